import type { LedgerChange } from '@app/model';
import { z } from 'zod';
import { nextSchema } from './cursor';
import { name } from './json-schema';

const id = z.int();
const by = z.literal('person').optional().describe('a person decided it');
const articleIds = z.array(id).readonly();
const splitEvidence = z
  .object({
    between: z.number().describe('how alike the articles of the two parts are: mean cosine'),
    within: z.number().describe('how alike those of a part are, where that is less'),
    ratio: z.number().describe('a story is split when `between` is less than this times `within`'),
  })
  .optional()
  .describe('what clustering went by, when it split it by itself');
const mergeEvidence = z
  .object({
    articleId: id.describe('the article that both stories resemble'),
    score: z.number().describe('what the learned trees answered, a logit'),
    threshold: z.number().describe('the score from which stories are merged'),
    features: z.record(z.string(), z.number()).readonly().describe('what the trees were told'),
  })
  .optional()
  .describe('what clustering went by, when it merged them by itself');

/** What happened to a story (docs/architecture.md, "The story ledger"). */
export const changeSchema = z.union([
  z.object({ kind: z.literal('started'), title: z.string() }),
  z.object({ kind: z.literal('retitled'), title: z.string() }),
  z.object({
    kind: z.literal('article-added'),
    articleId: id,
    reason: z.enum(['first', 'similar', 'copy', 'cited']),
  }),
  z.object({
    kind: z.literal('article-added'),
    articleId: id,
    reason: z.literal('moved'),
    from: id.describe('the story that it was in'),
    by,
  }),
  z.object({ kind: z.literal('article-moved'), articleId: id, to: id, by }),
  z.object({ kind: z.literal('merged-into'), into: id, by }),
  z.object({ kind: z.literal('merged'), from: id, articleIds, evidence: mergeEvidence, by }),
  z.object({ kind: z.literal('split-from'), from: id, articleIds, by }),
  z.object({ kind: z.literal('split'), into: id, articleIds, evidence: splitEvidence, by }),
]) satisfies z.ZodType<LedgerChange>;

const placedChange = name(
  'Change',
  z.object({
    position: z.int().min(1).describe('its place among the changes of all stories; ascends, with gaps'),
    storyId: id,
    sequence: z.int().min(1).describe('its number in the story, from 1 without gaps'),
    at: z.iso.datetime(),
    change: changeSchema,
  }),
);
export type ShownChange = z.infer<typeof placedChange>;

/** A page of ledger rows. */
export const changePageSchema = name('ChangePage', z.object({ changes: z.array(placedChange), next: nextSchema }));
