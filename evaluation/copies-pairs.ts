import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '@app/model';
import type { LanguageDetector } from '@app/text';
import { z } from 'zod';
import { Deduplicator } from '../apps/deduplication/src/deduplicator';
import { articleLine, toArticle } from './articles';
import { type Confusion, confusionOf, copyScores, verdicts } from './copies-scores';
import { report } from './report';

const side = articleLine.extend({ id: articleLine.shape.id.optional() });
const pairLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  /** What makes the pair hard. */
  trap: z.string().optional(),
  label: z.enum(verdicts).optional(),
  a: side,
  b: side,
});

/** Two articles, and whether one is a copy of the other where somebody has said so. */
export type PairLine = z.infer<typeof pairLine>;

/** Our own labelled pairs; the second file was written after the last change to the rules. */
export const ownSets = ['development', 'held-out'] as const;
/** The file of one of our own sets. */
export const ownPath = (set: string): string => join(__dirname, 'copies', `${set}.jsonl`);

/** Reads labelled pairs, `{id?, trap?, label?, a, b}` a line. @throws Error naming the first line that is none */
export function readPairs(path: string): PairLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      if (text.trim() === '') return [];
      const value = json(text);
      const parsed = pairLine.safeParse(value);
      if (!parsed.success) throw new Error(`${path}:${at + 1}: ${z.prettifyError(parsed.error)}`);
      return [parsed.data];
    });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the code says of two articles that it has never seen, with nothing known of their outlets. */
export function judgePair({ a, b }: PairLine, languageOf: LanguageDetector): { verdict: Verdict; containment: number } {
  const deduplicator = new Deduplicator({ window: { articles: 2 } });
  deduplicator.add(toArticle({ id: 1, ...a }, 1, languageOf));
  const [match] = deduplicator.add(toArticle({ id: 2, ...b }, 2, languageOf)).matches;
  return match
    ? { verdict: match.verdict, containment: Math.round(match.containment * 1000) / 1000 }
    : { verdict: 'different', containment: 0 };
}

/**
 * Judges the pairs of a file, or our own sets when none is given; prints precision and recall on "copy" and the
 * confusion of labels and verdicts, and writes `{id, trap, label, verdict, containment}` a line to `out`.
 */
export function judgePairs(
  args: { pairs?: string | undefined; out?: string | undefined },
  languageOf: LanguageDetector,
): void {
  const startedAt = performance.now();
  const sets =
    args.pairs === undefined ? ownSets.map((set) => [set, ownPath(set)] as const) : [[args.pairs, args.pairs] as const];
  const lines: string[] = [];
  let count = 0;
  for (const [name, path] of sets) {
    const given = readPairs(path);
    const judged = given.map((pair, at) => ({
      id: pair.id ?? at + 1,
      trap: pair.trap,
      label: pair.label,
      ...judgePair(pair, languageOf),
    }));
    count += judged.length;
    lines.push(...judged.map((line) => `${JSON.stringify(line)}\n`));
    const languages = new Set(given.flatMap(({ a, b }) => [a.lang, b.lang]).filter(Boolean));
    console.log(`${name}: ${judged.length} pairs, ${languages.size} languages`);
    printScores(confusionOf(judged));
    for (const each of judged.filter(({ label, verdict }) => label && (label === 'copy') !== (verdict === 'copy'))) {
      console.log(
        `  ${each.id} (${each.trap ?? ''}): ${each.label} judged ${each.verdict}, containment ${each.containment}`,
      );
    }
  }
  if (args.out !== undefined) writeFileSync(args.out, lines.join(''));
  report('copies', count, startedAt);
}

function printScores(confusion: Confusion): void {
  const { precision, recall } = copyScores(confusion);
  const shown = (score: number | null): string => (score === null ? '-' : score.toFixed(3));
  console.log(`  copy: precision ${shown(precision)}, recall ${shown(recall)}`);
  console.log(`  label \\ verdict  ${verdicts.map((verdict) => verdict.padStart(12)).join('')}`);
  for (const label of verdicts) {
    console.log(
      `  ${label.padEnd(15)}${verdicts.map((verdict) => String(confusion[label][verdict]).padStart(12)).join('')}`,
    );
  }
}
