import { writeFileSync } from 'node:fs';
import { createLanguageDetector, type LanguageDetector } from '@app/text';
import { Deduplicator } from '../apps/deduplication/src/deduplicator';
import { type ArticleLine, byPublication, readArticles, toArticle } from './articles';
import { judgePairs } from './copies-pairs';
import { report } from './report';

/** A pair found; `a` came first. */
export interface CopyPair {
  readonly a: string | number;
  readonly b: string | number;
  readonly verdict: 'copy' | 'shares-text';
  readonly containment: number;
}

/** The pairs among articles, taken in order of publication. */
export function* copyPairs(articles: readonly ArticleLine[], languageOf: LanguageDetector): Generator<CopyPair> {
  const ordered = byPublication(articles);
  const deduplicator = new Deduplicator({ window: { articles: Math.max(200_000, ordered.length) } });
  for (const [at, each] of ordered.entries()) {
    for (const { id, verdict, containment } of deduplicator.add(toArticle(each, at + 1, languageOf)).matches) {
      const first = ordered[id - 1];
      if (first) yield { a: first.id, b: each.id, verdict, containment: Math.round(containment * 1000) / 1000 };
    }
  }
}

/**
 * With `articles`: finds the copies among the articles of a file by the code of the deduplication service, and writes
 * every pair found, `{a, b, verdict, containment}` a line, to `out`; the same file always gives the same pairs. Else
 * judges labelled pairs: those of `pairs`, or our own.
 * @throws Error when a file cannot be read or written, or a line is no article, or no pair
 */
export async function evaluateCopies(args: { articles?: string; pairs?: string; out?: string }): Promise<void> {
  const { articles: path, pairs: labelled, out } = args;
  const languageOf = await createLanguageDetector();
  if (path === undefined) return judgePairs({ pairs: labelled, out }, languageOf);
  if (out === undefined) throw new Error('copies: --out missing: where to write the pairs found');
  const articles = readArticles(path);
  const startedAt = performance.now();
  const pairs = [...copyPairs(articles, languageOf)];
  writeFileSync(out, pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
  report('copies', articles.length, startedAt);
}
