/** What can be turned about clustering; docs/quality.md says how the defaults were measured. */
export interface ClusterSettings {
  /** Articles in the window; the oldest by arrival leave first. */
  readonly capacity: number;
  /** Articles further apart than this are never compared. */
  readonly maxGapHours: number;
  /** Likeness from which an article joins a micro-story of its story. */
  readonly microThreshold: number;
  /** Logit from which an article joins a story, and from which two small stories with leads merge (`mergeThreshold`). */
  readonly joinThreshold: number;
  readonly mergeThreshold: number;
  /** A story has fallen into two when its halves are less than this times as alike as the articles of either. */
  readonly splitRatio: number;
  /** Cosines that the sentence encoder, if one is used, usually gives two reports of different events, and of one. */
  readonly unrelatedCosine: number;
  readonly sameEventCosine: number;
}

export const defaultSettings: ClusterSettings = {
  capacity: 200_000,
  maxGapHours: 720,
  microThreshold: 0.3,
  joinThreshold: 0,
  mergeThreshold: 0.5,
  splitRatio: 0.15,
  unrelatedCosine: 0.4,
  sameEventCosine: 0.7,
};
