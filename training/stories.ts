import { writeFileSync } from 'node:fs';
import { type Judge, judgeOf } from '../apps/clustering/src/judge';
import type { StoryModel } from '../apps/clustering/src/story-model';
import { scorer, type Trees } from '../apps/clustering/src/trees';
import { foldOf, scoreSet } from './cross-validate';
import { boost, type BoostingOptions } from './gradient-boosting';
import { gather, gathered } from './story-rows';
import { judged, type LabelledArticle, readVariant, setNames, type SetVariant, variants } from './story-sets';

export interface StoryTrainingOptions {
  readonly data: string;
  readonly out: string;
  /** Names of the sets to learn from. */
  readonly sets: readonly string[];
  /** Parts into which stories are divided for cross-validation; 0 for none. */
  readonly folds: number;
}

const boosting: BoostingOptions = { trees: 100, depth: 4, learningRate: 0.1, bins: 64, l2: 5, leastHessian: 4 };
const ROUNDS = 2;
/** A logit for which nothing is done. */
const NEVER = -9;

/** A set, as it is taught. */
interface Lesson {
  readonly variant: SetVariant;
  readonly articles: readonly LabelledArticle[];
}

/**
 * Learns to judge joins and merges. The engine groups the sets, first by their labels, then by what was learned so far.
 * Its questions, with the right answers, are learned from together with those of the rounds before (Ross, Gordon and
 * Bagnell, "A Reduction of Imitation Learning to No-Regret Online Learning", 2011): so it learns to judge stories such as
 * it makes itself.
 * @param leftOut labelled stories that are not to be learned from; `kept` is the share of the others
 */
function learn(lessons: readonly Lesson[], leftOut?: (story: string) => boolean, kept = 1): StoryModel {
  const all = gathered();
  const ask = (judge: Judge | 'labels'): void => {
    for (const { variant, articles } of lessons) gather(articles, judge, all, variant.weight);
  };
  ask('labels');
  let join = boost(all.join.rows(leftOut, kept), boosting);
  let merge: Trees | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    ask(merge ? judgeOf({ join, merge }) : { join: scorer(join), merge: () => NEVER });
    join = boost(all.join.rows(leftOut, kept), boosting);
    merge = boost(all.merge.rows(leftOut, kept), boosting);
  }
  return { join, merge: merge! };
}

function lessonsOf(data: string, sets: readonly string[]): Lesson[] {
  return variants
    .filter((variant) => sets.includes(variant.set))
    .map((variant) => ({ variant, articles: readVariant(data, variant) }));
}

/** Learns from the sets and writes the model; before that, prints how well it does on stories that it has not seen. */
export function trainStories({ data, out, sets, folds }: StoryTrainingOptions): void {
  const unknown = sets.filter((set) => !variants.some((variant) => variant.set === set));
  if (unknown.length > 0) throw new Error(`no such set: ${unknown.join(', ')}; there are ${setNames.join(', ')}`);
  const lessons = lessonsOf(data, sets);
  if (folds > 1) {
    const models = Array.from({ length: folds }, (_, fold) =>
      learn(lessons, (story) => foldOf(story, folds) === fold, (folds - 1) / folds),
    );
    printScores(`cross-validated, ${folds} parts`, data, sets, models);
  }
  const model = learn(lessons);
  printScores('the model that is written, on what it has learned from', data, sets, [model]);
  writeFileSync(out, `${JSON.stringify(model)}\n`);
}

function printScores(what: string, data: string, sets: readonly string[], models: readonly StoryModel[]): void {
  console.log(`${what}: B-cubed P R F1, pairs F1, across languages F1; F1 on arrival, id changes an article`);
  const print = (name: string, articles: readonly LabelledArticle[], by = models): void => {
    const { final, arrival, changes } = scoreSet(articles, by);
    const figures = [final.precision, final.recall, final.f1, final.pairs, final.crossLanguage, arrival.f1, changes];
    console.log(name.padEnd(26), figures.map((figure) => (figure === null ? '-' : figure.toFixed(4))).join('  '));
  };
  for (const set of sets) {
    const articles = readVariant(data, { set, weight: 1 });
    print(set, articles);
    const english = articles.filter(({ article }) => article.language === 'en');
    if (english.length < articles.length) print(`${set}, English`, english);
  }
  // Sets that nothing is learned from need only one model.
  for (const set of judged) print(`${set} (not learned from)`, readVariant(data, { set, weight: 1 }), [models[0]!]);
}
