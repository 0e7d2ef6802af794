import { hostileFeeds } from './support/hostile-feeds';
import { goodEntries, goodFeeds } from './support/hostile/good-feeds';
import { faultOf } from './support/hostile/hostile-feed';
import { type HostileRun, startHostileRun } from './support/hostile-run';
import { forgetPeak, memoryOf } from './support/process-memory';

const mostGrowthMb = 200;

let run: HostileRun;
let pid = 0;
let growthMb = 0;

/** The titles that a good feed has brought. */
const titlesOf = async (url: string): Promise<number> => {
  const { entries, last_error: error } = await run.feed(url);
  return error === null ? new Set(entries.map((entry) => entry.title)).size : 0;
};
const expectGood = async (generations: number): Promise<void> => {
  const held = await Promise.all(run.good.map(titlesOf));
  expect(held).toEqual(Array(goodFeeds).fill(generations * goodEntries));
};

beforeAll(async () => {
  run = await startHostileRun({ POLL_TIMEOUT_SECONDS: '8' });
  await run.poll(run.good, 60_000);
  pid = run.service.pid();
  forgetPeak(pid);
  const before = memoryOf(pid).now;
  await run.publish(1);
  await run.poll([...Object.values(run.hostile), ...run.good], 100_000);
  growthMb = memoryOf(run.service.pid()).peak - before;
}, 180_000);

afterAll(() => run.close());

it('knows many kinds of hostile feeds, each by its name', () => {
  expect(new Set(hostileFeeds.map(({ name }) => name)).size).toBe(hostileFeeds.length);
  expect(hostileFeeds.length).toBeGreaterThan(45);
});

it.each(hostileFeeds.map((feed) => [feed.name, feed] as const))('survives %s', async (name, { fate }) => {
  expect(faultOf(fate, await run.feed(run.hostile[name]!), Date.now())).toBeNull();
});

it('is the same process as before', () => {
  expect(run.service.isAlive()).toBe(true);
  expect(run.service.pid()).toBe(pid);
});

it('asks nobody whom a feed’s document names', async () => {
  expect(await run.canaryAsked()).toBe(0);
});

it(`grows by less than ${mostGrowthMb} MB`, () => {
  expect(growthMb).toBeLessThan(mostGrowthMb);
});

it('polls good feeds beside the hostile ones, and after them', async () => {
  await expectGood(2);
  await run.publish(2);
  await run.poll(run.good, 60_000);
  await expectGood(3);
});
