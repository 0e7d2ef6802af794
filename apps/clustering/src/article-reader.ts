import type { Article } from '@app/model';
import {
  cleanTitle,
  CrossLanguageReader,
  type Lexeme,
  type Meanings,
  type SharedKey,
  shippedMeanings,
  type Term,
  TermReader,
} from '@app/text';
import { Heaviest } from './heaviest';
import { KeyWeights } from './key-weights';
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

/** Terms of an article before they are numbered, and what they weigh in it, packed. */
export interface Weighed<Key> {
  readonly keys: readonly Key[];
  readonly codes: Uint8Array;
}

/**
 * What clustering knows of an article's text. The inverse document frequency is left out: it is applied when two
 * articles are compared, so that a vector ages with the window, and one rebuilt after a restart is the one that was lost.
 */
export interface ReadArticle {
  /** Stems of its own language. */
  readonly own: Weighed<Lexeme>;
  /** Keys that all languages share (`CrossLanguageReader`). */
  readonly cross: Weighed<SharedKey>;
  /** Distinct terms of the lead. */
  readonly leadTerms: number;
  /** Which way the sum of what its keys mean points (`Meanings`); undefined when none of them has a meaning. */
  readonly meaning: Int8Array | undefined;
}

/** Reads articles; holds the memory of words that were read. */
export class ArticleReader {
  private readonly crossLanguage = new CrossLanguageReader();
  private readonly heaviest = new Heaviest(Math.max(OWN_TERMS, CROSS_TERMS));

  private readonly keyWeights = new KeyWeights();
  /** Scratch of `cross`. */
  private readonly met: SharedKey[] = [];
  private readonly metHashes: number[] = [];
  private readonly metWeights: number[] = [];
  private readonly sum: Float32Array;

  constructor(
    private readonly meanings: Meanings = shippedMeanings(),
    private readonly terms: TermReader = new TermReader(),
  ) {
    this.sum = new Float32Array(meanings.dimension);
  }

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
    const keys: Lexeme[] = [];
    const codes = new Uint8Array(heaviest.count);
    for (let at = 0; at < heaviest.count; at += 1) {
      const term = all[heaviest.found[at]!]!;
      keys.push(term.lexeme);
      codes[at] = codeOf(term, leadTerms > 0);
    }
    const cross = this.cross({ keys, codes }, language);
    return { own: { keys, codes }, cross, leadTerms, meaning: this.meaning(cross) };
  }

  private meaning({ keys, codes }: Weighed<SharedKey>): Int8Array | undefined {
    const { meanings, sum } = this;
    sum.fill(0);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at]!;
      key.meaning ??= meanings.placeOf(key.text);
      if (key.meaning >= 0) meanings.add(sum, key.meaning, codes[at]!);
    }
    return quantised(sum) ?? undefined;
  }

  /** The keys that the terms have in all languages; of two terms with one key the heavier gives its weight (method §2). */
  private cross(own: Weighed<Lexeme>, language: string): Weighed<SharedKey> {
    const { keyWeights, heaviest, met, metHashes, metWeights } = this;
    keyWeights.clear();
    let metCount = 0;
    for (let at = 0; at < own.keys.length; at += 1) {
      const local = ownWeights[own.codes[at]!]!;
      const { keys, shares } = this.crossLanguage.keysOf(own.keys[at]!, language);
      for (let one = 0; one < keys.length; one += 1) {
        met[metCount] = keys[one]!;
        metWeights[metCount] = local * shares[one]!;
        metCount += 1;
      }
    }
    // The keys lie anywhere in memory, and these reads do not wait for each other.
    for (let at = 0; at < metCount; at += 1) metHashes[at] = met[at]!.hash;
    for (let at = 0; at < metCount; at += 1) keyWeights.add(met[at]!, metHashes[at]!, metWeights[at]!);
    const { weights } = keyWeights;
    const count = heaviest.pick(weights, keyWeights.count, CROSS_TERMS);
    // Only the proportions matter to a cosine, so the heaviest key takes the whole range of a code.
    const most = count > 0 ? weights[heaviest.found[0]!]! : 1;
    const keys: SharedKey[] = [];
    const codes = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      const one = heaviest.found[at]!;
      keys.push(keyWeights.keys[one]!);
      codes[at] = Math.max(1, Math.round((255 * weights[one]!) / most));
    }
    return { keys, codes };
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
