import { fold } from './fold';

interface SnowballStemmer {
  stem(word: string): string;
}
// The package has no types, and an ambient declaration here would not reach the apps' own builds.
const { newStemmer }: { newStemmer: (algorithm: string) => SnowballStemmer } = require('snowball-stemmers');

const snowball: Readonly<Record<string, string>> = {
  en: 'english',
  es: 'spanish',
  pt: 'portuguese',
  fr: 'french',
  de: 'german',
  ru: 'russian',
  it: 'italian',
  nl: 'dutch',
  ar: 'arabic',
  tr: 'turkish',
  sv: 'swedish',
  da: 'danish',
  no: 'norwegian',
  fi: 'finnish',
  hu: 'hungarian',
  ro: 'romanian',
  sl: 'slovene',
  cs: 'czech',
};
const byPrefix = new Set(['pl', 'hr', 'uk', 'bg', 'sr', 'sk', 'lt', 'lv']);
const malayic = new Set(['id', 'ms']);
const malaySuffix = /^(.{4,})(?:nya|kan|lah|kah|an|i)$/;
const malayPrefix = /^(?:meng|meny|mem|men|me|peng|peny|pem|pen|pe|ber|ter|di|ke|se)(.{4,})$/;
const arabicArticle = /^(?:وال|بال|فال|كال|لل|ال)(.{2,})$/;

/** Stems words of many languages, remembering the words it has seen, as Snowball is slow and news repeats itself. */
export class Stemmer {
  private readonly algorithms = new Map<string, SnowballStemmer>();
  private readonly seen = new Map<string, Map<string, string>>();

  /** @param capacity how many words a language's memory holds before it starts afresh. */
  constructor(private readonly capacity = 100_000) {}

  /**
   * The folded stem of a word: Snowball where it knows the language, the first letters for Slavic and Baltic languages
   * it does not, one prefix and suffix off for Indonesian and Malay, else the folded word. Numbers are folded only.
   */
  stem(word: string, language: string): string {
    let words = this.seen.get(language);
    if (!words) this.seen.set(language, (words = new Map<string, string>()));
    const known = words.get(word);
    if (known !== undefined) return known;
    if (words.size >= this.capacity) words.clear();
    const stem = /^\d/.test(word) ? fold(word) : this.find(word, language);
    words.set(word, stem);
    return stem;
  }

  private find(word: string, language: string): string {
    const algorithm = snowball[language];
    if (algorithm) {
      let stemmer = this.algorithms.get(language);
      if (!stemmer) this.algorithms.set(language, (stemmer = newStemmer(algorithm)));
      const stem = fold(stemmer.stem(word.toLowerCase()));
      return language === 'ar' ? stem.replace(arabicArticle, '$1') : stem;
    }
    const folded = fold(word);
    if (byPrefix.has(language) && folded.length > 4) {
      return folded.slice(0, Math.max(4, Math.min(6, folded.length - 1)));
    }
    if (malayic.has(language)) return folded.replace(malaySuffix, '$1').replace(malayPrefix, '$1');
    return folded;
  }
}
