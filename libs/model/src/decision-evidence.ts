/** What clustering went by when it merged two stories by itself. */
export interface MergeEvidence {
  /** The article that both stories resemble, whose arrival had them compared. */
  readonly articleId: number;
  /** What the learned trees answered, a logit, and the one from which stories are merged. */
  readonly score: number;
  readonly threshold: number;
  /**
   * What the trees were told, by the names of `mergeFeatures` (apps/clustering/src/merge-features.ts), to three places;
   * what was 0 is left out. No more than these 20 numbers, so that a row of the ledger stays small.
   */
  readonly features: Readonly<Record<string, number>>;
}

/** What clustering went by when it split a story by itself: mean cosines of articles by the words they share. */
export interface SplitEvidence {
  /** Of the articles of one part with those of the other. */
  readonly between: number;
  /** Of the articles of a part with each other, in the part where they are less alike. */
  readonly within: number;
  /** A story has fallen into two when `between` is less than this times `within`. */
  readonly ratio: number;
}
