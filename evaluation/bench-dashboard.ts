import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { alertStore, type Database, deliveryLogStore, endpointStore, openDatabase, stageTimesStore } from '@app/store';
import { feedSnapshotLastsMs } from '../apps/dashboard/src/feed-snapshot';
import * as feedsStore from '../apps/dashboard/src/feeds.store';
import * as overviewStore from '../apps/dashboard/src/overview.store';
import { feedAlerts } from '../apps/delivery/src/feed-alerts';
import { prepareLoneService } from '../test/support/lone-service';
import { fillInstallation } from './filled-installation';
import { takePictures } from './filled-pictures';
import { processorSeconds } from './processor-time';
import { median } from './statistics';

const repeats = 15;
/** A page that takes longer than this, by the median, is too slow; of those that are opened now and then, five times. */
const mostMs = 100;
const openedNowAndThen = ['/clustering', '/storage'];
/** Pages of all feeds: they share a reading, so they are measured without one too. */
const readingAllFeeds = ['/', '/feeds'];
const coldRepeats = 5;
/** To fill a table takes a minute and more on a busy machine. */
const fillWithinMs = 1_800_000;
const password = 'to be measured';
const pages = [
  '/',
  '/alerts',
  '/feeds',
  '/feeds?condition=failing&q=section&page=3',
  '/feeds/1',
  '/quarantine',
  '/quarantine?q=report',
  '/endpoints',
  '/endpoints/1',
  '/clustering',
  '/storage',
  '/actions',
  '/queues/',
  '/queues/api/queues?activeQueue=dedupe-entries&page=1',
];

/** What the overview asks of PostgreSQL each time, and what looking for alerts takes once a minute. */
const questions: readonly (readonly [name: string, ask: (db: Database) => Promise<unknown>])[] = [
  ['backlogs', (db) => stageTimesStore.backlogs(db)],
  ['latencies', (db) => stageTimesStore.latencies(db, 5)],
  ['totals', (db) => overviewStore.totals(db)],
  ['feeds', (db) => feedsStore.summaries(db)],
  ['endpoints', (db) => endpointStore.list(db)],
  ['newest deliveries', (db) => deliveryLogStore.list(db, 8)],
  ['open alerts', (db) => alertStore.open(db)],
  [
    'alerts of feeds',
    async (db) => feedAlerts(await alertStore.watchedFeeds(db), [], { gaps: 5, hours: 24 }, Date.now()),
  ],
];

async function timed(work: () => Promise<unknown>): Promise<{ median: number; slowest: number }> {
  await work();
  const times: number[] = [];
  for (let at = 0; at < repeats; at += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return { median: median(times), slowest: Math.max(...times) };
}

async function fetchPage(url: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(`operator:${password}`).toString('base64')}`;
  const answer = await fetch(url, { headers: { authorization } });
  const { length } = await answer.text();
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  return length;
}

/** Of so many requests: milliseconds of each, and of the processor of the process that answers, on average. */
async function measured(pid: number, requests: number, fetchOne: () => Promise<unknown>) {
  const before = processorSeconds(pid);
  const times: number[] = [];
  for (let at = 0; at < requests; at += 1) {
    const begun = performance.now();
    await fetchOne();
    times.push(performance.now() - begun);
  }
  const processor = ((processorSeconds(pid) - before) * 1_000) / requests;
  return { ms: median(times).toFixed(1), slowest: Math.max(...times).toFixed(1), 'processor ms': processor.toFixed(0) };
}

/**
 * Measures the dashboard's pages, and the queries of its overview, in front of a filled database: milliseconds of the whole
 * request, one at a time, and of the dashboard's processor; also of those that read all feeds anew.
 * @returns whether each page takes less than a tenth of a second
 */
export async function benchDashboard(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      feeds: { type: 'string', default: '10000' },
      articles: { type: 'string', default: '400000' },
      waiting: { type: 'string', default: '1000000' },
      deliveries: { type: 'string', default: '1000000' },
      pictures: { type: 'string' },
    },
  });
  const sizeOf = (name: 'feeds' | 'articles' | 'waiting' | 'deliveries'): number => {
    const size = Number(values[name]);
    if (!Number.isInteger(size) || size < 1_000)
      throw new Error(`--${name} ${values[name]}: give a whole number from 1000`);
    return size;
  };
  const size = {
    feeds: sizeOf('feeds'),
    articles: sizeOf('articles'),
    waiting: sizeOf('waiting'),
    deliveries: sizeOf('deliveries'),
  };
  const dashboard = await prepareLoneService('dashboard', { settings: { DASHBOARD_PASSWORD: password } });
  try {
    const begun = performance.now();
    const patient = openDatabase(dashboard.databaseUrl, 'fill', () => undefined, 2, fillWithinMs);
    await fillInstallation(patient, size);
    await patient.destroy();
    console.log(`${JSON.stringify(size)} filled in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
    await dashboard.start();
    const asked: object[] = [];
    for (const [query, ask] of questions) {
      const { median: ms, slowest } = await timed(() => ask(dashboard.database));
      asked.push({ query, ms: ms.toFixed(1), slowest: slowest.toFixed(1) });
    }
    console.table(asked);
    const shown: object[] = [];
    let slow = 0;
    for (const page of pages) {
      const fetchOne = () => fetchPage(`${dashboard.url}${page}`);
      const kB = ((await fetchOne()) / 1_000).toFixed(0);
      const warm = await measured(dashboard.pid(), repeats, fetchOne);
      shown.push({ page, ...warm, kB });
      if (Number(warm.ms) > mostMs * (openedNowAndThen.includes(page) ? 5 : 1)) slow += 1;
    }
    for (const page of readingAllFeeds) {
      const cold = await measured(dashboard.pid(), coldRepeats, async () => {
        await wait(feedSnapshotLastsMs);
        await fetchPage(`${dashboard.url}${page}`);
      });
      shown.push({ page: `${page}, feeds read anew`, 'processor ms': cold['processor ms'] });
    }
    console.table(shown);
    if (values.pictures !== undefined) await takePictures(dashboard.url, password, values.pictures);
    return slow === 0;
  } finally {
    await dashboard.close();
  }
}
