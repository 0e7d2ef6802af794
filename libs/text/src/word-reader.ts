import { copyOfText } from './recent-map';
import { backgroundShare } from './background';
import type { KeyShares } from './shared-keys';
import { fold } from './fold';
import { stemOf } from './stem';
import { isStopWord } from './stop-words';
import { wordHash } from './word-hash';
import type { TokenSpans } from './token-spans';
import { WordTable } from './word-table';

/** What the forms of a word that differ in capitals have in common. */
export interface Lexeme {
  readonly stem: string;
  /** Of the stem: two stems are one when these and the texts are equal. */
  readonly hash: number;
  /** The whole word, folded. */
  readonly surface: string;
  /** The share of background texts that hold its stem. */
  readonly share: number;
  /** Remembered by `CrossLanguageReader`, once it was asked. */
  keys: KeyShares | null;
  /** Remembered by who numbers stems, who looks whether it is still so; −1 before. */
  number: number;
}

/** What is known of a word as written. */
export interface Word {
  readonly lexeme: Lexeme;
  readonly capital: boolean;
  readonly stop: boolean;
  /** A stop word where everything around it is in capitals too. */
  readonly stopWhenShouted: boolean;
}

const startsUpper = /^\p{Lu}/u;
const cjkOrDigit = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\d]/u;

function lexemeOf(token: string, language: string): Lexeme {
  const stem = stemOf(token, language);
  const [hash, share] = [wordHash(stem, 0, stem.length), backgroundShare(language, stem)];
  return { stem, hash, surface: fold(token), share, keys: null, number: -1 };
}

/** The words of one language that have been read: each is folded, stemmed and looked up once, as news repeats itself. */
class LanguageWords {
  private readonly seen: WordTable<Word | null>;

  constructor(
    private readonly language: string,
    capacity: number,
  ) {
    this.seen = new WordTable(capacity);
  }

  /**
   * What is known of the word from `start` to `end` of a text; null when it says nothing: a single letter, or one that
   * folds away.
   */
  read(text: string, start = 0, end = text.length, hash?: number): Word | null {
    const word = this.seen.get(text, start, end, hash);
    return word === undefined ? this.readNew(text.slice(start, end)) : word;
  }

  /** Call before the words of a text are read, each with its hash: it takes less time than reading them alone. */
  prepare({ text, starts, ends, count, hashes }: TokenSpans): void {
    this.seen.prepare(text, starts, ends, count, hashes);
  }

  private readNew(token: string): Word | null {
    // Stem and surface are mostly parts of it, and a slice of a text would keep the whole text in memory.
    const own = copyOfText(token);
    const word = this.find(own);
    this.seen.add(own, word);
    return word;
  }

  private find(token: string): Word | null {
    if (token.length < 2 && !cjkOrDigit.test(token)) return null;
    // Stemming takes most of the time, and goes by small letters anyway.
    const lower = token.toLowerCase();
    const known = lower === token ? undefined : this.seen.get(lower);
    const lexeme = known?.lexeme ?? lexemeOf(token, this.language);
    const { stem } = lexeme;
    if (stem === '') return null;
    const stopWhenShouted = isStopWord(token, stem, this.language, true);
    return {
      lexeme,
      capital: startsUpper.test(token),
      stop: stopWhenShouted && isStopWord(token, stem, this.language, false),
      stopWhenShouted,
    };
  }
}

/** The words of all languages that have been read. */
export class WordReader {
  private readonly languages = new Map<string, LanguageWords>();

  /** @param capacity how many words a language's memory holds; those that are not met again go first. */
  constructor(private readonly capacity = 80_000) {}

  of(language: string): LanguageWords {
    let words = this.languages.get(language);
    if (!words) this.languages.set(language, (words = new LanguageWords(language, this.capacity)));
    return words;
  }
}
