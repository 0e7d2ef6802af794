import type { Article } from '@app/model';
import { wordsOf } from '@app/text';
import stopwords from 'stopwords-iso';
import { outletKey } from './agencies';
import type { Boilerplate } from './boilerplate';
import { combined, fingerprintOf, hashOf } from './fingerprint';
import { ownSentences } from './strip-wire';
import { isTellingTitle, type Comparable } from './verdict';

/** An article made ready for comparing. */
export interface Profile {
  readonly comparable: Comparable;
  readonly fingerprint: Uint32Array;
  /** The same for titles of the same informative words; null when the title tells too little. */
  readonly titleKey: number | null;
  /** What boilerplate is learned from: the sentences, and the title as one of them. */
  readonly sentenceHashes: readonly number[];
}

// The package types its languages one by one; ours come from detection.
const stopWordLists: Readonly<Record<string, readonly string[]>> = stopwords;
const stopWordsOf = new Map<string, ReadonlySet<string>>();
const titleSeed = 0x7115;
/** Characters of a title that count. */
const maxTitle = 500;

/** Takes an article and the boilerplate known before it; returns its profile. Never throws. */
export function profileOf(article: Article, boilerplate: Boilerplate): Profile {
  const { id, outlet, language } = article;
  const title = article.title.slice(0, maxTitle);
  const sentences = ownSentences(article.text);
  const hashes = sentences.map(sentenceHash);
  const own = outlet === '' ? sentences : sentences.filter((_, at) => !boilerplate.holds(outlet, id, hashes[at] ?? 0));
  const words = wordsOf(own.join('\n'), language);
  const fingerprint = fingerprintOf(words);
  const titleHash = combined(titleSeed, sentenceHash(title));
  const comparable: Comparable = {
    outlet,
    published: article.published,
    words: words.length,
    shingles: fingerprint.length,
    title: informativeWords(title, outlet, language),
    recurringTitle: outlet !== '' && boilerplate.holds(outlet, id, titleHash),
  };
  return {
    comparable,
    fingerprint,
    titleKey: isTellingTitle(comparable) ? comparable.title.reduce(combined, 0) : null,
    sentenceHashes: [...hashes, titleHash],
  };
}

/** Characters of an article's own text, credits, quotations and posts left out: for `originalOf`. */
export function ownLength(article: Pick<Article, 'text'>): number {
  return ownSentences(article.text).reduce((sum, sentence) => sum + sentence.length, 0);
}

function sentenceHash(sentence: string): number {
  return hashOf(sentence.toLowerCase().replace(/\s+/g, ' ').trim());
}

/** Hashes of a title's words that are no stop words, sorted, each once. */
function informativeWords(title: string, outlet: string, language: string): number[] {
  const stop = stopWords(language);
  const words = wordsOf(withoutOutlet(title, outlet), language).filter((word) => !stop.has(word));
  return [...new Set(words.map(hashOf))].sort((a, b) => a - b);
}

/** Some outlets end every title with their name ("… | Daily Example"). */
function withoutOutlet(title: string, outlet: string): string {
  const ending = /^(.{12,}?)\s+[-–—|]\s+([^-–—|]{2,40})$/u.exec(title);
  return ending?.[1] && ending[2] && outletKey(ending[2]) === outletKey(outlet) ? ending[1] : title;
}

function stopWords(language: string): ReadonlySet<string> {
  let words = stopWordsOf.get(language);
  if (!words) {
    words = new Set((stopWordLists[language] ?? []).flatMap((word) => wordsOf(word, language)));
    stopWordsOf.set(language, words);
  }
  return words;
}
