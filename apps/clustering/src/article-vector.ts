import type { Article } from '@app/model';
import { cleanTitle, TermReader } from '@app/text';

/** Distinct terms that an article is known by: its first ones, title before lead. */
export const TERM_LIMIT = 96;
/** Characters of the text that count as its lead. */
const LEAD = 1_000;
const TITLE_WEIGHT = 3;
const CAPITAL = 128;

/**
 * An article's terms before weighing. The inverse document frequency is left out: it is applied when two articles
 * are compared, so that a vector ages with the window, and one rebuilt after a restart is the one that was lost.
 */
export interface ArticleVector {
  /** Term keys with their language in front, so that vectors of two languages share none. */
  readonly keys: readonly string[];
  /** The weight of each term in this article, packed (see `localWeights`). */
  readonly codes: Uint8Array;
}

/** Reads an article's vector: first terms of cleaned title and lead; `codes` pack 3·title + lead occurrences and the capital. */
export function articleVector(article: Article, reader: TermReader): ArticleVector {
  const lead = article.text.slice(0, LEAD);
  const terms = reader.read(cleanTitle(article.title, article.outlet), lead, article.language).slice(0, TERM_LIMIT);
  const hasLead = terms.some((term) => term.lead > 0);
  const codes = new Uint8Array(terms.length);
  terms.forEach((term, at) => {
    const frequency = Math.min(CAPITAL - 1, TITLE_WEIGHT * term.title + term.lead);
    codes[at] = frequency | (hasLead && term.capital ? CAPITAL : 0);
  });
  return { keys: terms.map((term) => `${article.language} ${term.stem}`), codes };
}

/** The 256 possible local weights by code: ln(1 + tf), times `capitalBoost` for a capitalised word (method §2). */
export function localWeights(capitalBoost: number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, code) => {
    const weight = Math.log(1 + (code & (CAPITAL - 1)));
    return code & CAPITAL ? weight * capitalBoost : weight;
  });
}
