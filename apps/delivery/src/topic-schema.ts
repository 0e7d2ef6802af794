import { randomBytes } from 'node:crypto';
import { topicQuerySchema } from '@app/model';
import { z } from 'zod';
import { name } from './json-schema';
import { storySchema } from './story-schema';

/** Words in addresses below /topics that are no topic's slug. */
const taken = new Set(['new', 'private', 'country', 'category', 'name', 'preview', 'automatic']);

/** A topic as the API takes it. */
export const newTopicSchema = z.strictObject({
  slug: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/,
      'a slug is up to 80 of a to z, 0 to 9 and hyphens, none at its ends',
    )
    .refine((slug) => !taken.has(slug), 'this word has a meaning in addresses: choose another slug'),
  name: z.string().trim().min(1).max(200),
  query: topicQuerySchema,
  private: z.boolean().default(false).describe('read by a secret address alone, and listed nowhere without the key'),
});

/** What is changed of a topic; what is left out stays. Its slug is in addresses that people have. */
export const topicChangeSchema = z
  .strictObject({ name: newTopicSchema.shape.name.optional(), query: topicQuerySchema.optional() })
  .refine((change) => Object.keys(change).length > 0, 'name at least one of name, query');

const count = z.int().min(0);
const feeds = z.object({ rss: z.string(), atom: z.string(), json: z.string() });
const shownTerms = z.array(z.string()).readonly();
const shownQuery = z.object({
  any: shownTerms,
  all: shownTerms,
  none: shownTerms,
  names: shownTerms,
  countries: shownTerms.describe('ISO 3166-1 codes'),
  languages: shownTerms,
  outlets: shownTerms,
  categories: shownTerms,
  minIndependentReports: count,
  minArticles: count,
});

/** A topic as the API answers it. */
export const topicSchema = name(
  'Topic',
  z.object({
    slug: z.string(),
    name: z.string(),
    query: shownQuery,
    private: z.boolean().describe('read by its secret address alone'),
    url: z.string(),
    feeds,
  }),
);
export type ShownTopic = z.infer<typeof topicSchema>;

export const topicListSchema = z.object({ topics: z.array(topicSchema) });

/** A topic that stories make by what they carry, as the API answers it. */
const automaticTopicSchema = name(
  'AutomaticTopic',
  z.object({
    kind: z.enum(['country', 'category', 'name']),
    value: z.string().describe('ISO 3166-1 code of a country; else as articles write it'),
    stories: count,
    name: z.string(),
    url: z.string(),
    feeds,
  }),
);
export type ShownAutomaticTopic = z.infer<typeof automaticTopicSchema>;

export const automaticTopicListSchema = z.object({
  days: count.describe('days that are counted'),
  topics: z.array(automaticTopicSchema),
});

/** What a preview is made of. */
export const previewedTopicSchema = z.strictObject({ query: topicQuerySchema });

/** What a query would find, as the API answers it. */
export const topicPreviewSchema = name(
  'TopicPreview',
  z.object({
    query: shownQuery,
    counts: z.object({
      last7Days: count,
      last30Days: count,
      perDay: z.number().describe('on an average day of the last 30'),
      exact: z.boolean().describe('all were counted; else reckoned from the newest'),
    }),
    stories: z.array(storySchema).describe('the newest'),
    url: z.string(),
    feeds,
  }),
);
export type TopicPreview = z.infer<typeof topicPreviewSchema>;

/** A secret for the address of a private topic: 128 random bits, as RFC 4122 has at most 122 for an id. */
export const newTopicSecret = (): string => randomBytes(16).toString('base64url');

/** Whether a text can be such a secret. */
export const isTopicSecret = (text: string): boolean => /^[\w-]{22}$/.test(text);
