import type { MeaningLikeness } from './meaning-likeness';
import type { HeldStory } from './stories';
import type { Similarity } from './similar-stories';

/** What the trees are told about an article and a story that it may join; the row's columns, in order. */
export const joinFeatures = [
  'ownMost', // cosine with the story's article most alike, in the own language
  'ownSecond',
  'ownTop', // mean of the three most alike, or of as many as the story has
  'ownMean', // over all its articles of that language, 0 for those not found
  'ownCentroid',
  'ownRatio', // mean cosine with its articles, by that of its articles with each other
  'titleMost',
  'titleTop',
  'recentMost', // lowered by the hours between
  'recentTop',
  'ownLead', // how much more alike than the article of the best other story
  'ownCrowd', // mean of the ten most alike of all stories: how crowded the neighbourhood is
  'crossMost', // with articles of other languages, by the keys of all languages
  'crossTop',
  'crossMean',
  'crossCentroid',
  'crossRatio',
  'crossLead',
  'crossCrowd',
  'strongest', // share of the strongest term
  'strongestKey',
  'shared', // terms shared with the article most alike
  'found', // share of its articles of that language that were found
  'sameLanguage', // it has articles of the article's language
  'size', // ln of its articles
  'sizeOwn', // ln(1 + those of the language)
  'cohesionOwn', // mean cosine of its articles with each other
  'cohesionCross',
  'gap', // ln(1 + hours outside its time span)
  'gapFirst', // ln(1 + hours from its first article)
  'undated', // one of the two has no time
  'lead', // 0 without a lead, 1 from 20 terms on: more would tell the sets that were learned from apart
  'storyLeads', // share of the story's articles with a lead
  'meaningCentroid', // MeaningLikeness
  'meaningTop',
  'meaningRatio',
  'meaningCohesion',
  'meaningLead', // how much nearer its centroid is than that of the best other story
] as const;

/** The article that looks for a story. */
export interface JoiningArticle {
  readonly hour: number;
  readonly leadTerms: number;
}

/** A story as seen by the article: its size in the article's language, and how it lies to the article. */
export interface CandidateStory {
  readonly story: HeldStory;
  readonly ownCount: number;
  /** Dot products of the article with the story's centroids, and those centroids' squared lengths and cohesions. */
  readonly ownDot: number;
  readonly ownSquares: number;
  readonly ownCohesion: number;
  readonly crossDot: number;
  readonly crossSquares: number;
  readonly crossCohesion: number;
  readonly meaning: MeaningLikeness;
}

/** What is the same for all stories that an article may join. */
export interface Neighbourhood {
  readonly ownBest: number;
  readonly ownSecond: number;
  readonly ownCrowd: number;
  readonly crossBest: number;
  readonly crossSecond: number;
  readonly crossCrowd: number;
  readonly meaningBest: number;
  readonly meaningSecond: number;
}

const TOP = 3;
const FULL_LEAD = 20;
const CROWD = 10;
/** These stand in for the logarithm of an unknown number of hours, outside a time span and from its start. */
export const UNKNOWN_GAP = 2;
export const UNKNOWN_FIRST = 3;
/** Articles less alike than this are no measure for others. */
export const LEAST_COHESION = 0.02;

