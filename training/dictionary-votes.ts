import type { DictionaryEntry } from './dictd';

/** For each word, what it is called in another language, and how much speaks for that. */
export type Votes = Map<string, Map<string, number>>;

/** The same word in two dictionaries: without capitals, and without the stress that Russian ones mark. */
const plain = (word: string): string => word.toLowerCase().replaceAll('\u0301', '');

/** Adds to what speaks for a translation. */
export function vote(votes: Votes, from: string, to: string, weight: number): void {
  let row = votes.get(from);
  if (!row) votes.set(from, (row = new Map()));
  row.set(to, (row.get(to) ?? 0) + weight);
}

/** The words of a dictionary and of one the other way round: one each time that they are called each other. */
export function votesOf(there: readonly DictionaryEntry[], back: readonly DictionaryEntry[]): Votes {
  const votes: Votes = new Map();
  for (const { head, translations } of there) for (const to of translations) vote(votes, plain(head), plain(to), 1);
  for (const { head, translations } of back) for (const from of translations) vote(votes, plain(from), plain(head), 1);
  return votes;
}

/** Each word's votes as shares of 1. */
export function shares(votes: Votes): Votes {
  const result: Votes = new Map();
  for (const [from, row] of votes) {
    const sum = [...row.values()].reduce((all, one) => all + one, 0);
    for (const [to, count] of row) vote(result, from, to, count / sum);
  }
  return result;
}

/**
 * What words are called by way of a third language, added to `votes`: shares multiplied. Words that several languages
 * lead to are the right ones mostly, and other meanings of the word between are not (Tanaka and Umemura, "Construction
 * of a Bilingual Dictionary Intermediated by a Third Language", COLING 1994).
 */
export function addByWayOf(votes: Votes, first: Votes, second: Votes): void {
  for (const [from, row] of first) {
    for (const [between, share] of row) {
      for (const [to, further] of second.get(between) ?? []) vote(votes, from, to, share * further);
    }
  }
}
