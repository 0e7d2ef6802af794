import type { Verdict } from '@app/model';
import { type Anchors, anchorsAgreeing } from './anchors';
import type { Overlap } from './overlap';

/** What the verdict needs to know of an article. */
export interface Comparable {
  /** Empty when unknown. */
  readonly outlet: string;
  /** Whom it credits, by one name for each; empty when nobody. */
  readonly credit: string;
  readonly published: number | null;
  /** Words of its own text, after cleaning. */
  readonly words: number;
  /** Hashes in its fingerprint. */
  readonly shingles: number;
  /** Hashes of the informative words of its title (no stop words), each once, at most `titleWordsKept`. */
  readonly title: readonly number[];
  /** The outlet has used this title for other articles ("Morning briefing"). */
  readonly recurringTitle: boolean;
  readonly numbers: Anchors;
  readonly names: Anchors;
}

export interface Finding {
  readonly verdict: Verdict;
  /** Share of the smaller article's text that stands in the other one, 0 to 1; of its title when there is no text. */
  readonly containment: number;
}

/** From here on the texts are one, but for the reasons against. */
const surely = 0.5;
/** From here on they are one when a beginning, the titles or a credit say so too. */
const copyFrom = 0.35;
/** From here on when the beginning and the titles or a credit do. */
const perhapsFrom = 0.28;
const sharesFrom = 0.2;
/** How much of a beginning must stand in the other text: to say something, and to say much. */
const someLead = 0.25;
const mostLead = 0.6;
/** An outlet's own text of an earlier day must be this much the same to be the same article. */
const sameIssue = 0.7;
/** Of numbers or names in the same place fewer than this agree. */
const otherIssue = 0.5;
/** Hashes at the beginning that an edit may change: some ten words. */
const someWords = 3;
const minShared = 8;
const minShingles = 20;
const minWords = 60;
const minTitleWords = 5;
export const titleWordsKept = 14;
const hour = 3_600_000;
const closeInTime = 72 * hour;
/** An outlet that posts again after this time writes an update or the next of a series. */
const nextIssue = 12 * hour;
/** A text that is less than this share of the other one is an item of it, unless it begins where the other begins. */
const item = 0.15;

/** Whether an article's text is too short to judge by its shingles alone. */
export function isShort({ words, shingles }: Comparable): boolean {
  return words < minWords || shingles < minShingles;
}

/** Whether a title says enough to stand for its article: five informative words, and not the name of a column. */
export function isTellingTitle({ title, recurringTitle }: Pick<Comparable, 'title' | 'recurringTitle'>): boolean {
  return title.length >= minTitleWords && !recurringTitle;
}

/**
 * Whether one of two articles is a copy of the other: by the containment of the smaller fingerprint in the larger
 * (Broder, "On the resemblance and containment of documents", 1997), weighed by what else tells one text from a shared
 * background: the beginnings, the titles, the credits, numbers and names, the time between (thresholds and reasons:
 * docs/architecture.md, "Copies"). When one is too short for that, its title and what there is of its lead are compared.
 *
 * Takes both articles and how their texts overlap; the order of the two does not matter. Never throws.
 */
export function judge(a: Comparable, b: Comparable, overlap: Overlap): Finding {
  const smaller = Math.min(a.shingles, b.shingles);
  const containment = smaller === 0 ? 0 : overlap.shared / smaller;
  const finding = (verdict: Verdict): Finding => ({ verdict, containment });
  if (a.shingles === 0 || b.shingles === 0) return judgeTitles(a, b, containment);
  const isCopy = isShort(a) || isShort(b) ? isShortCopy : isLongCopy;
  if (isCopy(a, b, overlap, containment) && !isOtherEvent(a, b, overlap, containment)) return finding('copy');
  return finding(sharesText(a, b, overlap, containment) ? 'shares-text' : 'different');
}

/** A title alone proves little: one outlet repeats its own for different articles. */
function judgeTitles(a: Comparable, b: Comparable, containment: number): Finding {
  const agree = isTellingTitle(a) && isTellingTitle(b) && sameTitle(a.title, b.title);
  const apart = a.outlet === '' || a.outlet !== b.outlet;
  return agree && apart && !isLater(a, b, closeInTime)
    ? { verdict: 'copy', containment: 1 }
    : { verdict: 'different', containment };
}

function isShortCopy(a: Comparable, b: Comparable, { shared }: Overlap, containment: number): boolean {
  if (containment < 0.5 || isLater(a, b, closeInTime)) return false;
  // A stub that is mostly a quotation has little of its own left, but the whole title.
  if (shared < 3) return isTellingTitle(a) && isTellingTitle(b) && sameTitle(a.title, b.title);
  return titlesAgree(a.title, b.title) || (containment >= 0.8 && shared >= 6);
}

function isLongCopy(a: Comparable, b: Comparable, { shared, lead }: Overlap, containment: number): boolean {
  if (shared < minShared || containment < perhapsFrom) return false;
  const named = titlesAgree(a.title, b.title) || creditsAgree(a, b);
  if (containment < copyFrom) return named && lead >= mostLead && !isLater(a, b, closeInTime);
  if (containment < surely && !named && lead < someLead) return false;
  return containment >= surely || !isLater(a, b, closeInTime);
}

/** What speaks against a copy though much of the text is the same. */
function isOtherEvent(a: Comparable, b: Comparable, { before, begins }: Overlap, containment: number): boolean {
  // The next issue of a form: the same words around other numbers or other names.
  for (const kind of ['numbers', 'names'] as const) {
    const share = anchorsAgreeing(a[kind], b[kind]);
    if (share !== null && share < otherIssue) return true;
  }
  const agree = titlesAgree(a.title, b.title);
  // One item of a digest or a live ticker.
  const [small, large] = a.shingles <= b.shingles ? [a, b] : [b, a];
  if (small.shingles < item * large.shingles && begins > large.shingles / 4 && !agree) return true;
  // An outlet's own: the text under many of its articles, or yesterday's form filled in anew.
  if (a.outlet === '' || a.outlet !== b.outlet) return false;
  return (before > someWords && !agree) || (containment < sameIssue && isLater(a, b, nextIssue));
}

function sharesText(a: Comparable, b: Comparable, { shared }: Overlap, containment: number): boolean {
  if (isShort(a) || isShort(b)) return containment >= 0.5 && shared >= 4;
  return shared >= minShared && containment >= sharesFrom;
}

function isLater(a: Comparable, b: Comparable, than: number): boolean {
  return a.published !== null && b.published !== null && Math.abs(a.published - b.published) > than;
}

/** Both credit the same agency, or one credits the other's outlet. */
function creditsAgree(a: Comparable, b: Comparable): boolean {
  if (a.credit !== '' && (a.credit === b.credit || a.credit === b.outlet)) return true;
  return b.credit !== '' && b.credit === a.outlet;
}

function sameTitle(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && common(a, b) === a.length;
}

/** Three informative words and 60 % of the shorter title's are in the other one. */
function titlesAgree(a: readonly number[], b: readonly number[]): boolean {
  const both = common(a, b);
  return both >= 3 && both >= 0.6 * Math.min(a.length, b.length);
}

function common(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, word) => sum + (b.includes(word) ? 1 : 0), 0);
}
