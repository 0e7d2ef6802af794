import { z } from 'zod';

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
