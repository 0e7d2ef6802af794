import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  Background,
  formatTranslations,
  shippedMeanings,
  stemOf,
  TermReader,
  tokens,
  type Translation,
} from '@app/text';
import { cldrNames, installCldr } from './cldr';
import { dictionariesIn } from './dictionaries';
import { addDictionary } from './dictionary-translations';
import type { Votes } from './dictionary-votes';
import { documentsOf, heldOut, readParallelSentences, type ParallelSentence } from './parallel-sentences';
import { alignWords, type Alignment, type StemPair } from './word-alignment';

/** What CLDR's names count against a sentence. */
const CLDR_WEIGHT = 0.7;
const LOWEST_SCORE = 0.12;
const TRANSLATIONS = 3;
const SEEN_AT_LEAST = 3;
/** CLDR's locales where they are not just the language's code. */
const locales: Readonly<Record<string, readonly string[]>> = { tl: ['fil'], zh: ['zh', 'zh-Hant'] };

const reader = new TermReader();
/** The stems of a text, each once, without stop words and numbers. */
const stemsOf = (text: string, language: string): string[] =>
  reader.read(text, '', language).flatMap(({ stem }) => (/^\d/.test(stem) ? [] : [stem]));

/** The stems of a text, stop words and all. They must not depend on the background, as that is made of them. */
function allStemsOf(text: string, language: string, known: Map<string, string>): string[] {
  return tokens(text, language).map((token) => {
    let stem = known.get(token);
    if (stem === undefined) known.set(token, (stem = stemOf(token, language)));
    return stem;
  });
}

function sentencePairs(sentences: readonly ParallelSentence[], language: string): StemPair[] {
  return sentences.flatMap(({ texts }): StemPair[] => {
    const text = texts.get(language);
    if (text === undefined) return [];
    return [{ foreign: stemsOf(text, language), english: stemsOf(texts.get('en') ?? '', 'en'), weight: 1 }];
  });
}

function namePairs(english: ReadonlyMap<string, readonly string[]>, language: string): StemPair[] {
  return (locales[language] ?? [language]).flatMap((locale) =>
    cldrNames(locale).flatMap(({ key, name, value }): StemPair[] => {
      const stems = english.get(key);
      return stems ? [{ foreign: stemsOf(name, language), english: stems, weight: CLDR_WEIGHT * value }] : [];
    }),
  );
}

const usable = ({ foreign, english }: StemPair): boolean => foreign.length > 0 && english.length > 0;
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const bestOf = (translations: readonly Translation[]): Translation[] =>
  [...translations].sort((a, b) => b.score - a.score || ascending(a.stem, b.stem)).slice(0, TRANSLATIONS);

/** The best translations of each stem. */
export function learnedTranslations(alignments: readonly Alignment[]): Map<string, Translation[]> {
  const byStem = new Map<string, Translation[]>();
  for (const { foreign, english, score } of alignments) {
    const translations = byStem.get(foreign);
    if (translations) translations.push({ stem: english, score });
    else byStem.set(foreign, [{ stem: english, score }]);
  }
  return new Map([...byStem].map(([stem, translations]) => [stem, bestOf(translations)]));
}

/** The rows of a table: each stem with its best translations, in order of code units. */
export const tableRows = (table: ReadonlyMap<string, readonly Translation[]>): string[] =>
  [...table]
    .sort(([a], [b]) => ascending(a, b))
    .map(([stem, translations]) => `${stem}\t${formatTranslations(bestOf(translations))}`);

/** The rows of a background: each stem that enough texts hold, with the share of the texts that do. */
export function backgroundRows(texts: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const stems of texts) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= SEEN_AT_LEAST)
    .sort(([a], [b]) => ascending(a, b))
    .map(([stem, count]) => `${stem}\t${Number((count / texts.length).toFixed(5))}`);
}

function write(folder: string, language: string, rows: readonly string[]): number {
  const bytes = gzipSync(rows.map((row) => `${row}\n`).join(''), { level: 9 });
  // The operating system that zlib puts into the header is no part of the data (RFC 1952, 2.3.1): 255 is "unknown".
  bytes[9] = 255;
  writeFileSync(join(folder, `${language}.tsv.gz`), bytes);
  return bytes.length;
}

function englishLeads(data: string): string[] {
  const lines = readFileSync(join(data, 'stories', 'neus-train.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => {
    const { title, text } = JSON.parse(line) as { title?: string; text?: string };
    return `${title ?? ''} ${(text ?? '').slice(0, 200)}`;
  });
}

/** Options of `npm run train -- tables`. */
export interface TableOptions {
  readonly data: string;
  readonly out: string;
  readonly 'without-ntrex'?: boolean;
  readonly holdout?: string;
  /** Folder of dictionaries; none are read when it is left out. */
  readonly dictionaries?: string;
}

/**
 * Learns a translation table into English and background frequencies for each language of the parallel sentences, and
 * writes them to the folder `out`. The same data give the same files.
 * @throws Error when data or a dictionary cannot be read, or CLDR cannot be installed
 */
export function trainTables({ data, out, holdout, dictionaries, 'without-ntrex': withoutNtrex }: TableOptions): void {
  installCldr();
  const votesOf = dictionaries === undefined ? (): undefined => undefined : dictionariesIn(dictionaries);
  const all = readParallelSentences(data);
  const left = heldOut(documentsOf(all), holdout);
  const sentences = withoutNtrex ? [] : all.filter(({ document }) => !left.has(document));
  const languages = [...new Set(all.flatMap(({ texts }) => [...texts.keys()]))].sort(ascending);
  for (const kind of ['translations', 'background']) {
    rmSync(join(out, kind), { recursive: true, force: true });
    mkdirSync(join(out, kind), { recursive: true });
  }
  // All of the background first: what is a stop word in the tables depends on it.
  const sizes = languages.map((language) => writeBackground(out, language, sentences, data));
  const english = new Map(cldrNames('en').map(({ key, name }) => [key, stemsOf(name, 'en')]));
  for (const language of languages) {
    if (language === 'en') continue;
    const pairs = [...sentencePairs(sentences, language), ...namePairs(english, language)].filter(usable);
    const learned = learnedTranslations(alignWords(pairs, LOWEST_SCORE));
    const rows = tableRows(withDictionary(out, language, learned, votesOf(language)));
    sizes.push(write(join(out, 'translations'), language, rows));
    console.log(`${language}: ${pairs.length} pairs, ${learned.size} stems learned, ${rows.length} translated`);
  }
  console.log(`${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB in ${out}`);
}

function withDictionary(
  out: string,
  language: string,
  learned: ReadonlyMap<string, readonly Translation[]>,
  votes: Votes | undefined,
): ReadonlyMap<string, readonly Translation[]> {
  if (!votes) return learned;
  const background = new Background(out);
  return addDictionary(learned, votes, {
    foreignStems: (text) => stemsOf(text, language),
    englishStems: (text) => stemsOf(text, 'en'),
    known: (stem) => shippedMeanings().placeOf(`e:${stem}`) >= 0,
    share: (stem) => background.share('en', stem),
    lowest: LOWEST_SCORE,
  });
}

function writeBackground(out: string, language: string, sentences: readonly ParallelSentence[], data: string): number {
  const leads = language === 'en' ? englishLeads(data) : [];
  const texts = [...sentences.map((sentence) => sentence.texts.get(language) ?? ''), ...leads];
  const known = new Map<string, string>();
  const rows = backgroundRows(texts.map((text) => allStemsOf(text, language, known)));
  return write(join(out, 'background'), language, rows);
}
