import type { Lexeme } from './word-reader';

/** A word of an article after stemming, with how often the title and the lead hold it. */
export interface Term {
  readonly stem: string;
  /** The folded word as first written, or as the lead first writes it with a capital when the title does not. */
  surface: string;
  /** What is known of the word that `surface` is. */
  lexeme: Lexeme;
  title: number;
  lead: number;
  /** Written with a capital in front where the title first has it, or anywhere in the lead. Numbers never are. */
  capital: boolean;
}

/** Places that it begins with: four times the terms that most articles have; it doubles when half are taken. */
const FIRST_PLACES = 1024;

/**
 * The terms of one article, found by their stems: an open-addressed table (Knuth, TAOCP vol. 3, 6.4) that is kept from
 * article to article, as making a map for each is dear.
 */
export class FoundTerms {
  /** In order of first appearance. */
  terms: Term[] = [];
  /** By place one more than where in `terms`, 0 where there is none. */
  private places = new Uint32Array(FIRST_PLACES);

  /** Forgets the last article; its terms stay as they are. */
  begin(): void {
    this.terms = [];
    this.places.fill(0);
  }

  /** The term of a lexeme's stem; undefined when it was not added. */
  of(lexeme: Lexeme): Term | undefined {
    const { terms, places } = this;
    const last = places.length - 1;
    for (let place = lexeme.hash & last; places[place] !== 0; place = (place + 1) & last) {
      const term = terms[places[place]! - 1]!;
      if (term.lexeme === lexeme || term.stem === lexeme.stem) return term;
    }
    return undefined;
  }

  /** Adds a term that was not found. */
  add(term: Term): void {
    this.terms.push(term);
    if (2 * this.terms.length > this.places.length) {
      this.places = new Uint32Array(2 * this.places.length);
      for (let number = 1; number < this.terms.length; number += 1) this.enter(number);
    }
    this.enter(this.terms.length);
  }

  private enter(number: number): void {
    const { places } = this;
    const last = places.length - 1;
    let place = this.terms[number - 1]!.lexeme.hash & last;
    while (places[place] !== 0) place = (place + 1) & last;
    places[place] = number;
  }
}
