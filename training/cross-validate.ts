import { judgeOf } from '../apps/clustering/src/judge';
import { StoryEngine } from '../apps/clustering/src/story-engine';
import type { StoryModel } from '../apps/clustering/src/story-model';
import { followStories } from '../evaluation/follow-stories';
import { scoreStories, type StoryScores } from './story-scores';
import { hash, type LabelledArticle } from './story-sets';

/** Scores of a set: where its articles ended, where they were on arrival, and id changes for each article. */
export interface SetScores {
  readonly final: StoryScores;
  readonly arrival: StoryScores;
  readonly changes: number;
}

/** The part (0 to folds − 1) in which a labelled story is held out. */
export const foldOf = (story: string, folds: number): number => hash(story) % folds;

/**
 * Scores a set by models that have not seen the stories that they are scored on: the whole set is grouped by each
 * model, and each article counts where its story was held out. Pairs cannot be divided like that: their figures are the
 * means over the models, which have seen most of the stories.
 * @param models for each part of the stories, the model that learned from all others; a single one scores the whole set
 */
export function scoreSet(articles: readonly LabelledArticle[], models: readonly StoryModel[]): SetScores {
  const runs = models.map((model, fold) => {
    const engine = new StoryEngine({ capacity: articles.length + 1 }, judgeOf(model));
    const placed = articles.map(({ article }) => article);
    const { final, arrival, changes } = followStories(engine, placed);
    const counted = (label: string): boolean => models.length === 1 || foldOf(label, models.length) === fold;
    const scored = (stories: readonly number[]): StoryScores =>
      scoreStories(
        articles.map(({ article, story }, at) => ({ label: story, found: stories[at]!, language: article.language })),
        ({ label }) => counted(label),
      );
    return { final: scored(final), arrival: scored(arrival), changes: changes / articles.length };
  });
  return {
    final: meanOf(runs.map((run) => run.final)),
    arrival: meanOf(runs.map((run) => run.arrival)),
    changes: runs.reduce((sum, { changes }) => sum + changes / runs.length, 0),
  };
}

/** Scores of several parts as one: B-cubed by article, pairs evenly. */
function meanOf(parts: readonly StoryScores[]): StoryScores {
  const articles = parts.reduce((sum, part) => sum + part.articles, 0);
  const mean = (of: (part: StoryScores) => number): number =>
    parts.reduce((sum, part) => sum + (of(part) * part.articles) / articles, 0);
  const [precision, recall] = [mean((part) => part.precision), mean((part) => part.recall)];
  const languages = parts[0]!.crossLanguage === null;
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    pairs: parts.reduce((sum, { pairs }) => sum + pairs / parts.length, 0),
    crossLanguage: languages ? null : parts.reduce((sum, part) => sum + part.crossLanguage! / parts.length, 0),
    articles,
  };
}
