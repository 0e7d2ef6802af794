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

/** The secret part of a WebSub callback: 32 random bytes in base64url. */
export const websubTokenSchema = z.string().regex(/^[\w-]{43}$/);

/** What a hub asks at a callback (W3C WebSub, sections 5.2 and 5.3). Its challenge stays with who echoes it. */
export const websubIntentSchema = z.strictObject({
  token: websubTokenSchema,
  mode: z.enum(['subscribe', 'unsubscribe', 'denied']),
  topic: z.string().max(4_000),
  leaseSeconds: z.number().nullable(),
  reason: z.string().max(500).nullable(),
});
export type WebsubIntentRequest = z.infer<typeof websubIntentSchema>;

/** A document that a hub pushed (W3C WebSub, section 7). */
export const websubPushSchema = z.strictObject({
  token: websubTokenSchema,
  contentType: z.string().max(300),
  /** X-Hub-Signature as it was sent. */
  signature: z.string().max(300).nullable(),
  /** The bytes, gzipped, in base64: Redis ends the connection of a subscriber with too much to read. */
  body: z.base64(),
});
export type WebsubPushRequest = z.infer<typeof websubPushSchema>;

/** Requests between services over Nest's Redis transport: pattern, and the form of what is asked. */
export const requests = {
  'feeds.add': z.strictObject({ feeds: z.array(newFeedSchema).min(1).max(500) }),
  'feeds.poll': z.strictObject({ id: z.int().positive().optional() }),
  'websub.verify': websubIntentSchema,
  'websub.receive': websubPushSchema,
} as const;

export type RequestName = keyof typeof requests;
