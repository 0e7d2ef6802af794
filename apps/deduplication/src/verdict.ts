import type { Verdict } from '@app/model';

/** What the verdict needs to know of an article. */
export interface Comparable {
  /** Empty when unknown. */
  readonly outlet: string;
  readonly published: number | null;
  /** Words of its own text, after cleaning. */
  readonly words: number;
  /** Hashes in its fingerprint. */
  readonly shingles: number;
  /** Hashes of the informative words of its title (no stop words), each once. */
  readonly title: readonly number[];
  /** The outlet has used this title for other articles ("Morning briefing"). */
  readonly recurringTitle: boolean;
}

export interface Finding {
  readonly verdict: Verdict;
  /** Share of the smaller article's text that stands in the other one, 0 to 1; of its title when there is no text. */
  readonly containment: number;
}

const copyFrom = 0.35;
const sharesFrom = 0.2;
const minShared = 8;
const minShingles = 20;
const minWords = 60;
const minTitleWords = 5;
const closeInTime = 72 * 3_600_000;

/** Whether an article's text is too short to judge by its shingles alone. */
export function isShort({ words, shingles }: Comparable): boolean {
  return words < minWords || shingles < minShingles;
}

/** Whether a title says enough to stand for its article: five informative words, and not the name of a column. */
export function isTellingTitle({ title, recurringTitle }: Pick<Comparable, 'title' | 'recurringTitle'>): boolean {
  return title.length >= minTitleWords && !recurringTitle;
}

/**
 * Whether one of two articles is a copy of the other, by the containment of the smaller fingerprint in the larger
 * (Broder, "On the resemblance and containment of documents", 1997; thresholds measured: docs/architecture.md,
 * "Copies"). When one is too short for that, its title and what there is of its lead are compared instead.
 *
 * Takes both articles and how many hashes they share; the order of the two does not matter. Never throws.
 */
export function judge(a: Comparable, b: Comparable, shared: number): Finding {
  const smaller = Math.min(a.shingles, b.shingles);
  const containment = smaller === 0 ? 0 : shared / smaller;
  if (isShort(a) || isShort(b)) return judgeShort(a, b, shared, containment);
  const counts = shared >= minShared;
  const verdict =
    counts && containment >= copyFrom ? 'copy' : counts && containment >= sharesFrom ? 'shares-text' : 'different';
  return { verdict, containment };
}

function judgeShort(a: Comparable, b: Comparable, shared: number, containment: number): Finding {
  const close = a.published === null || b.published === null || Math.abs(a.published - b.published) <= closeInTime;
  if (a.shingles === 0 || b.shingles === 0) {
    // A title alone proves little: one outlet repeats its own for different articles.
    const agree = isTellingTitle(a) && isTellingTitle(b) && sameTitle(a.title, b.title);
    const apart = a.outlet === '' || a.outlet !== b.outlet;
    return agree && apart && close ? { verdict: 'copy', containment: 1 } : { verdict: 'different', containment };
  }
  const enough = containment >= 0.5 && shared >= 3;
  if (enough && close && (titlesAgree(a.title, b.title) || (containment >= 0.8 && shared >= 6))) {
    return { verdict: 'copy', containment };
  }
  return { verdict: enough && shared >= 4 ? 'shares-text' : 'different', containment };
}

function sameTitle(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && overlap(a, b) === a.length;
}

/** Three informative words and 60 % of the shorter title's are in the other one. */
function titlesAgree(a: readonly number[], b: readonly number[]): boolean {
  const common = overlap(a, b);
  return common >= 3 && common >= 0.6 * Math.min(a.length, b.length);
}

function overlap(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, word) => sum + (b.includes(word) ? 1 : 0), 0);
}
