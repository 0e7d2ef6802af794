import lists from 'stopwords-iso';
import { fold } from './fold';

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

/**
 * Whether a word says nothing about an article: it is in its language's stopwords-iso list. A word all in capitals is
 * not (`US`, `UN`, `WHO`), unless everything around it is in capitals too (`shouted`).
 */
export function isStopWord(word: string, language: string, shouted: boolean): boolean {
  if (!listOf(language).has(fold(word))) return false;
  const acronym = !shouted && word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
  return !acronym;
}
