import type { Likenesses } from './likenesses';
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
export const LEAST_OWN = 0.06;
export const LEAST_CROSS = 0.08;
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
  own: Likenesses,
  cross: Likenesses,
  window: Window,
  maxGapHours: number,
): Similarity[] {
  const stories = new Map<number, Similarity>();
  for (let one = 0; one < own.count; one += 1) {
    const serial = own.serials[one]!;
    const cosine = own.cosines[one]!;
    const at = window.hourAt(serial);
    if (cosine < LEAST_OWN || Math.abs(at - hour) > maxGapHours) continue;
    const storyId = window.storyAt(serial);
    const title = own.titles[one]!;
    const recent = cosine * decay(hour, at);
    let story = stories.get(storyId);
    const isMost = !story || cosine > most(story.own);
    if (story) {
      story.own.push(cosine);
      story.titles.push(title);
      story.recent.push(recent);
    } else stories.set(storyId, (story = similarity(storyId, [cosine], [title], [recent], [])));
    if (isMost) {
      story.strongest = own.strongest[one]!;
      story.shared = own.shared[one]!;
    }
  }
  for (let one = 0; one < cross.count; one += 1) {
    const serial = cross.serials[one]!;
    const cosine = cross.cosines[one]!;
    if (cosine < LEAST_CROSS || Math.abs(window.hourAt(serial) - hour) > maxGapHours) continue;
    const storyId = window.storyAt(serial);
    let story = stories.get(storyId);
    if (story) story.cross.push(cosine);
    else stories.set(storyId, (story = similarity(storyId, [], [], [], [cosine])));
    if (cross.strongest[one]! > story.strongestKey) story.strongestKey = cross.strongest[one]!;
  }
  const found = [...stories.values()];
  for (const { own: cosines, titles, recent, cross: keys } of found) {
    sortFalling(cosines);
    sortFalling(titles);
    sortFalling(recent);
    sortFalling(keys);
  }
  return found;
}

/** The lists are given with the first number in them: one that is pushed into an empty list makes room for seventeen. */
const similarity = (
  storyId: number,
  own: number[],
  titles: number[],
  recent: number[],
  cross: number[],
): Similarity => ({ storyId, own, titles, recent, cross, strongest: 0, shared: 0, strongestKey: 0 });

function most(numbers: readonly number[]): number {
  let largest = 0;
  for (const number of numbers) if (number > largest) largest = number;
  return largest;
}

/** Most lists have one or two numbers. */
function sortFalling(numbers: number[]): void {
  for (let end = 1; end < numbers.length; end += 1) {
    const number = numbers[end]!;
    let at = end;
    for (; at > 0 && numbers[at - 1]! < number; at -= 1) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
  }
}

/**
 * Whether a story is enough like an article to be judged at all. The trees have learned from full windows, in which the
 * only story with a word in common is mostly the right one; in one that is nearly empty it is not.
 */
export const resembles = ({ own, cross }: Similarity): boolean => (own[0] ?? 0) >= 0.15 || (cross[0] ?? 0) >= 0.11;

/** A story that has no words in common with the article. */
export const unlike = (storyId: number): Similarity => similarity(storyId, [], [], [], []);
