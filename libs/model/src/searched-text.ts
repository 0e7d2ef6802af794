import { LRUCache } from 'lru-cache';
import { folded, isUnspaced } from './folded';

/** A title or lead as topics and searches see it. */
export interface SearchedText {
  readonly folded: string;
  /** Its words, and parts of runs of scripts without spaces; some may come twice. */
  readonly terms: readonly string[];
}

/** Longest run of letters and digits that is kept whole, in UTF-16 units: what is longer is found by its beginning. */
export const longestRun = 60;
/** What is remembered, in characters of texts; a text with its terms takes about six bytes a character. */
const mostRemembered = 4_000_000;

/** A story is read again with each report that comes, and most of its texts are those of before. */
const remembered = new LRUCache<string, SearchedText>({
  maxSize: mostRemembered,
  sizeCalculation: (_, text) => 100 + text.length,
});

/** Folds a text and finds its terms. */
export function searchedText(text: string): SearchedText {
  const known = remembered.get(text);
  if (known) return known;
  const line = folded(text);
  const read = { folded: line, terms: wordsOf(line).flatMap(termsOfRun) };
  remembered.set(text, read);
  return read;
}

/** The runs of letters and digits in a folded text. */
export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

const termsOfRun = (run: string): string[] => {
  const whole = run.slice(0, longestRun);
  return isUnspaced(run) ? [whole, ...insideRun(run)] : [whole];
};

/** The pairs of neighbouring characters in a run, and for each character of a script without spaces, that one alone. */
export function* insideRun(run: string): Generator<string> {
  const characters = Array.from(run);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at]!;
    if (isUnspaced(character)) yield character;
    if (at > 0) yield characters[at - 1]! + character;
  }
}
