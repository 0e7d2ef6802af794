import type { AskedArticle, HeldArticles } from './held-articles';
import { type CandidateStory, joinFeatures, joinRow, neighbourhoodOf } from './join-features';
import { type MeaningLikeness, meaningLikeness } from './meaning-likeness';
import { resembles, type Similarity, similarStories, unlike } from './similar-stories';
import type { HeldStory } from './stories';
import { ALL_LANGUAGES } from './term-weights';
import type { Likenesses } from './likenesses';

/** A story that an article may join. */
export interface Candidate {
  readonly story: HeldStory;
  readonly similarity: Similarity;
  readonly ownCount: number;
  /** What the trees are told, in the order of `joinFeatures`; valid until the next article. */
  readonly row: Float32Array;
}

/** Used for each article anew: typed arrays are dear to make. */
const rows: Float32Array[] = [];

/**
 * The stories of the window that an article resembles, and its likeness with articles of its own language.
 * @param self serial of the article itself when it is held: it is not compared with itself
 * @param near ids of stories that it may belong to although it has no words in common with them
 */
export function candidates(
  held: HeldArticles,
  asked: AskedArticle,
  maxGapHours: number,
  near: readonly number[],
  self?: number,
): { found: Candidate[]; likenesses: Likenesses } {
  const { window, own, cross, stories } = held;
  const { language } = asked;
  const ownBase = own.weights.base(language);
  const crossBase = cross.weights.base(ALL_LANGUAGES);
  own.ask(asked.own, ownBase);
  cross.ask(asked.cross, crossBase);
  const another = self === undefined ? undefined : (serial: number): boolean => serial !== self;
  const likenesses = own.likenesses(ownBase, window.oldest, another);
  const similar = similarStories(
    asked.hour,
    likenesses,
    cross.likenesses(crossBase, window.oldest, window.inOther(language)),
    window,
    maxGapHours,
  );
  for (const id of near) if (!similar.some(({ storyId }) => storyId === id)) similar.push(unlike(id));
  const resembling = similar.filter((one) => resembles(one) || near.includes(one.storyId));
  const meanings = resembling.map(({ storyId }) => meaningLikeness(held, asked, stories.get(storyId)!));
  const around = neighbourhoodOf(similar, meanings);
  const article = { hour: asked.hour, leadTerms: asked.leadTerms };
  const found = resembling.map((similarity, at) => {
    const story = stories.get(similarity.storyId)!;
    const candidate = seen(held, story, language, similarity, meanings[at]!);
    const row = (rows[at] ??= new Float32Array(joinFeatures.length));
    joinRow(row, article, similarity, candidate, around);
    return { story, similarity, ownCount: candidate.ownCount, row };
  });
  return { found, likenesses };
}

/** How a story lies to the article that the indexes were asked about. A single article is its own centroid. */
function seen(
  held: HeldArticles,
  story: HeldStory,
  language: string,
  similarity: Similarity,
  meaning: MeaningLikeness,
): CandidateStory {
  if (story.serials.length === 1) {
    const ownCount = held.window.languageAt(story.serials[0]!) === language ? 1 : 0;
    return {
      story,
      ownCount,
      ownDot: similarity.own[0] ?? 0,
      ownSquares: 1,
      ownCohesion: 1,
      crossDot: similarity.cross[0] ?? 0,
      crossSquares: 1,
      crossCohesion: 1,
      meaning,
    };
  }
  const { own, cross } = held.stories.centroids(story);
  const centroid = own.get(language);
  return {
    story,
    ownCount: centroid?.count ?? 0,
    ownDot: centroid ? held.own.dot(centroid) : 0,
    ownSquares: centroid?.squares ?? 1,
    ownCohesion: centroid?.cohesion ?? 1,
    crossDot: held.cross.dot(cross),
    crossSquares: cross.squares,
    crossCohesion: cross.cohesion,
    meaning,
  };
}
