import { parseArgs } from 'node:util';
import type { Article } from '@app/model';
import { ArticleReader } from '../apps/clustering/src/article-reader';
import { quantised } from '../apps/clustering/src/quantised';
import { StoryEngine } from '../apps/clustering/src/story-engine';
import { madeStories } from './made-stories';
import { memoryInUse } from './memory-in-use';
import { StoryRows } from './story-rows';
import { randomNumbers } from './random-numbers';
import { timedArticles } from './timed-articles';

/** What was measured with a full window of one size; times are of the processor, so that other work does not count. */
interface ClusteringFigures {
  readonly articles: number;
  readonly placedPerSecond: number;
  readonly microsecondsEach: number;
  /** Of these, what reading the text takes, measured by itself. */
  readonly microsecondsReading: number;
  /** Milliseconds of a single article. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** Of the window with the tables and the memory of words. */
  readonly memoryMB: number;
  /** What each article more than in the smallest window takes. */
  readonly bytesEach: number;
  /** Stories that were started, and merges, for each article placed. */
  readonly started: number;
  readonly merged: number;
  /** A full window from its rows, without reading these from PostgreSQL. */
  readonly restoredPerSecond: number;
  readonly restoredInSeconds: number;
}

const leastASecond = 3_000;
const mostGrowth = 2;
const mostBytes = 1_500;
const mostP99 = 10;
const measured = 10_000;
const none = { copyMates: [], cited: [] };

/**
 * Measures the complete engine, from text to story, with made-up articles of a title and a lead in seven languages, on one
 * core without PostgreSQL and Redis: for each window size it fills the window, then places articles, each of which pushes
 * the oldest out; then it restores a window from the rows that came of it. Prints a line for each size.
 * @param args `--sizes 10000,100000` for other windows, `--characters 400` for shorter leads, `--dimensions 384` for
 *   vectors of a sentence encoder
 * @returns whether the figures reach the targets
 */
export async function benchClustering(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '10000,100000,1000000' },
      characters: { type: 'string', default: '1000' },
      dimensions: { type: 'string', default: '0' },
    },
  });
  const [characters, dimensions] = [Number(values.characters), Number(values.dimensions)];
  const sizes = values.sizes.split(',').map(Number);
  if ([...sizes, characters].some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error('bench clustering: --sizes takes whole numbers, parted by commas, and --characters one');
  }
  const vectors = madeVectors(dimensions);
  const figures: ClusteringFigures[] = [];
  for (const size of sizes) {
    figures.push(measure(size, { characters, vectors, smallest: figures[0] }));
    console.log(JSON.stringify({ bench: 'clustering', ...figures.at(-1) }));
    await Promise.resolve();
  }
  const [first, last] = [figures[0]!, figures.at(-1)!];
  const good =
    first.placedPerSecond >= leastASecond &&
    last.microsecondsEach <= mostGrowth * first.microsecondsEach &&
    // By one window alone what is there whatever it holds counts as its articles'.
    (figures.length === 1 || last.bytesEach <= mostBytes) &&
    Math.max(...figures.map(({ p99 }) => p99)) <= mostP99;
  console.log(
    `${good ? 'Reached' : 'NOT reached'}: ${leastASecond} a second, the largest at most ${mostGrowth} times the smallest, ` +
      `${mostBytes} bytes an article, p99 ${mostP99} ms`,
  );
  return good;
}

/**
 * Vectors whose cosines with each other are about the middle of the engine's scale, so that they change little about
 * the stories and every search finds neighbours; none for 0 dimensions.
 */
function madeVectors(dimensions: number): Int8Array[] {
  if (dimensions === 0) return [];
  const next = randomNumbers(1);
  const component = (): number => next() + next() + next() + next() - 2; // nearly normal, of variance 1/3
  const shared = Array.from({ length: dimensions }, component);
  return Array.from({ length: 20_000 }, () =>
    quantised(shared.map((one) => Math.sqrt(0.55) * one + Math.sqrt(0.45) * component()))!,
  );
}

interface Conditions {
  readonly characters: number;
  readonly vectors: readonly Int8Array[];
  /** The figures of the smallest window, when that was measured before. */
  readonly smallest: ClusteringFigures | undefined;
}

function measure(articles: number, conditions: Conditions): ClusteringFigures {
  const { rows, ...placing } = measurePlacing(articles, conditions);
  const reading = measureReading(conditions.characters);
  const restoring = measureRestoring(articles, rows, conditions);
  const { smallest } = conditions;
  const [moreBytes, moreArticles] = smallest
    ? [placing.memory - smallest.memoryMB * 1e6, articles - smallest.articles]
    : [placing.memory, articles];
  return {
    articles,
    placedPerSecond: Math.round(measured / placing.seconds),
    microsecondsEach: Math.round((placing.seconds / measured) * 1e6),
    microsecondsReading: Math.round((reading / measured) * 1e6),
    p50: percentile(placing.latencies, 0.5),
    p99: percentile(placing.latencies, 0.99),
    most: percentile(placing.latencies, 1),
    memoryMB: Math.round(placing.memory / 1e6),
    bytesEach: Math.round(moreBytes / moreArticles),
    started: placing.started / measured,
    merged: placing.merged / measured,
    restoredPerSecond: Math.round(articles / restoring),
    restoredInSeconds: Math.round(restoring),
  };
}

function measurePlacing(articles: number, { characters, vectors }: Conditions) {
  const news = madeStories(characters);
  news.next(); // or its words would count as the window's
  const before = memoryInUse();
  const engine = new StoryEngine({ capacity: articles });
  const rows = new StoryRows();
  let last = 0;
  const newId = (): number => (last += 1);
  const place = (article: Article): void => {
    const evidence = { ...none, embedding: vectors[article.id % vectors.length] };
    rows.follow(engine.place(article, evidence, newId));
  };
  // After twice as many more, the compiler has seen enough.
  timedArticles(news, articles + 2 * measured, place);
  const [startedBefore, mergedBefore] = [rows.started, rows.merged];
  const latencies: number[] = [];
  const seconds = timedArticles(news, measured, (article) => {
    const start = process.cpuUsage();
    place(article);
    const { user, system } = process.cpuUsage(start);
    latencies.push((user + system) / 1_000);
  });
  latencies.sort((a, b) => a - b);
  const memory = memoryInUse() - before - rows.bytes;
  if (!engine.holds(rows.lastArticle)) throw new Error('bench clustering: the newest article is not held');
  const [started, merged] = [rows.started - startedBefore, rows.merged - mergedBefore];
  return { rows, seconds, latencies, memory, started, merged };
}

/** Processor seconds of reading alone, by a reader that has read for a while. */
function measureReading(characters: number): number {
  const news = madeStories(characters);
  const reader = new ArticleReader();
  timedArticles(news, 3 * measured, (article) => reader.read(article));
  return timedArticles(news, measured, (article) => reader.read(article));
}

/** Processor seconds of restoring the window that there was in the end. */
function measureRestoring(articles: number, rows: StoryRows, { characters, vectors }: Conditions): number {
  const news = madeStories(characters);
  for (let id = 1; id <= rows.lastArticle - articles; id += 1) news.next();
  const engine = new StoryEngine({ capacity: articles });
  return timedArticles(news, articles, (article) => {
    engine.restore({
      ...rows.of(article.id),
      article,
      reason: 'similar',
      pinned: false,
      embedding: vectors[article.id % vectors.length],
    });
  });
}

const percentile = (rising: readonly number[], share: number): number =>
  Math.round(rising[Math.floor(share * (rising.length - 1))]! * 100) / 100;
