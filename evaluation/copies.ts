import type { Article } from '@app/model';
import { createLanguageDetector, type LanguageDetector } from '@app/text';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Deduplicator } from '../apps/deduplication/src/deduplicator';
import { report } from './report';

const line = z.object({
  id: z.union([z.string(), z.number()]),
  lang: z.string().nullish(),
  title: z.string(),
  text: z.string().nullish(),
  /** ISO 8601, or milliseconds since the epoch. */
  published: z.union([z.string(), z.number()]).nullish(),
  outlet: z.string().nullish(),
  url: z.string().nullish(),
});
type Line = z.infer<typeof line>;

/**
 * Runs the deduplicator over labelled or unlabelled articles and writes every pair found, one JSON line each:
 * `{a, b, verdict, containment}`, `a` being the one that came first.
 *
 * Takes the path of a JSONL file of `{id, lang?, title, text?, published?, outlet?, url?}` and the path to write. The
 * articles are added in order of publication; undated ones come after all dated ones, equal ones in file order.
 * @throws when the file cannot be read, or a line is none of those.
 */
export async function evaluateCopies(args: { articles: string; out: string }): Promise<void> {
  const startedAt = performance.now();
  const lines = await readLines(args.articles);
  const out = createWriteStream(args.out);
  for (const pair of copyPairs(lines, await createLanguageDetector())) {
    if (!out.write(`${JSON.stringify(pair)}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  report('copies', lines.length, startedAt);
}

/** A pair found; `a` came first. */
export interface CopyPair {
  readonly a: string | number;
  readonly b: string | number;
  readonly verdict: 'copy' | 'shares-text';
  readonly containment: number;
}

/** The pairs among the lines, in the order of `evaluateCopies`. Takes how to tell a language that a line does not state. */
export function* copyPairs(lines: readonly Line[], languageOf: LanguageDetector): Generator<CopyPair> {
  const ordered = inOrder(lines);
  const deduplicator = new Deduplicator({ window: { articles: Math.max(200_000, lines.length) } });
  for (const [at, each] of ordered.entries()) {
    for (const { id, verdict, containment } of deduplicator.add(articleOf(each, at, languageOf)).matches) {
      const first = ordered[id - 1];
      if (first) yield { a: first.id, b: each.id, verdict, containment: Math.round(containment * 1000) / 1000 };
    }
  }
}

async function readLines(path: string): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (text.trim() !== '') lines.push(line.parse(JSON.parse(text)));
  }
  return lines;
}

function publishedOf({ published }: Line): number | null {
  const time = typeof published === 'string' ? Date.parse(published) : (published ?? Number.NaN);
  return Number.isNaN(time) ? null : time;
}

/** Infinity minus itself is no number, so undated ones are compared as equal. */
function inOrder(lines: readonly Line[]): Line[] {
  return lines
    .map((each) => ({ each, time: publishedOf(each) ?? Infinity }))
    .sort((a, b) => (a.time === b.time ? 0 : a.time - b.time))
    .map(({ each }) => each);
}

function articleOf(each: Line, at: number, languageOf: LanguageDetector): Article {
  const text = each.text ?? '';
  return {
    id: at + 1,
    // An unknown outlet is nobody's: boilerplate is learned for known ones only.
    outlet: each.outlet ?? '',
    url: each.url ?? null,
    title: each.title,
    text,
    language: each.lang ?? languageOf(`${each.title}\n${text}`),
    published: publishedOf(each),
  };
}
