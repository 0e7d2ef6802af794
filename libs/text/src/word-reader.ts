import { fold } from './fold';
import { RecentMap } from './recent-map';
import { stemOf } from './stem';
import { isStopWord } from './stop-words';

/** What is known of a word as written. */
export interface Word {
  readonly stem: string;
  /** The whole word, folded. */
  readonly surface: string;
  readonly capital: boolean;
  readonly stop: boolean;
  /** A stop word where everything around it is in capitals too. */
  readonly stopWhenShouted: boolean;
}

const startsUpper = /^\p{Lu}/u;
const cjkOrDigit = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\d]/u;

/** Reads a word anew; null when it says nothing: a single letter, or one that folds away. */
function readWord(token: string, language: string): Word | null {
  if (token.length < 2 && !cjkOrDigit.test(token)) return null;
  const stem = stemOf(token, language);
  if (stem === '') return null;
  return {
    stem,
    surface: fold(token),
    capital: startsUpper.test(token),
    stop: isStopWord(token, stem, language, false),
    stopWhenShouted: isStopWord(token, stem, language, true),
  };
}

/** The words of one language that have been read: each is folded, stemmed and looked up once, as news repeats itself. */
class LanguageWords {
  private readonly seen: RecentMap<string, Word | null>;

  constructor(
    private readonly language: string,
    capacity: number,
  ) {
    this.seen = new RecentMap(capacity, (token) => Buffer.from(token).toString());
  }

  read(token: string): Word | null {
    let word = this.seen.get(token);
    if (word === undefined) {
      word = readWord(token, this.language);
      this.seen.set(token, word);
    }
    return word;
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
