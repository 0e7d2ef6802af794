import { type Violation, violations } from './support/strict/score';
import { peakASecond, startStrictRun, type StrictRun } from './support/strict-outlets';
import type { StrictReport } from './support/strict-server';
import { eventually } from './support/test-system';

const minute = 60_000;
/** `npm run bench -- polite` does the same with fifty hosts, over a longer time. */
const hosts = 12;
/** Requests for feeds within a second, over all hosts, that are no burst after a restart with every feed overdue. */
const mostASecond = 30;

let run: StrictRun;
let report: StrictReport;

beforeAll(async () => {
  run = await startStrictRun(hosts);
  for (const minutes of [5, 10, 15, 30, 60, 60, 120, 240, 360]) await run.pass(minutes * minute);
  report = await run.report();
}, 240_000);

afterAll(() => run.close());

it('polls every feed, again and again', () => {
  expect(Object.keys(report.asked)).toHaveLength(run.feeds);
  expect(report.figures.requests).toBeGreaterThan(4 * run.feeds);
});

it.each([...violations])('never: %s', (violation: Violation) => {
  const breaches = report.breaches.filter((breach) => breach.violation === violation);
  expect({ times: breaches.length, as: breaches.slice(0, 3) }).toEqual({ times: 0, as: [] });
});

it('is told when nothing is new, and misses little', () => {
  const { notModified, newEntries, missedEntries } = report.figures;
  expect(notModified).toBeGreaterThan(run.feeds);
  expect(newEntries).toBeGreaterThan(run.feeds);
  expect(missedEntries).toBeLessThan(newEntries / 10);
});

it('takes the new address of a feed for its own after repeated permanent redirects', () => {
  expect(report.adopted).toBeGreaterThan(0);
  expect(report.stubborn).toBe(0);
});

it('starts again without a burst when every feed is overdue, and asks each', async () => {
  await run.pass(0); // so that no answer is under way
  await run.service.stop();
  await run.passWhileDown(48 * 60 * minute);
  await run.mark();
  await run.service.start();
  await eventually(async () => (await run.report()).sinceMark.length > 60 || (await run.report()).sinceMark.length);
  const { sinceMark, breaches } = await run.report();
  expect(peakASecond(sinceMark)).toBeLessThanOrEqual(mostASecond);
  expect(breaches.slice(report.breaches.length)).toEqual([]);
});
