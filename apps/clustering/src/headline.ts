import type { StoryArticle } from '@app/model';
import { headlineFault } from './headline-fault';
import { readingOf } from './report-reading';
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

type Vector = ReadonlyMap<string, number>;

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
  const vectors = reports.map((article) =>
    unit(new Map(readingOf(article).terms.map((term) => [term.stem, weigh(term)]))),
  );
  const total = new Map<string, number>();
  for (const vector of vectors) for (const [stem, weight] of vector) total.set(stem, (total.get(stem) ?? 0) + weight);
  return reports.map((article, at) => {
    const own = vectors[at]!;
    const title = readingOf(article).terms.filter((term) => term.title > 0);
    const shared = title.map(({ stem }) => (total.get(stem) ?? 0) - (own.get(stem) ?? 0));
    return title.length ? shared.reduce((sum, weight) => sum + weight, 0) / Math.sqrt(title.length) : 0;
  });
}

const weigh = ({ title, lead }: { readonly title: number; readonly lead: number }): number =>
  Math.log(1 + titleWeight * title + lead);

function unit(vector: Vector): Vector {
  const norm = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return new Map([...vector].map(([stem, weight]) => [stem, weight / norm]));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
