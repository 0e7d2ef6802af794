import type { Likeness } from './vector-index';
import type { Window } from './window';

/** What the articles of one story have in common with a new article. */
export interface Similarity {
  readonly storyId: number;
  /** Cosines in the article's own language: of the whole, of the titles, and lowered by the hours between. */
  readonly own: number[];
  readonly titles: number[];
  readonly recent: number[];
  /** Cosines by the keys that all languages share, with articles of other languages. */
  readonly cross: number[];
  /** Of the article most alike in the own language, and of any by shared keys: strongest term, terms shared. */
  strongest: number;
  shared: number;
  strongestKey: number;
}

/** Cosines below these say nothing. */
const LEAST_OWN = 0.06;
const LEAST_CROSS = 0.08;
/** Hours between two reports that lower their likeness by the factor e. */
const DECAY_HOURS = 72;

/** e^(−hours / 72); 1 when a time is unknown. */
export function decay(a: number, b: number): number {
  const gap = Math.abs(a - b);
  return Number.isNaN(gap) ? 1 : Math.exp(-gap / DECAY_HOURS);
}

/** Sorts what two indexes found by story; articles more than `maxGapHours` away in time are left out. */
export function similarStories(
  hour: number,
  own: readonly Likeness[],
  cross: readonly Likeness[],
  window: Window,
  maxGapHours: number,
): Similarity[] {
  const stories = new Map<number, Similarity>();
  const of = (storyId: number): Similarity => {
    let story = stories.get(storyId);
    if (!story) stories.set(storyId, (story = unlike(storyId)));
    return story;
  };
  for (const { serial, cosine, title, strongest, shared } of own) {
    const at = window.hourAt(serial);
    if (cosine < LEAST_OWN || Math.abs(at - hour) > maxGapHours) continue;
    const story = of(window.storyAt(serial));
    if (cosine > Math.max(0, ...story.own)) [story.strongest, story.shared] = [strongest, shared];
    story.own.push(cosine);
    story.titles.push(title);
    story.recent.push(cosine * decay(hour, at));
  }
  for (const { serial, cosine, strongest } of cross) {
    if (cosine < LEAST_CROSS || Math.abs(window.hourAt(serial) - hour) > maxGapHours) continue;
    const story = of(window.storyAt(serial));
    story.cross.push(cosine);
    if (strongest > story.strongestKey) story.strongestKey = strongest;
  }
  for (const story of stories.values()) {
    for (const list of [story.own, story.titles, story.recent, story.cross]) list.sort((a, b) => b - a);
  }
  return [...stories.values()];
}

/**
 * Whether a story is enough like an article to be judged at all. The trees have learned from full windows, in which the
 * only story with a word in common is mostly the right one; in one that is nearly empty it is not.
 */
export const resembles = ({ own, cross }: Similarity): boolean => (own[0] ?? 0) >= 0.15 || (cross[0] ?? 0) >= 0.11;

/** A story that has no words in common with the article. */
export const unlike = (storyId: number): Similarity => ({
  storyId,
  own: [],
  titles: [],
  recent: [],
  cross: [],
  strongest: 0,
  shared: 0,
  strongestKey: 0,
});
