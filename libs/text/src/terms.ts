import { FoundTerms, type Term } from './found-terms';
import { isInitial, shortNamesOf, spelledOut } from './short-names';
import { stemOf } from './stem';
import { TokenSpans } from './token-spans';
import { readTokens } from './tokens';
import { type Word, WordReader } from './word-reader';

export type { Term } from './found-terms';

const lowerCase = /\p{Ll}/u;
/** How often a word of the opening counts. */
const OPENING_COUNT = 2;

/** Turns titles and leads into terms; remembers the words it has read. */
export class TermReader {
  private readonly words = new WordReader();
  private readonly found = new TokenSpans();
  private readonly terms = new FoundTerms();

  /**
   * The distinct terms of an article, in order of first appearance, title first. Stop words and single letters go;
   * contracted names are spelled out. Where the lead is longer than `opening` characters, its first ones, as far as
   * whole words fit, count twice.
   */
  read(title: string, lead: string, language: string, opening = 0): Term[] {
    const { terms } = this;
    terms.begin();
    const first = lead.length > opening ? wholeWords(lead, opening) : 0;
    this.count(title, language, true, terms);
    this.count(lead.slice(0, first), language, false, terms, OPENING_COUNT);
    this.count(lead.slice(first), language, false, terms);
    return terms.terms;
  }

  /** The stem by which a word of a language is a term; of what is no term, as a single letter, the word's stem. */
  stem(word: string, language: string): string {
    return this.words.of(language).read(word)?.lexeme.stem ?? stemOf(word, language);
  }

  private count(text: string, language: string, inTitle: boolean, terms: FoundTerms, times = 1): void {
    if (text === '') return;
    const { found } = this;
    readTokens(text, language, found);
    const shouted = !lowerCase.test(text) && spelledOut(found.words(), language).length > 3;
    const known = this.words.of(language);
    const names = shortNamesOf(language);
    known.prepare(found);
    for (let at = 0; at < found.count; at += 1) {
      let source = text;
      let start = found.starts[at]!;
      let end = found.ends[at]!;
      let hash: number | undefined = found.hashes[at];
      if (start < 0) {
        source = found.wordAt(at);
        start = 0;
        end = source.length;
        hash = undefined;
      }
      if (names?.mayBegin(source.charCodeAt(start), end - start)) {
        const word = found.wordAt(at);
        const whole = names.wordsOf(word, at + 1 < found.count ? found.wordAt(at + 1) : undefined);
        for (const one of whole ?? []) count(known.read(one), shouted, inTitle, terms, times);
        if (whole && isInitial(word)) at += 1;
        if (whole) continue;
      }
      count(known.read(source, start, end, hash), shouted, inTitle, terms, times);
    }
  }
}

/** Counts a word that was met once more, `times` times in a lead. */
function count(word: Word | null, shouted: boolean, inTitle: boolean, terms: FoundTerms, times: number): void {
  if (!word || (shouted ? word.stopWhenShouted : word.stop)) return;
  const { lexeme, capital } = word;
  const term = terms.of(lexeme);
  if (!term) {
    const { stem, surface } = lexeme;
    terms.add({ stem, surface, lexeme, title: inTitle ? 1 : 0, lead: inTitle ? 0 : times, capital });
  } else if (inTitle) {
    term.title += 1;
  } else {
    term.lead += times;
    if (capital && !term.capital) {
      term.capital = true;
      term.surface = lexeme.surface;
      term.lexeme = lexeme;
    }
  }
}

/** Where the last word ends that fits into `length` characters; in a script without spaces, `length` itself. */
function wholeWords(text: string, length: number): number {
  const space = text.lastIndexOf(' ', length);
  return space > length / 2 ? space : length;
}
