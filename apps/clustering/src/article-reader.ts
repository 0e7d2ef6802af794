import type { Article } from '@app/model';
import { cleanTitle, CrossLanguageReader, type Meanings, shippedMeanings, type Term, TermReader } from '@app/text';
import { Heaviest } from './heaviest';
import { quantised } from './quantised';

/** Most terms by which an article is known in its own language, and most keys by which it is known in all. */
export const OWN_TERMS = 60;
export const CROSS_TERMS = 48;
/** Characters of the text that count as its lead. */
const LEAD = 1_000;
/** Characters of a longer text that count twice: reports tell their news first, and then what led to it. */
const OPENING = 300;
const TITLE_WEIGHT = 3;
const CAPITAL_BOOST = 1.3;
/** Articles that the background stands for when terms are chosen, as for a language's first. */
const PRIOR = 500;

/** How a code packs a term's occurrences: a bit for a capital, two for the title, five for the lead. */
const CAPITAL = 128;
const MOST_IN_TITLE = 3;
const MOST_IN_LEAD = 31;

/** Terms of an article before they are numbered: their keys, and what they weigh in it, packed. */
export interface Keys {
  readonly keys: readonly string[];
  readonly codes: Uint8Array;
}

/**
 * What clustering knows of an article's text. The inverse document frequency is left out: it is applied when two
 * articles are compared, so that a vector ages with the window, and one rebuilt after a restart is the one that was lost.
 */
export interface ReadArticle {
  /** Stems of its own language. */
  readonly own: Keys;
  /** Keys that all languages share (`CrossLanguageReader`). */
  readonly cross: Keys;
  /** Distinct terms of the lead. */
  readonly leadTerms: number;
  /** Which way the sum of what its keys mean points (`Meanings`); undefined when none of them has a meaning. */
  readonly meaning: Int8Array | undefined;
}

/** Reads articles; holds the memory of words that were read. */
export class ArticleReader {
  private readonly terms = new TermReader();
  private readonly crossLanguage = new CrossLanguageReader();
  private readonly heaviest = new Heaviest(Math.max(OWN_TERMS, CROSS_TERMS));

  constructor(private readonly meanings: Meanings = shippedMeanings()) {}

  /** The terms of the cleaned title and the lead: those that weigh most against the language at large. */
  read({ title, text, outlet, language }: Article): ReadArticle {
    const all = this.terms.read(cleanTitle(title, outlet), text.slice(0, LEAD), language, OPENING);
    let leadTerms = 0;
    for (const { lead } of all) if (lead > 0) leadTerms += 1;
    const weights: number[] = [];
    for (const term of all) {
      const rarity = -Math.log((PRIOR * term.lexeme.share + 0.7) / (PRIOR + 1));
      weights.push(ownWeights[codeOf(term, leadTerms > 0)]! * rarity);
    }
    const { heaviest } = this;
    heaviest.pick(weights, weights.length, OWN_TERMS);
    const chosen: Term[] = [];
    const codes = new Uint8Array(heaviest.count);
    for (let at = 0; at < heaviest.count; at += 1) {
      const term = all[heaviest.found[at]!]!;
      chosen.push(term);
      codes[at] = codeOf(term, leadTerms > 0);
    }
    const cross = this.cross(chosen, codes, language);
    return { own: { keys: chosen.map((term) => term.stem), codes }, cross, leadTerms, meaning: this.meaning(cross) };
  }

  private meaning({ keys, codes }: Keys): Int8Array | undefined {
    const sum = new Float32Array(this.meanings.dimension);
    for (let at = 0; at < keys.length; at += 1) this.meanings.add(sum, keys[at]!, codes[at]!);
    return quantised(sum) ?? undefined;
  }

  /** The keys that the terms have in all languages; of two terms with one key the heavier gives its weight (method §2). */
  private cross(terms: readonly Term[], codes: Uint8Array, language: string): Keys {
    const places = new Map<string, number>();
    const keys: string[] = [];
    const weights: number[] = [];
    terms.forEach(({ lexeme }, at) => {
      const local = ownWeights[codes[at]!]!;
      for (const { key, share } of this.crossLanguage.keysOf(lexeme, language)) {
        const place = places.get(key);
        if (place === undefined) {
          places.set(key, keys.length);
          keys.push(key);
          weights.push(local * share);
        } else if (local * share > weights[place]!) weights[place] = local * share;
      }
    });
    this.heaviest.pick(weights, weights.length, CROSS_TERMS);
    const { found, count } = this.heaviest;
    // Only the proportions matter to a cosine, so the heaviest key takes the whole range of a code.
    const most = weights[count > 0 ? found[0]! : 0] ?? 1;
    const chosen: string[] = [];
    const packed = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      chosen.push(keys[found[at]!]!);
      packed[at] = Math.max(1, Math.round((255 * weights[found[at]!]!) / most));
    }
    return { keys: chosen, codes: packed };
  }
}

function codeOf(term: Term, hasLead: boolean): number {
  const title = Math.min(MOST_IN_TITLE, term.title);
  return (hasLead && term.capital ? CAPITAL : 0) | (title << 5) | Math.min(MOST_IN_LEAD, term.lead);
}

/** ln(1 + 3·title + lead), more for a word that an article with a lead writes with a capital (method §2). */
const localWeight = (code: number): number =>
  Math.log(1 + TITLE_WEIGHT * ((code & 96) >> 5) + (code & MOST_IN_LEAD)) * (code & CAPITAL ? CAPITAL_BOOST : 1);

const table = (weightOf: (code: number) => number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, code) => weightOf(code));

/** The weight of a term in its article by its code; the same counting the title alone; and of a key of all languages. */
export const ownWeights = table(localWeight);
export const titleWeights = table((code) => Math.log(1 + TITLE_WEIGHT * ((code & 96) >> 5)));
export const crossWeights = table((code) => code / 255);
