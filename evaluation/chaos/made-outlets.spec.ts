import { entriesOf, madeOutlets, poisonedQueues, poisonOf } from './made-outlets';

const outlets = madeOutlets(3, 700);
const entries = entriesOf(outlets);

it('makes the same outlets for the same seed, and others for another', () => {
  expect(madeOutlets(3, 700)).toEqual(outlets);
  expect(madeOutlets(4, 700)).not.toEqual(outlets);
});

it('speaks seven languages, and gives each entry an address of its own', () => {
  expect(new Set(outlets.map(({ language }) => language)).size).toBe(7);
  expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length);
  expect(entries.length).toBe(700 + poisonedQueues.length + outlets.length);
});

it('has copies, changes, entries in two feeds, one poison for each stage, and a last entry in each feed', () => {
  const titles = entries.map(({ revisions }) => revisions[0]!.text);
  const copies = titles.length - new Set(titles).size;
  expect(copies).toBeGreaterThan(700 * 0.07);
  expect(copies).toBeLessThan(700 * 0.16);
  const changed = entries.filter(({ revisions }) => revisions.length > 1);
  expect(changed.length).toBeGreaterThan(700 * 0.1);
  for (const { revisions } of changed) {
    expect(revisions.map(({ at }) => at)).toEqual(revisions.map(({ at }) => at).sort((a, b) => a - b));
    expect(revisions.at(-1)!.at).toBeLessThan(1);
  }
  const second = outlets.flatMap(({ feeds }) => feeds[1] ?? []);
  expect(second.length).toBeGreaterThan(30);
  expect(second.every((entry) => entry.revisions.length === 1 && poisonOf(entry) === null)).toBe(true);
  expect(entries.flatMap((entry) => poisonOf(entry) ?? []).sort()).toEqual([...poisonedQueues].sort());
  for (const { feeds } of outlets) {
    for (const feed of feeds) expect(feed.filter(({ revisions }) => revisions[0]!.at === 1)).toHaveLength(1);
  }
});
