import type { Article } from '@app/model';
import { ArticleReader } from '../apps/clustering/src/article-reader';
import { quantised } from '../apps/clustering/src/quantised';
import { StoryEngine } from '../apps/clustering/src/story-engine';
import { madeStories } from './made-stories';
import { memoryInUse } from './memory-in-use';
import { randomNumbers } from './random-numbers';
import { timedArticles } from './timed-articles';

/** What was measured with a full window of one size; times are of the processor, so that other work does not count. */
interface ClusteringFigures {
  readonly articles: number;
  readonly placedPerSecond: number;
  readonly microsecondsEach: number;
  /** Of these, what reading the text takes, measured by itself. */
  readonly microsecondsReading: number;
  /** Milliseconds by the clock; other work on the machine counts. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly restoredPerSecond: number;
  /** Of the window alone, without the process around it. */
  readonly memoryMB: number;
  readonly bytesEach: number;
  /** Stories that were started, and merges, for each article placed. */
  readonly started: number;
  readonly merged: number;
}

const leastASecond = 3_000;
const mostGrowth = 2;
const mostBytes = 1_500;
const mostP99 = 10;
const usualSizes = '10000,100000,1000000';
const measured = 10_000;
const none = { copyMates: [], cited: [] };

/**
 * Measures the complete engine, from text to story, with made-up articles of a title and 1,000 characters in six
 * languages, on one core without PostgreSQL and Redis: for each window size it fills the window, then places articles,
 * each of which pushes the oldest out. Prints a line for each size.
 * @param args `--sizes 10000,100000` for other windows, `--dimensions 384` for vectors of a sentence encoder
 * @returns whether the figures reach the targets
 */
export async function benchClustering(args: readonly string[]): Promise<boolean> {
  const given = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const sizes = (given('--sizes') ?? usualSizes).split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error('bench clustering: --sizes takes whole numbers, parted by commas');
  }
  const vectors = madeVectors(Number(given('--dimensions') ?? 0));
  const figures: ClusteringFigures[] = [];
  for (const size of sizes) {
    figures.push(measure(size, vectors));
    console.log(JSON.stringify({ bench: 'clustering', ...figures.at(-1) }));
    await Promise.resolve();
  }
  const [first, last] = [figures[0]!, figures.at(-1)!];
  const good =
    first.placedPerSecond >= leastASecond &&
    last.microsecondsEach <= mostGrowth * first.microsecondsEach &&
    Math.max(...figures.map(({ bytesEach }) => bytesEach)) <= mostBytes &&
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

function measure(articles: number, vectors: readonly Int8Array[]): ClusteringFigures {
  const news = madeStories();
  const before = memoryInUse();
  const engine = new StoryEngine({ capacity: articles });
  let [last, started, merged] = [0, 0, 0];
  const newId = (): number => (last += 1);
  const place = (article: Article): void => {
    const evidence = { ...none, embedding: vectors[article.id % vectors.length] };
    for (const { kind } of engine.place(article, evidence, newId)) {
      if (kind === 'started') started += 1;
      if (kind === 'merged') merged += 1;
    }
  };
  // The first half is placed, so that the window holds real stories; the rest is what a restart does.
  const half = Math.min(articles, 200_000);
  timedArticles(news, half, place);
  const restored = articles - half;
  const restoring = timedArticles(news, restored, (article) =>
    engine.restore({
      article,
      storyId: -article.id,
      microStoryId: -article.id,
      reason: 'first',
      pinned: false,
      embedding: vectors[article.id % vectors.length],
    }),
  );
  // The memories of words and the compiler have seen enough by then.
  timedArticles(news, 2 * measured, place);
  [started, merged] = [0, 0];
  const latencies: number[] = [];
  const placing = timedArticles(news, measured, (article) => {
    const start = performance.now();
    place(article);
    latencies.push(performance.now() - start);
  });
  const memory = memoryInUse() - before;
  const reader = new ArticleReader();
  timedArticles(news, measured, (article) => reader.read(article));
  const reading = timedArticles(news, measured, (article) => reader.read(article));
  latencies.sort((a, b) => a - b);
  const percentile = (share: number): number => round(latencies[Math.floor(share * (latencies.length - 1))]!);
  return {
    articles,
    placedPerSecond: Math.round(measured / placing),
    microsecondsEach: Math.round((placing / measured) * 1e6),
    microsecondsReading: Math.round((reading / measured) * 1e6),
    p50: percentile(0.5),
    p99: percentile(0.99),
    most: percentile(1),
    restoredPerSecond: restored > 0 ? Math.round(restored / restoring) : 0,
    memoryMB: Math.round(memory / 1e6),
    bytesEach: Math.round(memory / articles),
    started: started / measured,
    merged: merged / measured,
  };
}

const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
