import { z } from 'zod';

const term = z.string().trim().min(1).max(200);
const terms = z.array(term).max(50).default([]);

/** A topic query as requests give it and as it is saved; what is left out asks for nothing. */
export const topicQuerySchema = z.strictObject({
  any: terms,
  all: terms,
  none: terms,
  names: terms,
  countries: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z]{2}$/, 'give countries by their two letters of ISO 3166-1, as in ID'),
    )
    .max(50)
    .default([]),
  languages: z.array(z.string().trim().toLowerCase().min(2).max(8)).max(50).default([]),
  outlets: terms,
  categories: terms,
  minIndependentReports: z.int().min(0).max(1_000).default(0),
  minArticles: z.int().min(0).max(10_000).default(0),
});

/** The same as rows have it: what later versions add to it is passed over. */
export const savedTopicQuerySchema = z.object(topicQuerySchema.shape);
