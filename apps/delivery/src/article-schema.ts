import type { ArticleListing } from '@app/store';
import { z } from 'zod';

/** An article as bulk users get it, one a line. */
export const articleSchema = z.object({
  id: z.int().describe('permanent'),
  url: z.string().nullable(),
  outlet: z.string(),
  language: z.string().describe('BCP 47 primary language subtag, `und` when unknown'),
  title: z.string(),
  published: z.iso.datetime().nullable(),
  storyId: z.int().nullable().describe('null until it is in a story'),
  copyOf: z.int().nullable().describe('the article whose text this is'),
});
export type ShownArticle = z.infer<typeof articleSchema>;

export const oneArticleSchema = articleSchema.extend({ revisionsUrl: z.string() });

/** What was found of an article in others. */
export const likenessesSchema = z.object({
  copyOf: z.int().nullable().describe('the article whose text this is; null for an original'),
  articles: z.array(
    articleSchema.extend({
      verdict: z.enum(['copy', 'shares-text']).describe('`shares-text`: a part of it alone'),
      containment: z.number().min(0).max(1).describe('the share of the shorter text that is in the longer'),
    }),
  ),
});

/** An article as it is listed, ready to be answered. */
export const showArticle = ({ published, ...article }: ArticleListing): ShownArticle => ({
  ...article,
  published: published?.toISOString() ?? null,
});

export const revisionsSchema = z.object({
  revisions: z.array(
    z.object({
      entryId: z.int(),
      feedId: z.int(),
      feedUrl: z.string(),
      revision: z.int().min(1),
      title: z.string(),
      text: z.string(),
      receivedAt: z.iso.datetime().describe('since when we hold this wording'),
      replacedAt: z.iso.datetime().nullable().describe('null for the present one'),
    }),
  ),
});
