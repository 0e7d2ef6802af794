import { RecentMap } from './recent-map';
import { wordHash } from './word-hash';

/** A key that words of all languages may have, mostly one object for all of them. */
export interface SharedKey {
  readonly text: string;
  /** Of the text: two keys are one when these and the texts are equal. */
  readonly hash: number;
  /** Remembered by who numbers keys, who looks whether it is still so; −1 before. */
  number: number;
  /** Its place among `Meanings`, −1 when it has none there; remembered by `ArticleReader`, undefined before. */
  meaning: number | undefined;
}

/** The keys of a word, and beside them how much of the word's weight each has (above 0, up to 1). */
export interface KeyShares {
  readonly keys: readonly SharedKey[];
  readonly shares: readonly number[];
}

/** Keys that are held at most; those that no new word has had for long go, and a later word is given a new object. */
const MOST = 100_000;

/** The keys of the words that have been read. */
export class SharedKeys {
  private readonly known = new RecentMap<string, SharedKey>(MOST);

  of(text: string): SharedKey {
    let key = this.known.get(text);
    if (!key)
      this.known.set(text, (key = { text, hash: wordHash(text, 0, text.length), number: -1, meaning: undefined }));
    return key;
  }
}
