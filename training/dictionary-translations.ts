import type { Translation } from '@app/text';
import { vote, type Votes } from './dictionary-votes';

/** A learned translation that is surer than this is not asked about. */
const SURE = 0.3;
/** The score of a translation that a dictionary has no other for. */
const DICTIONARY_SCORE = 0.6;
/** Counted to the share of texts that hold an English stem, for stems that none does. */
const RARE = 0.0002;

/** What a table is made of besides what was learned. */
export interface DictionaryOptions {
  /** The stems of a text of the language, and of an English one. */
  readonly foreignStems: (text: string) => readonly string[];
  readonly englishStems: (text: string) => readonly string[];
  /** Whether it is known what an English stem means: others are too rare to be worth their bytes. */
  readonly known: (stem: string) => boolean;
  /** The share of English texts that hold a stem. */
  readonly share: (stem: string) => number;
  readonly lowest: number;
}

/** The votes of words that are a single stem on both sides, by stems. */
function stemVotes(votes: Votes, { foreignStems, englishStems, known }: DictionaryOptions): Votes {
  const result: Votes = new Map();
  for (const [word, row] of votes) {
    const [foreign, ...more] = foreignStems(word);
    if (foreign === undefined || more.length > 0) continue;
    for (const [name, count] of row) {
      const [stem, ...rest] = englishStems(name);
      if (stem !== undefined && rest.length === 0 && known(stem)) vote(result, foreign, stem, count);
    }
  }
  return result;
}

/**
 * Adds to learned translations those of dictionaries, for stems that are not surely translated. Of several English stems
 * the one with the most votes counts most, and a common one more than a rare one.
 */
export function addDictionary(
  learned: ReadonlyMap<string, readonly Translation[]>,
  votes: Votes,
  options: DictionaryOptions,
): Map<string, Translation[]> {
  const result = new Map([...learned].map(([stem, translations]) => [stem, [...translations]]));
  for (const [stem, row] of stemVotes(votes, options)) {
    const before = result.get(stem) ?? [];
    if (before.some(({ score }) => score >= SURE)) continue;
    const weighed = [...row].map(([english, count]): [string, number] => [
      english,
      Math.sqrt(count) * (options.share(english) + RARE) ** 0.5,
    ]);
    const sum = weighed.reduce((all, [, weight]) => all + weight, 0);
    const scores = new Map(before.map(({ stem: english, score }) => [english, score]));
    for (const [english, weight] of weighed) {
      const score = DICTIONARY_SCORE * Math.sqrt(weight / sum);
      if (score >= options.lowest) scores.set(english, Math.max(scores.get(english) ?? 0, score));
    }
    if (scores.size > 0)
      result.set(
        stem,
        [...scores].map(([english, score]) => ({ stem: english, score })),
      );
  }
  return result;
}
