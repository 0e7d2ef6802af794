import { feedAddress } from '@app/model';
import { z } from 'zod';

/** An address that can be polled: of a feed, or of a site that names its feeds. `feed:` and bare hosts are understood. */
export const feedUrlSchema = z
  .string()
  .max(2_000, 'an address has at most 2,000 characters')
  .transform((written, context) => {
    const address = feedAddress(written);
    if (address !== null) return address;
    context.addIssue('give the http(s) address of a feed or of its site');
    return z.NEVER;
  });
/** A name in one line; what XML and PostgreSQL cannot hold is refused. */
const nameSchema = (longest: number) =>
  z
    .string()
    .overwrite((name) => name.replace(/\s+/g, ' '))
    .trim()
    .min(1, 'a name has at least one character')
    .max(longest, `a name has at most ${longest} characters`)
    .regex(/^[^\p{Cc}\p{Cs}\ufffe\uffff]*$/u, 'the name has control characters or halves of characters');
const outletSchema = nameSchema(200);
const categoriesSchema = z.array(nameSchema(100)).max(50);

/** A feed to poll, as an operator or an OPML file names it. */
export const newFeedSchema = z.strictObject({
  url: feedUrlSchema,
  /** Name of the outlet; the feed's host when left out. */
  outlet: outletSchema.optional(),
  homepage: z
    .url({ protocol: /^https?$/ })
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'the address has control characters')
    .max(2_000)
    .optional(),
  language: z.string().max(20).optional(),
  categories: categoriesSchema.default([]),
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
/** What an operator changes of a feed; what is left out stays. */
export const feedChangeSchema = z
  .strictObject({
    status: z.enum(['active', 'paused']).optional(),
    categories: categoriesSchema.optional(),
    url: feedUrlSchema.optional(),
    outlet: outletSchema.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'name at least one of status, categories, url, outlet');

/** What became of a change: `taken` names the feed that has the address already. */
export type ChangedFeed =
  { readonly outcome: 'changed' | 'unknown' } | { readonly outcome: 'taken'; readonly by: number };

/** A feed that an address leads to; `type` is the form that the site states. */
export interface DiscoveredFeed {
  readonly url: string;
  readonly title: string | null;
  readonly type: string | null;
}

/** The feeds that an address leads to, the best first, or why there are none. */
export type DiscoveredFeeds =
  | { readonly outcome: 'found'; readonly url: string; readonly feeds: readonly DiscoveredFeed[] }
  | { readonly outcome: 'refused' | 'unreachable' | 'no-feed' | 'busy'; readonly reason: string };

const idSchema = z.int('an id is a whole number from 1').positive('an id is a whole number from 1');

/** A story that is merged into another. */
export const mergeStorySchema = z.strictObject({ into: idSchema });
/** Articles that are taken out of a story. */
export const splitStorySchema = z.strictObject({
  articleIds: z.array(idSchema).min(1, 'name at least one article').max(1_000, 'name at most 1,000 articles'),
});
/** The story that an article is moved to; null for a new one. */
export const moveArticleSchema = z.strictObject({ storyId: idSchema.nullable() });

/**
 * What became of what a person decided: the story that the articles are in now, and whether anything changed by it. It is
 * `unknown` when a story or article is not there, and `refused` when it cannot be.
 */
export type DecidedStory =
  | { readonly outcome: 'done'; readonly storyId: number; readonly changed: boolean }
  | { readonly outcome: 'unknown' | 'refused'; readonly reason: string };

/** What came of something that was asked of an endpoint or a delivery: in words, and whether it went well. */
export interface WebhookAnswer {
  readonly good: boolean;
  readonly text: string;
}

/** Requests between services over Nest's Redis transport: pattern, and the form of what is asked. */
export const requests = {
  'endpoints.change': z.strictObject({ id: idSchema, status: z.enum(['active', 'paused']) }),
  /** `ticket` is another for each request: one process of delivery does what is asked. */
  'endpoints.test': z.strictObject({ id: idSchema, ticket: z.uuid() }),
  'endpoints.replay': z.strictObject({ id: idSchema, since: z.iso.datetime(), ticket: z.uuid() }),
  'deliveries.resend': z.strictObject({ id: idSchema, ticket: z.uuid() }),
  /** Notes on an open alert that somebody has seen to it. */
  'alerts.acknowledge': z.strictObject({ id: idSchema, by: z.string().min(1).max(200) }),
  'feeds.add': z.strictObject({ feeds: z.array(newFeedSchema).min(1).max(500) }),
  'feeds.change': z.strictObject({ id: z.int().positive(), change: feedChangeSchema }),
  /** The feed is polled no more; its row and its articles stay. */
  'feeds.remove': z.strictObject({ id: z.int().positive() }),
  /** `ticket` is another for each request: one process of ingestion works on it. */
  'feeds.discover': z.strictObject({ url: feedUrlSchema, ticket: z.uuid() }),
  'feeds.poll': z.strictObject({ id: z.int().positive().optional() }),
  'stories.merge': mergeStorySchema.extend({ id: idSchema }),
  'stories.split': splitStorySchema.extend({ id: idSchema }),
  'articles.move': moveArticleSchema.extend({ articleId: idSchema }),
  'websub.verify': websubIntentSchema,
  'websub.receive': websubPushSchema,
} as const;

export type RequestName = keyof typeof requests;
