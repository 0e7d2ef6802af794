/** What can be turned about level 1 of clustering; docs/quality.md says how the defaults were measured. */
export interface ClusterSettings {
  /** Articles in the window; the oldest by arrival leave first. */
  readonly capacity: number;
  /** Score from which an article joins a story. */
  readonly threshold: number;
  /** Hours between publications that lower a score by the factor e. */
  readonly decayHours: number;
  /** Articles further apart than this are never compared. */
  readonly maxGapHours: number;
  /** Articles that a language is taken to have had before its first, so that early words weigh enough. */
  readonly prior: number;
  /** Weight of a word that is written with a capital, in an article with a lead. */
  readonly capitalBoost: number;
  /** Heaviest terms that are looked up in the index for a new article. */
  readonly queryTerms: number;
  /** Articles that are compared exactly with a new one. */
  readonly candidates: number;
  /** Newest articles that the index keeps for a term. */
  readonly postings: number;
}

export const defaultSettings: ClusterSettings = {
  capacity: 200_000,
  threshold: 0.25,
  decayHours: 72,
  maxGapHours: 240,
  prior: 200,
  capitalBoost: 1.3,
  queryTerms: 12,
  candidates: 64,
  postings: 256,
};
