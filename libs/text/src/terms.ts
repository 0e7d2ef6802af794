import { spelledOut } from './short-names';
import { stemOf } from './stem';
import { tokens } from './tokens';
import { WordReader } from './word-reader';

const lowerCase = /\p{Ll}/u;

/** A word of an article after stemming, with how often the title and the lead hold it. */
export interface Term {
  readonly stem: string;
  /** The folded word as first written, or as the lead first writes it with a capital when the title does not. */
  surface: string;
  title: number;
  lead: number;
  /** Written with a capital in front where the title first has it, or anywhere in the lead. Numbers never are. */
  capital: boolean;
}

/** Turns titles and leads into terms; remembers the words it has read. */
export class TermReader {
  private readonly words = new WordReader();

  /** The distinct terms of an article, in order of first appearance, title first. Stop words and single letters go. */
  read(title: string, lead: string, language: string): Term[] {
    const terms = new Map<string, Term>();
    this.count(title, language, true, terms);
    this.count(lead, language, false, terms);
    return [...terms.values()];
  }

  /** The stem by which a word of a language is a term; of what is no term, as a single letter, the word's stem. */
  stem(word: string, language: string): string {
    return this.words.of(language).read(word)?.stem ?? stemOf(word, language);
  }

  private count(text: string, language: string, inTitle: boolean, terms: Map<string, Term>): void {
    if (text === '') return;
    const found = spelledOut(tokens(text, language), language);
    const shouted = found.length > 3 && !lowerCase.test(text);
    const known = this.words.of(language);
    for (const token of found) {
      const word = known.read(token);
      if (!word || (shouted ? word.stopWhenShouted : word.stop)) continue;
      const { stem, surface, capital } = word;
      const term = terms.get(stem);
      if (!term) {
        terms.set(stem, { stem, surface, title: inTitle ? 1 : 0, lead: inTitle ? 0 : 1, capital });
      } else if (inTitle) {
        term.title += 1;
      } else {
        term.lead += 1;
        if (capital && !term.capital) {
          term.capital = true;
          term.surface = surface;
        }
      }
    }
  }
}
