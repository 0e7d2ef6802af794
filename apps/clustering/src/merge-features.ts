import { dotOf } from './centroid';
import { meaningOfBoth } from './meaning-sum';
import type { HeldStory, StoryCentroids } from './stories';
import type { Similarity } from './similar-stories';
import { LEAST_COHESION, topMean, UNKNOWN_FIRST, UNKNOWN_GAP } from './join-features';

/** What the trees are told about two stories that one article links; the row's columns, in order. */
export const mergeFeatures = [
  'joinOther', // logit of the article for the other story
  'joinOwn', // and for the story that it is in
  'ownMost', // cosine of centroids in the language in which they are most alike
  'ownMean', // mean over the languages that both have
  'crossCentroid',
  'sameLanguage', // they have a language in common
  'smaller', // ln of the smaller story's articles
  'larger',
  'gap', // ln(1 + hours between their time spans)
  'gapFirst', // ln(1 + hours between their first articles)
  'undated',
  'linkOwnMost', // the article's likeness with the other story, as in joinFeatures
  'linkOwnTop',
  'linkCrossMost',
  'linkCrossTop',
  'leads', // mean share of articles with a lead
  'cohesionLess', // cohesion by shared keys of the less cohesive story
  'crossRatio', // mean cosine between the two, by the mean of their cohesions
  'meaningCentroid', // meaningOfBoth
  'meaningRatio',
] as const;

/** One side of a merge. */
export interface MergingStory {
  readonly story: HeldStory;
  readonly centroids: StoryCentroids;
}

/** What the linking article says: its logits for both stories, and its likeness with the other. */
export interface MergeLink {
  readonly joinOther: number;
  readonly joinOwn: number;
  readonly similarity: Similarity;
  readonly otherOwnCount: number;
}

/** Writes the row of two stories into `row`, in the order of `mergeFeatures`; `a` has the linking article. */
export function mergeRow(row: Float32Array, a: MergingStory, b: MergingStory, link: MergeLink): void {
  let [languages, most, sum] = [0, 0, 0];
  for (const [language, own] of a.centroids.own) {
    const other = b.centroids.own.get(language);
    if (!other) continue;
    const cosine = dotOf(own, other) / Math.sqrt(own.squares * other.squares || 1);
    languages += 1;
    sum += cosine;
    most = Math.max(most, cosine);
  }
  const [ca, cb] = [a.centroids.cross, b.centroids.cross];
  const dot = dotOf(ca, cb);
  const [na, nb] = [a.story.serials.length, b.story.serials.length];
  const [first, other] = [a.story, b.story];
  const meaning = meaningOfBoth(a.centroids.meaning, b.centroids.meaning);
  const undated = Number.isNaN(first.first) || Number.isNaN(other.first);
  const { own, cross } = link.similarity;
  row.set([
    link.joinOther,
    link.joinOwn,
    most,
    languages > 0 ? sum / languages : 0,
    dot / Math.sqrt(ca.squares * cb.squares || 1),
    languages > 0 ? 1 : 0,
    Math.log(Math.min(na, nb)),
    Math.log(Math.max(na, nb)),
    undated ? UNKNOWN_GAP : Math.log(1 + Math.max(0, first.first - other.last, other.first - first.last)),
    undated ? UNKNOWN_FIRST : Math.log(1 + Math.abs(first.first - other.first)),
    undated ? 1 : 0,
    own[0] ?? 0,
    topMean(own, link.otherOwnCount),
    cross[0] ?? 0,
    topMean(cross, nb),
    (first.leads / na + other.leads / nb) / 2,
    Math.min(ca.cohesion, cb.cohesion),
    dot / (na * nb) / Math.max(LEAST_COHESION, (ca.cohesion + cb.cohesion) / 2),
    meaning.centroid,
    meaning.ratio,
  ]);
}
