import lists from 'stopwords-iso';
import { backgroundKnows, backgroundShare } from './background';
import { fold } from './fold';

/**
 * Listed words that fewer texts hold than this are words of news all the same: the English list has `home`, the
 * Russian one `россия`. Measured in docs/quality.md.
 */
const COMMON = 0.02;
/** In a language without a list, or with a short one, words that so many texts hold are stop words as well. */
const VERY_COMMON = 0.05;
const SHORT_LIST = 100;

const cache = new Map<string, ReadonlySet<string>>();

function listOf(language: string): ReadonlySet<string> {
  let list = cache.get(language);
  if (!list) {
    const words = (lists as Readonly<Record<string, readonly string[]>>)[language] ?? [];
    list = new Set(words.flatMap((word) => [word, fold(word)]));
    cache.set(language, list);
  }
  return list;
}

/** Whether a word is in its language's stopwords-iso list, however common it is in news. */
export const isListedStopWord = (word: string, language: string): boolean => listOf(language).has(fold(word));

/**
 * Whether a word says nothing about an article: it is in its language's stopwords-iso list, and common in news. A word
 * all in capitals is none (`US`, `UN`, `WHO`), unless everything around it is in capitals too (`shouted`).
 */
export function isStopWord(word: string, stem: string, language: string, shouted: boolean): boolean {
  const list = listOf(language);
  const listed = isListedStopWord(word, language);
  if (!listed && list.size >= SHORT_LIST) return false;
  const share = backgroundShare(language, stem);
  const isCommon = listed && (share >= COMMON || !backgroundKnows(language));
  if (!isCommon && !(list.size < SHORT_LIST && share >= VERY_COMMON)) return false;
  const acronym = !shouted && word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
  return !acronym;
}
