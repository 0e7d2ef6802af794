import type { Trees } from './trees';

/** What was learned from labelled news by `npm run train -- stories`. */
export interface StoryModel {
  /** Whether an article belongs to a story: a logit of `joinFeatures`. */
  readonly join: Trees;
  /** Whether two stories that an article links are one: a logit of `mergeFeatures`. */
  readonly merge: Trees;
}
