import { firstWith, type SizeCap, sizeCap } from './size-cap';

const last: SizeCap = { bound: 1_000, bytes: 950, keep: 900 };
it.each<[string, number, number, SizeCap | null, SizeCap | null]>([
  ['room for more', 700, 5_000, null, null],
  ['just room', 800, 5_000, null, null],
  ['full for the first time', 1_000, 1_000, null, { bound: 1_000, bytes: 1_000, keep: 800 }],
  ['far beyond, as the bound is new', 4_500, 1_000, null, { bound: 1_000, bytes: 4_500, keep: 177 }],
  ['as large as before', 950, 950, last, last],
  ['smaller than before', 940, 950, last, last],
  ['grown by a tenth since', 1_045, 1_000, last, { bound: 1_000, bytes: 1_045, keep: 818 }],
  ['another bound than before', 950, 950, { ...last, bound: 500 }, { bound: 1_000, bytes: 950, keep: 800 }],
  ['shrunk by the operator', 600, 900, last, null],
])('%s', (_, bytes, articles, before, expected) => {
  expect(sizeCap(1_000, bytes, articles, before)).toEqual(expected);
});

/** Files that never shrink, whose free space is only used again after some rounds. */
function course(perRound: number, delay: number): { most: number; least: number } {
  const bytesEach = 10;
  const bound = 100_000;
  let [files, free, articles, cap] = [0, 0, 0, null as SizeCap | null];
  const freed: number[] = [];
  let least = Infinity;
  for (let round = 0; round < 2_000; round += 1) {
    free += freed.length > delay ? freed.shift()! : 0;
    const added = perRound * bytesEach;
    files += Math.max(0, added - free);
    free = Math.max(0, free - added);
    articles += perRound;
    cap = sizeCap(bound, files, articles, cap);
    const gone = cap ? Math.max(0, articles - cap.keep) : 0;
    articles -= gone;
    freed.push(gone * bytesEach);
    if (cap) least = Math.min(least, articles);
  }
  return { most: files / bound, least: (least * bytesEach) / bound };
}
it.each([
  ['few come', 10, 0],
  ['many come', 500, 0],
  ['space is free late', 100, 5],
])('keeps the files within the bound, and most of it in use: %s', (_, perRound, delay) => {
  const { most, least } = course(perRound, delay);
  expect(most).toBeLessThanOrEqual(1);
  expect(least).toBeGreaterThan(0.6);
});

it.each([
  [0, 1],
  [2, 1],
  [3, 2],
  [5, 3],
  [99, 3],
])('the oldest stories with %d articles', (articles, count) => {
  expect(firstWith([{ articles: 2 }, { articles: 2 }, { articles: 1 }], articles)).toHaveLength(count);
});
