import { writeFileSync } from 'node:fs';
import { joinFeatures } from '../apps/clustering/src/join-features';
import type { ClusterSettings } from '../apps/clustering/src/settings';
import { type Judge, judgeOf } from '../apps/clustering/src/story-engine';
import type { StoryModel } from '../apps/clustering/src/story-model';
import { boost, type BoostingOptions } from './gradient-boosting';
import { type Gathered, gathered, group } from './story-rows';
import { hash, type LabelledArticle, readVariant, type SetVariant, variants } from './story-sets';

export interface StoryTrainingOptions {
  readonly data: string;
  readonly out: string;
  /** Names of the sets to learn from. */
  readonly sets: readonly string[];
  /** Parts into which stories are divided for cross-validation; 0 for none. */
  readonly folds: number;
}

export const boosting: Partial<BoostingOptions> = { trees: 100, depth: 4, learningRate: 0.1, leastHessian: 4, l2: 5 };
const ROUNDS = 2;

const feature = (name: (typeof joinFeatures)[number]): number => joinFeatures.indexOf(name);
const [ownTop, crossTop] = [feature('ownTop'), feature('crossTop')];

/** Groups by likeness alone, for the first round, when nothing has been learned. */
const unlearned: Judge = {
  join: (row) => 14 * (Math.max(row[ownTop]!, row[crossTop]!) - 0.32),
  merge: () => -9,
};

/** A set, as it is taught. */
export interface Lesson {
  readonly variant: SetVariant;
  readonly articles: readonly LabelledArticle[];
}

/**
 * Learns to judge joins and merges. The engine groups the sets by what was learned so far, and its questions, with the
 * right answers, are learned from together with those of the rounds before (Ross, Gordon and Bagnell, "A Reduction of
 * Imitation Learning to No-Regret Online Learning", 2011): so it learns to judge stories such as it makes itself.
 * @param leftOut labelled stories that are not to be learned from; `kept` is the share of the others
 */
export function learn(
  lessons: readonly Lesson[],
  settings: Partial<ClusterSettings>,
  leftOut?: (story: string) => boolean,
  kept = 1,
  options: Partial<BoostingOptions> = boosting,
): StoryModel {
  const all = gathered();
  const ask = (judge: Judge | 'labels', into: Gathered): void => {
    for (const { variant, articles } of lessons) group(articles, judge, settings, into, variant.weight);
  };
  if (process.env['ORA'] !== '2') ask(unlearned, all);
  if (process.env['ORA']) ask('labels', all);
  let model: StoryModel | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const join = boost(all.join.rows(leftOut, kept), options);
    const judge = judgeOf({ join, merge: model?.merge ?? join });
    ask(model ? judge : { ...judge, merge: () => -9 }, all);
    model = {
      join: boost(all.join.rows(leftOut, kept), options),
      merge: boost(all.merge.rows(leftOut, kept), options),
    };
  }
  return model!;
}

export function lessonsOf(data: string, sets: readonly string[]): Lesson[] {
  return variants
    .filter((variant) => sets.includes(variant.set))
    .map((variant) => ({ variant, articles: readVariant(data, variant) }));
}

/** The part (0 to folds − 1) in which a labelled story is held out. */
export const foldOf = (story: string, folds: number): number => hash(story) % folds;

/** Learns from all sets and writes the model. */
export function trainStories({ data, out, sets }: StoryTrainingOptions): void {
  writeFileSync(out, `${JSON.stringify(learn(lessonsOf(data, sets), {}))}\n`);
}
