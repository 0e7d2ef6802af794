import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '@app/model';
import { z } from 'zod';
import { articleLine, byPublication, toArticle } from '../evaluation/articles';

/** One way in which a set of labelled articles is taught. */
export interface SetVariant {
  /** File in the folder `stories`, without `.jsonl`. */
  readonly set: string;
  /** How much an article counts. */
  readonly weight: number;
  /** Articles read from the start of the file; all when left out. */
  readonly first?: number;
  readonly untimed?: boolean;
  readonly titlesOnly?: boolean;
  /** A set whose stories are left out here, as it is what others judge by: known by an equal title. */
  readonly without?: string;
  /** Its stories are dealt out to so many windows that begin empty, as that of a new installation does. */
  readonly windows?: number;
}

/** What the shipped model learns from (docs/quality.md): sets differ in length, in dates and in how far stories lie apart. */
export const variants: readonly SetVariant[] = [
  { set: 'og2021-dev', weight: 1 },
  { set: 'neus-train', weight: 0.5, first: 2100 },
  { set: 'neus-train', weight: 0.3, first: 2100, titlesOnly: true },
  { set: 'allsides-roundups', weight: 0.5, without: 'neus-val' },
  { set: 'allsides-roundups', weight: 0.4, without: 'neus-val', untimed: true },
  { set: 'basil', weight: 1 },
  { set: 'basil', weight: 0.3, untimed: true, titlesOnly: true },
  { set: 'ecbplus', weight: 0.7 },
  { set: 'og2021-dev', weight: 0.5, windows: 60 },
  { set: 'neus-train', weight: 0.3, first: 2100, windows: 30 },
  { set: 'allsides-roundups', weight: 0.3, without: 'neus-val', windows: 20 },
];

/** The sets that can be learned from, and those that are only judged by. */
export const setNames: readonly string[] = [...new Set(variants.map(({ set }) => set))];
export const judged: readonly string[] = ['neus-val'];

/** An article and the labelled story that it belongs to. */
export interface LabelledArticle {
  readonly article: Article;
  readonly story: string;
}

const labelledLine = articleLine.extend({ lang: z.string(), cluster: z.union([z.string(), z.number()]) });

function readSet(data: string, set: string): z.infer<typeof labelledLine>[] {
  const lines = readFileSync(join(data, 'stories', `${set}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => labelledLine.parse(JSON.parse(line)));
}

const languageOf = (): string => 'und';

/**
 * The articles of a set in the order in which they are placed: dated ones by their time, undated ones in an order that
 * is shuffled but always the same, as files keep the reports of a story together.
 * @throws Error when a file is missing, or a line is no labelled article
 */
export function readVariant(data: string, variant: SetVariant): LabelledArticle[] {
  const { set, first, untimed, titlesOnly, without } = variant;
  const rows = readSet(data, set).slice(0, first);
  const titles = new Set(without === undefined ? [] : readSet(data, without).map((row) => row.title?.toLowerCase()));
  const others = new Set(rows.filter((row) => titles.has(row.title?.toLowerCase())).map((row) => row.cluster));
  const shuffled = [...rows].sort((a, b) => hash(String(a.id)) - hash(String(b.id)));
  return byPublication(shuffled)
    .map((row) => row as z.infer<typeof labelledLine>)
    .filter((row) => !others.has(row.cluster))
    .map((row, at) => {
      const given = { ...row, ...(untimed ? { published: null } : {}), ...(titlesOnly ? { text: null } : {}) };
      return { article: toArticle(given, at + 1, languageOf), story: `${set} ${row.cluster}` };
    });
}

/** FNV-1a (Fowler, Noll and Vo), to shuffle and to part stories without chance. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
