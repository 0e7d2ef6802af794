import { Boilerplate } from '../apps/deduplication/src/boilerplate';
import { Deduplicator } from '../apps/deduplication/src/deduplicator';
import { profileOf, readingOf } from '../apps/deduplication/src/profile';
import { madeNews } from './made-news';
import { memoryInUse } from './memory-in-use';
import { timedArticles } from './timed-articles';

/** What was measured with a full window of one size; times are of the processor, so that other work does not count. */
interface DeduplicationFigures {
  readonly articles: number;
  readonly addedPerSecond: number;
  readonly microsecondsEach: number;
  /** Of these, what cleaning, words and fingerprint take, measured by themselves. */
  readonly microsecondsReading: number;
  readonly restoredPerSecond: number;
  /** Of the window alone, without the process around it. */
  readonly memoryMB: number;
  readonly bytesEach: number;
  /** Share of the added articles for which a copy was found. */
  readonly copies: number;
}

const leastASecond = 2_000;
const mostGrowth = 1.5;
const usualSizes = '10000,100000,500000';
const textBytes = 2_000;
/** Articles added with the window full, after as many more for the compiler. */
const measured = 10_000;

/**
 * Measures the deduplication core with made-up articles of 2 KB, in one process without PostgreSQL and Redis: for each
 * window size it fills the window as at a start, then adds articles, each of which pushes the oldest out. Prints a line
 * for each size.
 * @param args `--sizes 10000,100000` for other windows
 * @returns whether the figures reach the targets
 */
export async function benchDeduplication(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf('--sizes');
  const sizes = ((at >= 0 ? args[at + 1] : undefined) ?? usualSizes).split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error('bench deduplication: --sizes takes whole numbers, parted by commas');
  }
  warmUp();
  const figures: DeduplicationFigures[] = [];
  for (const size of sizes) {
    figures.push(measure(size));
    console.log(JSON.stringify({ bench: 'deduplication', ...figures.at(-1) }));
    await Promise.resolve();
  }
  const growth = figures.at(-1)!.microsecondsEach / figures[0]!.microsecondsEach;
  const least = Math.min(...figures.map(({ addedPerSecond }) => addedPerSecond));
  const good = growth <= mostGrowth && least >= leastASecond;
  console.log(
    `${good ? 'Reached' : 'NOT reached'}: ${leastASecond} a second, the largest at most ${mostGrowth} times the smallest`,
  );
  return good;
}

function measure(articles: number): DeduplicationFigures {
  const news = madeNews(textBytes);
  const before = memoryInUse();
  const deduplicator = new Deduplicator({ window: { articles } });
  const restoring = timedArticles(news, articles, (article) => deduplicator.restore(article));
  timedArticles(news, measured, (article) => deduplicator.add(article));
  let copies = 0;
  const adding = timedArticles(news, measured, (article) => {
    if (deduplicator.add(article).matches.some(({ verdict }) => verdict === 'copy')) copies += 1;
  });
  const memory = memoryInUse() - before;
  const boilerplate = new Boilerplate({ articles: 1, known: 1 });
  const reading = timedArticles(news, measured, (article) => profileOf(article, readingOf(article), boilerplate));
  if (deduplicator.size > articles) throw new Error('bench deduplication: the window holds more than it may');
  return {
    articles: deduplicator.size,
    addedPerSecond: Math.round(measured / adding),
    microsecondsEach: Math.round((adding / measured) * 1e6),
    microsecondsReading: Math.round((reading / measured) * 1e6),
    restoredPerSecond: Math.round(articles / restoring),
    memoryMB: Math.round(memory / 1e6),
    bytesEach: Math.round(memory / articles),
    copies: copies / measured,
  };
}

function warmUp(): void {
  const deduplicator = new Deduplicator({ window: { articles: 2_000 } });
  timedArticles(madeNews(textBytes), 6_000, (article) => deduplicator.add(article));
}