/** The mean of the largest three of a falling list, missing ones counting 0 unless there are fewer to find. */
export function topMean(falling: readonly number[], count: number): number {
  let sum = 0;
  const length = Math.min(TOP, falling.length);
  for (let at = 0; at < length; at += 1) sum += falling[at]!;
  return sum / Math.max(1, length, Math.min(TOP, count));
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** What the found stories have in common: the two best scores, and how crowded it is around the article. */
export function neighbourhoodOf(similar: readonly Similarity[], meanings: readonly MeaningLikeness[]): Neighbourhood {
  const own: number[] = [];
  const cross: number[] = [];
  let [ownBest, ownSecond, crossBest, crossSecond] = [0, 0, 0, 0];
  for (const story of similar) {
    const [ownFirst = 0, crossFirst = 0] = [story.own[0], story.cross[0]];
    if (ownFirst > ownBest) [ownBest, ownSecond] = [ownFirst, ownBest];
    else if (ownFirst > ownSecond) ownSecond = ownFirst;
    if (crossFirst > crossBest) [crossBest, crossSecond] = [crossFirst, crossBest];
    else if (crossFirst > crossSecond) crossSecond = crossFirst;
    takeLargest(own, story.own);
    takeLargest(cross, story.cross);
  }
  const [ownCrowd, crossCrowd] = [sumOf(own) / CROWD, sumOf(cross) / CROWD];
  const [meaningBest = 0, meaningSecond = 0] = meanings.map(({ centroid }) => centroid).sort((a, b) => b - a);
  return { ownBest, ownSecond, ownCrowd, crossBest, crossSecond, crossCrowd, meaningBest, meaningSecond };
}

/** Puts the numbers of a falling list into another, of which only the largest stay, as many as make a crowd. */
function takeLargest(largest: number[], falling: readonly number[]): void {
  for (const number of falling) {
    let at = largest.length;
    if (at === CROWD) {
      if (number <= largest[at - 1]!) return;
      at -= 1;
    }
    for (; at > 0 && largest[at - 1]! < number; at -= 1) largest[at] = largest[at - 1]!;
    largest[at] = number;
  }
}

/** Writes the row of an article and a story into `row`, in the order of `joinFeatures`. */
export function joinRow(
  row: Float32Array,
  article: JoiningArticle,
  similarity: Similarity,
  candidate: CandidateStory,
  around: Neighbourhood,
): void {
  const { own, titles, recent, cross } = similarity;
  const { story, ownCount } = candidate;
  const size = story.serials.length;
  const [ownMost, crossMost] = [own[0] ?? 0, cross[0] ?? 0];
  const undated = Number.isNaN(article.hour) || Number.isNaN(story.first);
  let at = 0;
  const put = (value: number): void => {
    row[at] = value;
    at += 1;
  };
  put(ownMost);
  put(own[1] ?? 0);
  put(topMean(own, ownCount));
  put(ownCount > 0 ? sumOf(own) / ownCount : 0);
  put(candidate.ownDot / Math.sqrt(candidate.ownSquares || 1));
  put(ownCount > 0 ? candidate.ownDot / ownCount / Math.max(LEAST_COHESION, candidate.ownCohesion) : 0);
  put(titles[0] ?? 0);
  put(topMean(titles, ownCount));
  put(recent[0] ?? 0);
  put(topMean(recent, ownCount));
  put(ownMost - (ownMost === around.ownBest ? around.ownSecond : around.ownBest));
  put(around.ownCrowd);
  put(crossMost);
  put(topMean(cross, size));
  put(sumOf(cross) / size);
  put(candidate.crossDot / Math.sqrt(candidate.crossSquares || 1));
  put(candidate.crossDot / size / Math.max(LEAST_COHESION, candidate.crossCohesion));
  put(crossMost - (crossMost === around.crossBest ? around.crossSecond : around.crossBest));
  put(around.crossCrowd);
  put(similarity.strongest);
  put(similarity.strongestKey);
  put(similarity.shared);
  put(ownCount > 0 ? own.length / ownCount : 0);
  put(ownCount > 0 ? 1 : 0);
  put(Math.log(size));
  put(Math.log(1 + ownCount));
  put(candidate.ownCohesion);
  put(candidate.crossCohesion);
  put(undated ? UNKNOWN_GAP : Math.log(1 + Math.max(0, article.hour - story.last, story.first - article.hour)));
  put(undated ? UNKNOWN_FIRST : Math.log(1 + Math.abs(article.hour - story.first)));
  put(undated ? 1 : 0);
  put(Math.min(1, article.leadTerms / FULL_LEAD));
  put(story.leads / size);
  const { meaning } = candidate;
  put(meaning.centroid);
  put(meaning.top);
  put(meaning.ratio);
  put(meaning.cohesion);
  put(meaning.centroid - (meaning.centroid === around.meaningBest ? around.meaningSecond : around.meaningBest));
}
