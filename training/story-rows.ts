import type { EngineObserver, Judge } from '../apps/clustering/src/judge';
import { joinFeatures } from '../apps/clustering/src/join-features';
import { mergeFeatures } from '../apps/clustering/src/merge-features';
import type { HeldStory } from '../apps/clustering/src/stories';
import { StoryEngine } from '../apps/clustering/src/story-engine';
import { followStories } from '../evaluation/follow-stories';
import type { TrainingRows } from './gradient-boosting';
import type { LabelledArticle } from './story-sets';

/** Rows as they are gathered, with the labelled stories of both sides. */
class GatheredRows {
  private readonly values: number[] = [];
  private readonly labels: number[] = [];
  private readonly weights: number[] = [];
  private readonly sides: (readonly [string, string])[] = [];

  constructor(private readonly width: number) {}

  add(row: Float32Array, a: string, b: string, weight: number): void {
    for (const value of row) this.values.push(value);
    this.labels.push(a === b ? 1 : 0);
    this.weights.push(weight);
    this.sides.push([a, b]);
  }

  /**
   * The rows to learn from. Those of a story that is left out go, on either side; that takes more of the pairs that
   * are two stories than of those that are one, so what is left of them counts as much more (`kept`: share of stories).
   */
  rows(leftOut: (story: string) => boolean = () => false, kept = 1): TrainingRows {
    const { width } = this;
    const at = this.sides.flatMap(([a, b], row) => (leftOut(a) || leftOut(b) ? [] : [row]));
    const features = new Float32Array(at.length * width);
    at.forEach((row, place) => {
      for (let column = 0; column < width; column += 1) {
        features[place * width + column] = this.values[row * width + column]!;
      }
    });
    return {
      features,
      labels: Uint8Array.from(at, (row) => this.labels[row]!),
      weights: Float32Array.from(at, (row) => this.weights[row]! / (this.labels[row] === 1 ? 1 : kept)),
      width,
    };
  }
}

/** What an engine asked about joins and merges. */
export interface Gathered {
  readonly join: GatheredRows;
  readonly merge: GatheredRows;
}

export const gathered = (): Gathered => ({
  join: new GatheredRows(joinFeatures.length),
  merge: new GatheredRows(mergeFeatures.length),
});

/** Rows that any judge refuses are most of all; this share of them is kept, and counts for the others. */
const EASY_KEPT = 20;
const EASY_OWN = 0.25;
const EASY_CROSS = 0.2;
const ownMost = joinFeatures.indexOf('ownMost');
const crossMost = joinFeatures.indexOf('crossMost');
/** Every so many right answers of the labels are held back, as the engine will have to do with stories in pieces. */
const FRAGMENTED = 7;
/** Stories of up to this many articles count by their articles in a merge. */
const LARGE = 6;

/**
 * Has labelled articles, numbered from 1, grouped by a judge or by their labels, and adds what it was asked to `into`. A
 * story's label is that of most of its articles. An article counts `weight`, less in large stories (by the root of their
 * size), so that a few stories of hundreds do not rule.
 */
export function gather(
  articles: readonly LabelledArticle[],
  judge: Judge | 'labels',
  into: Gathered,
  weight: number,
): void {
  const sizes = new Map<string, number>();
  for (const { story } of articles) sizes.set(story, (sizes.get(story) ?? 0) + 1);
  const weightOf = (story: string): number => weight / Math.sqrt(sizes.get(story)!);
  const majority = majorities(articles);
  let easy = 0;
  const right: boolean[] = [];
  const observer: EngineObserver = {
    join(row, { id }, held) {
      if (judge === 'labels') right.push(majority(held).label === articles[id - 1]!.story);
      let times = 1;
      if (row[ownMost]! < EASY_OWN && row[crossMost]! < EASY_CROSS) {
        easy += 1;
        if (easy % EASY_KEPT !== 0) return;
        times = EASY_KEPT;
      }
      const { label, purity } = majority(held);
      const { story } = articles[id - 1]!;
      into.join.add(row, story, label, times * weightOf(story) * purity);
    },
    merge(row, a, b) {
      const [one, other] = [majority(a), majority(b)];
      const size = Math.min(a.serials.length, b.serials.length, LARGE);
      const sure = Math.min(one.purity, other.purity);
      into.merge.add(row, one.label, other.label, weightOf(one.label) * Math.sqrt(size) * sure);
    },
  };
  // Asked in the order in which the observer was told of the candidates.
  let asked = 0;
  const teacher: Judge = {
    join: () => (right.shift() && (asked += 1) % FRAGMENTED !== 0 ? 9 - (asked % 3) : -9),
    merge: () => -9,
  };
  // What was split would hide from the next rounds what must not have been joined.
  const settings = { capacity: articles.length + 1, splitRatio: 0 };
  followStories(
    new StoryEngine(settings, judge === 'labels' ? teacher : judge, observer),
    articles.map(({ article }) => article),
  );
}

/** The label that most articles of a held story have, and how far they agree (0.2 to 1). */
function majorities(articles: readonly LabelledArticle[]): (held: HeldStory) => { label: string; purity: number } {
  const counted = new WeakMap<HeldStory, { read: number; counts: Map<string, number> }>();
  return (held) => {
    let known = counted.get(held);
    if (!known) counted.set(held, (known = { read: 0, counts: new Map() }));
    for (; known.read < held.serials.length; known.read += 1) {
      const { story } = articles[held.serials[known.read]!]!;
      known.counts.set(story, (known.counts.get(story) ?? 0) + 1);
    }
    let [label, most] = ['', 0];
    for (const [story, count] of known.counts) if (count > most) [label, most] = [story, count];
    return { label, purity: Math.max(0.2, (2 * most) / held.serials.length - 1) };
  };
}
