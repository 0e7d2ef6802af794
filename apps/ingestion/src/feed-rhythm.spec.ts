import { feedRhythm } from './feed-rhythm';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 22, 12);
/** Times so long ago. */
const ago = (...spans: number[]): number[] => spans.map((span) => now - span);
/** `count` times, one a step, the newest so long ago. */
const every = (step: number, count: number, newest = 0): number[] =>
  Array.from({ length: count }, (_, index) => now - newest - index * step);

it.each<[string, (number | null)[], number | null, number | null]>([
  ['no entries', [], null, null],
  ['no dates', [null, null, null], null, null],
  ['one entry', ago(hour), null, hour],
  ['two entries', ago(hour, 3 * hour), 2 * hour, hour],
  ['two of which one is old', ago(hour, 8 * day), null, hour],
  ['three of which one is old', ago(hour, 3 * hour, 300 * day), 2 * hour, hour],
  ['three', ago(hour, 3 * hour, 7 * hour), 2 * hour, hour],
  ['in any order, some without a date', [now - 7 * hour, null, now - hour, now - 3 * hour], 2 * hour, hour],
  ['a wire', every(10 * minute, 30), 10 * minute, 0],
  ['a gap over a weekend', [...every(hour, 10), ...every(hour, 10, 3 * day)], hour, 0],
  ['twenty count', [...every(day, 20), ...every(hour, 100, 30 * day)], day, 0],
  ['a feed that has woken up', [...every(hour, 5), ...every(30 * day, 15, 100 * day)], hour, 0],
  ['one that has slowed down', [...every(7 * day, 5), ...every(hour, 15, 40 * day)], hour, 0],
  ['batches of equal times', [0, 1, 2, 3].flatMap((days) => every(0, 25, days * day)), day, 0],
  ['batches a second apart', [0, 1, 2, 3].flatMap((days) => every(1000, 25, days * day)), day, 0],
  ['faster than a poll can tell', every(minute, 200), 5 * minute, 0],
  ['all dated alike', every(0, 20, hour), null, hour],
  ['all in the future', every(-hour, 20, -day), null, null],
  ['some in the future', [...every(-day, 3, -day), ...every(2 * hour, 5, hour)], 2 * hour, hour],
  ['dates that stand for none', [0, -62_135_596_800_000, 1, ...ago(day)], null, day],
  ['no numbers', [Number.NaN, Infinity, -Infinity, 1e308, -1e308], null, null],
])('%s', (_, times, rhythmMs, newestAgo) => {
  expect(feedRhythm(times, now)).toEqual({ rhythmMs, newestAt: newestAgo === null ? null : now - newestAgo });
});
