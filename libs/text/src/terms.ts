import { Stemmer } from './stem';
import { isStopWord } from './stop-words';
import { tokens } from './tokens';

/** A word of an article after stemming, with how often the title and the lead hold it. */
export interface Term {
  readonly stem: string;
  title: number;
  lead: number;
  /** Written with a capital in front where the title first has it, or anywhere in the lead. Numbers never are. */
  capital: boolean;
}

const startsUpper = /^\p{Lu}/u;
const cjkOrDigit = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\d]/u;

/** Turns titles and leads into terms; holds the stemmer's memory. */
export class TermReader {
  private readonly stemmer = new Stemmer();

  /** The distinct terms of an article, in order of first appearance, title first. Stop words and single letters go. */
  read(title: string, lead: string, language: string): Term[] {
    const terms = new Map<string, Term>();
    this.count(title, language, 'title', terms);
    this.count(lead, language, 'lead', terms);
    return [...terms.values()];
  }

  /** The stem by which a word of a language is a term. */
  stem(word: string, language: string): string {
    return this.stemmer.stem(word, language);
  }

  private count(text: string, language: string, part: 'title' | 'lead', terms: Map<string, Term>): void {
    const words = tokens(text, language);
    const shouted = words.length > 3 && text === text.toUpperCase();
    for (const word of words) {
      if (word.length < 2 && !cjkOrDigit.test(word)) continue;
      if (isStopWord(word, language, shouted)) continue;
      const stem = this.stemmer.stem(word, language);
      if (stem === '') continue;
      const capital = startsUpper.test(word);
      const term = terms.get(stem);
      if (term) {
        term[part] += 1;
        if (part === 'lead' && capital) term.capital = true;
      } else {
        terms.set(stem, { stem, title: 0, lead: 0, capital, [part]: 1 });
      }
    }
  }
}
