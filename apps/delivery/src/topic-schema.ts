import { z } from 'zod';
import { name } from './json-schema';

const words = z.array(z.string().trim().min(1).max(200)).max(50).default([]);

/** A topic as the API takes it. */
export const newTopicSchema = z.strictObject({
  slug: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/,
      'a slug is up to 80 of a to z, 0 to 9 and hyphens, none at its ends',
    ),
  name: z.string().trim().min(1).max(200),
  query: z.strictObject({
    any: words,
    all: words,
    none: words,
    languages: z.array(z.string().trim().toLowerCase().min(2).max(8)).max(50).default([]),
    outlets: words,
    minIndependentReports: z.int().min(0).max(1_000).default(0),
  }),
});

/** A topic as the API answers it. */
export const topicSchema = name(
  'Topic',
  z.object({
    slug: z.string(),
    name: z.string(),
    query: z.object({
      any: z.array(z.string()).readonly(),
      all: z.array(z.string()).readonly(),
      none: z.array(z.string()).readonly(),
      languages: z.array(z.string()).readonly(),
      outlets: z.array(z.string()).readonly(),
      minIndependentReports: z.int().min(0),
    }),
    url: z.string(),
    feeds: z.object({ rss: z.string(), atom: z.string(), json: z.string() }),
  }),
);
export type ShownTopic = z.infer<typeof topicSchema>;

export const topicListSchema = z.object({ topics: z.array(topicSchema) });
