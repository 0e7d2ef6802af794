import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { primaryLanguage } from '@app/text';

/** A sentence in many languages, by language code as articles have it. */
export interface ParallelSentence {
  readonly document: string;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads `parallel/ntrex-sentences.jsonl` of the data folder: `{doc, en, id, …}` a line.
 * @throws Error when it cannot be read, or a line is none
 */
export function readParallelSentences(data: string): ParallelSentence[] {
  const file = join(data, 'parallel', 'ntrex-sentences.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, at) => {
    const { doc, ...rest } = JSON.parse(line) as Record<string, unknown>;
    if (typeof doc !== 'string' || typeof rest['en'] !== 'string') throw new Error(`${file}:${at + 1} lacks doc or en`);
    const texts = new Map<string, string>();
    for (const [code, text] of Object.entries(rest)) {
      if (typeof text === 'string') texts.set(primaryLanguage(code) ?? code, text);
    }
    return { document: doc, texts };
  });
}

/** The documents of the sentences, in their order. */
export const documentsOf = (sentences: readonly ParallelSentence[]): string[] => [
  ...new Set(sentences.map(({ document }) => document)),
];

/** The K-th of N parts of the documents, every N-th of them: what `--holdout K/N` leaves out. @throws Error otherwise */
export function heldOut(documents: readonly string[], holdout: string | undefined): ReadonlySet<string> {
  if (holdout === undefined) return new Set();
  const [, k, n] = (/^(\d+)\/(\d+)$/.exec(holdout) ?? []).map(Number);
  if (k === undefined || n === undefined || k < 1 || k > n) throw new Error('--holdout takes K/N, such as 1/2');
  return new Set(documents.filter((_, at) => at % n === k - 1));
}
