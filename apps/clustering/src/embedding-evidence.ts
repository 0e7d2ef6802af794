import type { CountedArticle, HeldArticles } from './held-articles';
import type { HeldStory } from './stories';

/** Which cosines an encoder gives: they differ from model to model (docs/operations.md). */
export interface EmbeddingScale {
  /** Usual cosine of two reports of different events. */
  readonly unrelatedCosine: number;
  /** Usual cosine of two reports of one event. */
  readonly sameEventCosine: number;
}

/** What an article's vector says of stories. */
export interface EmbeddingEvidence {
  /** Ids of the stories of the articles nearest to it: they may be its own although no word says so. */
  readonly near: readonly number[];
  /** What is added to the logit of a story; 0 without vectors. */
  logitOf(story: HeldStory): number;
}

/** What a cosine as usual for one event adds; as much is taken for unrelated ones, and 0 half-way. */
const SAME_EVENT = 3;
/**
 * An encoder that is sure joins what has no words in common (−5 in `StoryEngine`), from 0.8 on by the defaults; one that
 * sees nothing only casts doubt on what the words say: the trees were measured, the encoder was not.
 */
const MOST = 6;
const LEAST = -2;

/** Nearest articles whose stories become candidates. */
const NEIGHBOURS = 8;
/** Newest articles of a story that stand for it, and how many of them have to be near. */
const STAND_FOR = 8;
const TOP = 3;

/**
 * What a cosine adds to the logit of an article and a story: a line through −3 at `unrelatedCosine` and 3 at
 * `sameEventCosine`, from −2 to 6; 0 for NaN, which says that a side has no vector.
 */
export function embeddingLogit(cosine: number, scale: EmbeddingScale): number {
  if (Number.isNaN(cosine)) return 0;
  const half = (scale.sameEventCosine - scale.unrelatedCosine) / 2;
  const line = (SAME_EVENT * (cosine - middleOf(scale))) / half;
  return Math.min(MOST, Math.max(LEAST, line));
}

/** The cosine that says nothing, one way or the other. */
export const middleOf = ({ unrelatedCosine, sameEventCosine }: EmbeddingScale): number =>
  (unrelatedCosine + sameEventCosine) / 2;

const nothing: EmbeddingEvidence = { near: [], logitOf: () => 0 };

/** What the vector of a counted article says of the stories of the window. */
export function embeddingEvidence(
  { window, embeddings }: HeldArticles,
  { embedding, hour }: CountedArticle,
  { maxGapHours, ...scale }: EmbeddingScale & { readonly maxGapHours: number },
): EmbeddingEvidence {
  if (!embedding) return nothing;
  const { next, oldest } = window;
  const near = embeddings
    .nearest(embedding, { next, oldest, from: middleOf(scale), most: NEIGHBOURS })
    .filter(({ serial }) => !(Math.abs(window.hourAt(serial) - hour) > maxGapHours))
    .map(({ serial }) => window.storyAt(serial));
  return {
    near: [...new Set(near)],
    logitOf: (story) => embeddingLogit(topCosine(embedding, story, embeddings), scale),
  };
}

/** Mean of the largest three cosines with a story's newest articles, of fewer when fewer have a vector; NaN without any. */
function topCosine(embedding: Int8Array, story: HeldStory, embeddings: HeldArticles['embeddings']): number {
  const cosines = story.serials
    .slice(-STAND_FOR)
    .map((serial) => embeddings.cosine(embedding, serial))
    .filter((cosine) => !Number.isNaN(cosine))
    .sort((a, b) => b - a)
    .slice(0, TOP);
  return cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
}

/** Whether the articles of two parts of a story say the same, so that no words in common does not part them. */
export function sayTheSame(
  { embeddings }: HeldArticles,
  one: readonly number[],
  other: readonly number[],
  scale: EmbeddingScale,
): boolean {
  return embeddings.meanCosine(one, other) >= middleOf(scale);
}
