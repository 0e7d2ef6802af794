import { join } from 'node:path';
import { Background, CrossLanguageReader, TermReader } from '@app/text';
import { areaUnderCurve } from './area-under-curve';
import { documentsOf, heldOut, readParallelSentences } from './parallel-sentences';
import { type TableOptions, trainTables } from './tables';

interface Document {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  readonly cluster: string;
}

type Vector = ReadonlyMap<string, number>;

const HALVES = ['1/2', '2/2'];
const LEAD = 1_000;
const TERMS = 60;
/** Prior of the inverse document frequency, as in clustering (method §2). */
const PRIOR = 500;

const reader = new TermReader();

/** The weight of each cross-language key of an article, unscaled. */
function weigh(
  document: Document,
  title: boolean,
  keys: CrossLanguageReader,
  background: Background,
): Map<string, number> {
  const terms = reader.read(document.title, title ? '' : document.text.slice(0, LEAD), document.lang);
  const hasLead = terms.some((term) => term.lead > 0);
  const weighed = terms.map((term) => {
    const rarity = Math.log((PRIOR + 1) / (PRIOR * background.share(document.lang, term.stem) + 0.7));
    const boost = hasLead && term.capital ? 1.3 : 1;
    return { term, weight: Math.log(1 + 3 * term.title + term.lead) * rarity * boost };
  });
  const heaviest = weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const vector = new Map<string, number>();
  for (const { term, weight } of heaviest.slice(0, TERMS)) {
    for (const { key, share } of keys.keys(term.stem, term.surface, document.lang)) {
      vector.set(key, Math.max(vector.get(key) ?? 0, share * weight));
    }
  }
  return vector;
}

/** Makes keys that many documents hold lighter, and scales vectors to length 1. */
function finish(vectors: readonly Map<string, number>[]): Vector[] {
  const counts = new Map<string, number>();
  for (const vector of vectors) for (const key of vector.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return vectors.map((vector) => {
    let square = 0;
    const scaled = [...vector].map(([key, weight]): [string, number] => {
      const rarity = Math.log((vectors.length + 300) / ((counts.get(key) ?? 0) + 0.7)) / 8;
      const value = weight * Math.min(1.2, rarity);
      square += value * value;
      return [key, value];
    });
    const length = Math.sqrt(square) || 1;
    return new Map(scaled.map(([key, value]) => [key, value / length]));
  });
}

function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [key, value] of small) sum += value * (large.get(key) ?? 0);
  return sum;
}

/** Of one language against English: how often the own English version is the nearest, and the area under the curve. */
interface Match {
  nearest: number;
  articles: number;
  readonly same: number[];
  readonly other: number[];
}

/** Matches the versions of documents in other languages with the English ones, by vectors of one length. */
function match(documents: readonly Document[], titles: boolean, data: string, found: Map<string, Match>): void {
  const keys = new CrossLanguageReader({ data });
  const background = new Background(data);
  const vectors = finish(documents.map((document) => weigh(document, titles, keys, background)));
  const english = documents.flatMap(({ lang }, at) => (lang === 'en' ? [at] : []));
  documents.forEach(({ lang, cluster }, at) => {
    if (lang === 'en') return;
    const scores = english.map((other) => cosine(vectors[at] ?? new Map(), vectors[other] ?? new Map()));
    let result = found.get(lang);
    if (!result) found.set(lang, (result = { nearest: 0, articles: 0, same: [], other: [] }));
    const best = scores.reduce((top, score, i) => (score > (scores[top] ?? 0) ? i : top), 0);
    result.articles += 1;
    if ((scores[best] ?? 0) > 0 && documents[english[best] ?? 0]?.cluster === cluster) result.nearest += 1;
    scores.forEach((score, i) => {
      const own = documents[english[i] ?? 0]?.cluster === cluster;
      (own ? result.same : result.other).push(score);
    });
  });
}

const column = (found: ReadonlyMap<string, Match>, language: string): string[] => {
  const result = found.get(language);
  if (!result) return ['', ''];
  return [(result.nearest / result.articles).toFixed(3), areaUnderCurve(result.same, result.other).toFixed(4)];
};

/** The documents of the parallel sentences as articles of every language: first sentence as title, the rest as text. */
function parallelDocuments(data: string, wanted: ReadonlySet<string>): Document[] {
  const byId = new Map<string, { lang: string; cluster: string; sentences: string[] }>();
  for (const { document, texts } of readParallelSentences(data)) {
    if (!wanted.has(document)) continue;
    for (const [lang, text] of texts) {
      const id = `${lang}-${document}`;
      const entry = byId.get(id);
      if (entry) entry.sentences.push(text);
      else byId.set(id, { lang, cluster: document, sentences: [text] });
    }
  }
  return [...byId].map(([id, { lang, cluster, sentences }]) => {
    const [title = '', ...rest] = sentences;
    return { id, lang, cluster, title, text: rest.join(' ') };
  });
}

/**
 * Learns tables without one half of the documents and matches that half, then the other way round; prints for each
 * language the share of articles whose nearest English one is their own version ("first"), and the area under the ROC
 * curve over all pairs with an English one.
 * @throws Error when data cannot be read
 */
export function checkTables({ data, out, dictionaries }: Pick<TableOptions, 'data' | 'out' | 'dictionaries'>): void {
  const documents = documentsOf(readParallelSentences(data));
  const found = { titles: new Map<string, Match>(), leads: new Map<string, Match>() };
  for (const half of HALVES) {
    const folder = join(out, half.replace('/', '-of-'));
    trainTables({ data, out: folder, holdout: half, dictionaries });
    const judged = parallelDocuments(data, heldOut(documents, half));
    match(judged, true, folder, found.titles);
    match(judged, false, folder, found.leads);
  }
  console.log('| language | titles: first | area | with leads: first | area |\n| --- | --- | --- | --- | --- |');
  const languages = [...found.leads.keys()].sort();
  for (const language of languages) {
    const cells = [language, ...column(found.titles, language), ...column(found.leads, language)];
    console.log(`| ${cells.join(' | ')} |`);
  }
  const mean = (results: ReadonlyMap<string, Match>, at: number): string =>
    (languages.reduce((sum, language) => sum + Number(column(results, language)[at]), 0) / languages.length).toFixed(4);
  const means = [found.titles, found.leads].flatMap((results) => [mean(results, 0), mean(results, 1)]);
  console.log(`| mean | ${means.join(' | ')} |`);
}
