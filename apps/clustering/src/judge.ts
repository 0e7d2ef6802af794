import type { Article } from '@app/model';
import type { HeldStory } from './stories';
import type { StoryModel } from './story-model';
import { scorer } from './trees';

/** How the engine judges; rows as in `joinFeatures` and `mergeFeatures`, answers are logits. */
export interface Judge {
  join(row: Float32Array): number;
  merge(row: Float32Array): number;
}

/** Sees what a judge is asked, so that one can be taught. */
export interface EngineObserver {
  join(row: Float32Array, article: Article, story: HeldStory): void;
  merge(row: Float32Array, a: HeldStory, b: HeldStory): void;
}

/** A judge that goes by learned trees. */
export const judgeOf = (learned: StoryModel): Judge => ({ join: scorer(learned.join), merge: scorer(learned.merge) });
