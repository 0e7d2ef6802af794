import { outletKey } from '@app/citations';
import type { Article } from '@app/model';
import { wordsOf } from '@app/text';
import stopwords from 'stopwords-iso';
import { outletIdentity } from './agencies';
import { agencyCredit } from './agency-credit';
import { anchorsOf } from './anchors';
import type { Boilerplate } from './boilerplate';
import { combined, fingerprintOf, hashOf } from './fingerprint';
import { ownSentences } from './strip-wire';
import { isTellingTitle, titleWordsKept, type Comparable } from './verdict';

/** An article as it comes to be compared. */
export interface Incoming extends Article {
  /** The outlet it comes from by its feed's word (<source>), or what it was found to credit before; else left out. */
  readonly origin?: string | null;
  /** Its place in the order of all comparisons, ascending; its id when left out. */
  readonly position?: number;
}

/** An article made ready for comparing. */
export interface Profile {
  readonly comparable: Comparable;
  readonly fingerprint: Uint32Array;
}

/** What an article says and whom it credits, before anything is compared. */
export interface Reading {
  readonly title: string;
  readonly titleHash: number;
  readonly sentences: readonly string[];
  /** What boilerplate is learned from: the sentences, and the title as one of them. */
  readonly sentenceHashes: readonly number[];
  /** Whom it credits, as written; null when nobody. */
  readonly credit: string | null;
}

// The package types its languages one by one; ours come from detection.
const stopWordLists: Readonly<Record<string, readonly string[]>> = stopwords;
const stopWordsOf = new Map<string, ReadonlySet<string>>();
const titleSeed = 0x7115;
/** Characters of a title that count. */
const maxTitle = 500;

/** Reads an article: its own sentences, and its credit; the origin its feed states stands in for one. Never throws. */
export function readingOf(article: Incoming): Reading {
  const title = article.title.slice(0, maxTitle);
  const sentences = ownSentences(article.text);
  const titleHash = combined(titleSeed, sentenceHash(title));
  return {
    title,
    titleHash,
    sentences,
    sentenceHashes: [...sentences.map(sentenceHash), titleHash],
    credit: creditOf(article),
  };
}

/**
 * Whom an article credits: by its own words, else by the origin that its feed states, unless that is the outlet itself;
 * null when nobody.
 */
export function creditOf({ title, text, outlet, origin }: Incoming): string | null {
  const written = agencyCredit(title, text);
  if (written !== null || !origin) return written;
  return outletIdentity(origin) === outletIdentity(outlet) ? null : origin;
}

/** Takes an article, what was read of it, and the boilerplate known; returns its profile. Never throws. */
export function profileOf(article: Incoming, reading: Reading, boilerplate: Boilerplate): Profile {
  const { outlet, language, position = article.id } = article;
  const isOwn = (hash: number): boolean => !boilerplate.holds(outlet, hash, position);
  const own = reading.sentences.filter((_, at) => isOwn(reading.sentenceHashes[at]!));
  const text = own.join('\n');
  const words = wordsOf(text, language);
  const fingerprint = fingerprintOf(words);
  const comparable: Comparable = {
    outlet: outletIdentity(outlet),
    credit: outletIdentity(reading.credit ?? ''),
    published: article.published,
    words: words.length,
    shingles: fingerprint.length,
    title: informativeWords(reading.title, outlet, language),
    recurringTitle: !isOwn(reading.titleHash),
    ...anchorsOf(text),
  };
  return {
    comparable,
    fingerprint,
  };
}

/** The same for titles of the same informative words; null when the title tells too little. */
export function titleKeyOf(comparable: Comparable): number | null {
  return isTellingTitle(comparable) ? comparable.title.reduce(combined, 0) : null;
}

/** Characters of an article's own text, credits, quotations and posts left out: for `originalOf`. */
export function ownLength(article: Pick<Article, 'text'>): number {
  return ownSentences(article.text).reduce((sum, sentence) => sum + sentence.length, 0);
}

const unevenSpace = /[^\S ]|\s\s/;

function sentenceHash(sentence: string): number {
  const lower = sentence.toLowerCase();
  return hashOf(unevenSpace.test(lower) ? lower.replace(/\s+/g, ' ').trim() : lower);
}

/** Hashes of a title's words that are no stop words, sorted, each once; of a very long title some. */
function informativeWords(title: string, outlet: string, language: string): number[] {
  const stop = stopWords(language);
  const words = wordsOf(withoutOutlet(title, outlet), language).filter((word) => !stop.has(word));
  return [...new Set(words.map((word) => hashOf(word) >>> 0))].sort((a, b) => a - b).slice(0, titleWordsKept);
}

/** Some outlets end every title with their name ("… | Daily Example"). */
function withoutOutlet(title: string, outlet: string): string {
  const at = Math.max(...['-', '–', '—', '|'].map((mark) => title.lastIndexOf(mark)));
  if (!/\s/.test(title.charAt(at - 1)) || !/\s/.test(title.charAt(at + 1))) return title;
  const [rest, name] = [title.slice(0, at).trimEnd(), title.slice(at + 1).trimStart()];
  const fits = rest.length >= 12 && name.length >= 2 && name.length <= 40;
  return fits && outletKey(name) === outletKey(outlet) ? rest : title;
}

function stopWords(language: string): ReadonlySet<string> {
  let words = stopWordsOf.get(language);
  if (!words) {
    words = new Set((stopWordLists[language] ?? []).flatMap((word) => wordsOf(word, language)));
    stopWordsOf.set(language, words);
  }
  return words;
}
