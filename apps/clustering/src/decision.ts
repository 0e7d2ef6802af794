import type { Article, MergeEvidence, SplitEvidence } from '@app/model';

/** Why an article is in its story: its text, a copy it belongs to, a link to or from one of its articles, or it began it. */
export type PlacedFor = 'similar' | 'copy' | 'cited' | 'first';

/**
 * One thing the engine decided, to be written down in this order. A micro-story is level 1's group of one language; its
 * id comes from the same sequence as the stories', and is never changed by merges and splits of stories.
 */
export type Decision =
  | { readonly kind: 'started'; readonly storyId: number }
  | {
      readonly kind: 'added';
      readonly storyId: number;
      readonly articleId: number;
      readonly microStoryId: number;
      readonly reason: PlacedFor;
    }
  /** Every article of `from` is now in `into`; the id `from` redirects there for ever. */
  | { readonly kind: 'merged'; readonly from: number; readonly into: number; readonly evidence?: MergeEvidence }
  /**
   * These articles left `from` for the new story `into` (no `started` comes before it). When a person cut through a
   * micro-story, `cut` gives those of its articles that left the micro-story that is theirs since.
   */
  | {
      readonly kind: 'split';
      readonly from: number;
      readonly into: number;
      readonly articleIds: readonly number[];
      readonly cut?: readonly { readonly articleId: number; readonly microStoryId: number }[];
      readonly evidence?: SplitEvidence;
    }
  /** One article left `from` for `to`, which may be a new story, and is in this micro-story since. */
  | {
      readonly kind: 'moved';
      readonly articleId: number;
      readonly from: number;
      readonly to: number;
      readonly microStoryId: number;
    };

/** What is known about an article besides its text. */
export interface Evidence {
  /** Ids of the articles in the same copy group. */
  readonly copyMates: readonly number[];
  /** Ids of the articles whose address stands in its list of sources, or in whose list its own does. */
  readonly cited: readonly number[];
  /** Ids of those that its text links to, or whose text links to it. */
  readonly linked?: readonly number[];
  /** Its vector by a sentence encoder, a byte a dimension (`quantised`); without one its words alone decide. */
  readonly embedding?: Int8Array | undefined;
}

/** What a restored window is told of an article: where it was, in order of placement. */
export interface Restored {
  readonly article: Article;
  readonly storyId: number;
  readonly microStoryId: number;
  readonly reason: PlacedFor;
  /** A person put its micro-story where it is: no automatic split takes it out. */
  readonly pinned: boolean;
  readonly embedding?: Int8Array | undefined;
}

/** What a person decided: the decisions to write down, and what no automatic one undoes. */
export interface PersonDecision {
  readonly decisions: readonly Decision[];
  /** Articles whose micro-stories no automatic split takes out of their story. */
  readonly pinnedArticleIds: readonly number[];
  /** Pairs of stories that no automatic merge joins. */
  readonly apart: readonly (readonly [number, number])[];
}
