import type { StoryArticle } from '@app/model';
import { headlineFault } from './headline-fault';
import { type Reading, readingOf } from './report-reading';
import { languagesOf, originalsOf, sampleOf } from './sample-reports';

/** What a story is called, taken from its articles as they stand. */
export interface Headline {
  readonly title: string;
  readonly lead: string;
  readonly language: string;
}

/** With fewer reports than this none is central: the first is as good as any. */
const fewestCompared = 3;
/** A headline that stands yields to none that is not this much more central. */
const clearly = 1.5;
const clearlyBy = 0.05;
/** Another language takes the headline over when it has this many times the reports. */
const outnumbered = 2;
const titleWeight = 3;

interface Candidate {
  readonly article: StoryArticle;
  readonly fault: number;
  /** Cosine of its title with all other reports, by the stems of titles and leads. */
  readonly centrality: number;
}

/**
 * The headline of a story: the title of the report that is most central among those of the language that most are in,
 * passing over copies while there is an original, and over teasers, shouting, opinions and questions while there is
 * better. The lead is that of the same report, or of the most central one that has a lead.
 * @param held the title so far: it stays while a report has it, unless that turned out to be a copy or worse of its
 * kind than another, or another is clearly more central; so a story is rarely retitled
 * @returns empty strings for a story without articles
 */
export function chooseHeadline(articles: readonly StoryArticle[], held: string | null = null): Headline {
  const originals = originalsOf(articles);
  const holder = held === null ? undefined : originals.find((article) => article.title === held);
  const language = chooseLanguage(originals, holder);
  const pool = originals.filter((article) => article.language === language);
  const sample = sampleOf(pool);
  const compared = holder && holder.language === language && !sample.includes(holder) ? [...sample, holder] : sample;
  const ranked = rank(compared);
  const standing = ranked.find(({ article }) => article === holder);
  const best = ranked[0];
  if (!best) return { title: '', lead: '', language: 'und' };
  const chosen = standing && stands(standing, best) ? standing : best;
  const lead = chosen.article.lead || ranked.find(({ article }) => article.lead !== '')?.article.lead || '';
  return { title: chosen.article.title, lead, language };
}

function chooseLanguage(reports: readonly StoryArticle[], holder: StoryArticle | undefined): string {
  const languages = languagesOf(reports);
  const [most, count] = languages[0] ?? ['und', 0];
  const own = languages.find(([language]) => language === holder?.language);
  return own && count < outnumbered * own[1] ? own[0] : most;
}

const stands = (standing: Candidate, best: Candidate): boolean =>
  standing.fault <= best.fault && best.centrality <= clearly * standing.centrality + clearlyBy;

/** Candidates, the best first; of equal ones the first received. */
function rank(reports: readonly StoryArticle[]): Candidate[] {
  const [only] = reports;
  // Most stories have one report, which is the best whatever is wrong with it.
  if (only && reports.length === 1) return [{ article: only, fault: 0, centrality: 0 }];
  const usualLength = median(reports.map(({ title }) => title.trim().length));
  const centrality = reports.length < fewestCompared ? reports.map(() => 0) : centralities(reports);
  return reports
    .map((article, at) => ({
      article,
      fault: headlineFault(article.title, article.outlet, usualLength),
      centrality: centrality[at] ?? 0,
    }))
    .sort((a, b) => a.fault - b.fault || b.centrality - a.centrality);
}

function centralities(reports: readonly StoryArticle[]): number[] {
  const readings = reports.map(readingOf);
  const total = new Map<string, number>();
  for (const reading of readings) {
    const weights = weightsOf(reading);
    reading.terms.forEach(({ stem }, at) => total.set(stem, (total.get(stem) ?? 0) + weights[at]!));
  }
  return readings.map((reading) => {
    const weights = weightsOf(reading);
    let shared = 0;
    let words = 0;
    for (const [at, { stem, title }] of reading.terms.entries()) {
      if (title === 0) continue;
      words += 1;
      shared += (total.get(stem) ?? 0) - weights[at]!;
    }
    return words > 0 ? shared / Math.sqrt(words) : 0;
  });
}

const vectors = new WeakMap<Reading, Float64Array>();

/** The weights of a report's terms, of length 1 together; reckoned once, as a story is told anew with each report. */
function weightsOf(reading: Reading): Float64Array {
  let weights = vectors.get(reading);
  if (!weights) {
    weights = Float64Array.from(reading.terms, weigh);
    const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    for (let at = 0; at < weights.length; at += 1) weights[at]! /= norm;
    vectors.set(reading, weights);
  }
  return weights;
}

const weigh = ({ title, lead }: { readonly title: number; readonly lead: number }): number =>
  Math.log(1 + titleWeight * title + lead);

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
