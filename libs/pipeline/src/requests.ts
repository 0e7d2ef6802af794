import { z } from 'zod';

/** A feed to poll, as an operator or an OPML file names it. */
export const newFeedSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'give the http(s) address of a feed' }).max(2_000),
  /** Name of the outlet; the feed's host when left out. */
  outlet: z.string().trim().min(1).max(200).optional(),
  homepage: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  language: z.string().max(20).optional(),
  categories: z.array(z.string().min(1).max(100)).max(20).default([]),
});
export type NewFeedRequest = z.input<typeof newFeedSchema>;

/** What became of a feed that was to be added. */
export interface AddedFeed {
  readonly url: string;
  readonly id: number;
  readonly created: boolean;
}

/** Requests between services over Nest's Redis transport: pattern, and the form of what is asked. */
export const requests = {
  'feeds.add': z.strictObject({ feeds: z.array(newFeedSchema).min(1).max(500) }),
  'feeds.poll': z.strictObject({ id: z.int().positive().optional() }),
} as const;

export type RequestName = keyof typeof requests;
