import { Batches } from './batches';

/** A `run` that ends later, answers with tens, and fails for bad items. */
function recorded(bad: readonly number[] = []) {
  const lots: number[][] = [];
  const run = async (items: readonly number[]): Promise<number[]> => {
    lots.push([...items]);
    await new Promise(setImmediate);
    if (items.some((item) => bad.includes(item))) throw new Error(`bad: ${items.join()}`);
    return items.map((item) => item * 10);
  };
  return { lots, run };
}

it('runs together what comes while the last lot is under way', async () => {
  const { lots, run } = recorded();
  const batches = new Batches(run, 3);
  expect(await Promise.all([1, 2, 3, 4, 5].map((item) => batches.add(item)))).toEqual([10, 20, 30, 40, 50]);
  expect(await batches.add(6)).toBe(60);
  expect(lots).toEqual([[1], [2, 3, 4], [5], [6]]);
});

it('lets one bad item fail alone', async () => {
  const { run } = recorded([3]);
  const batches = new Batches(run, 10);
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => batches.add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((results[2] as PromiseRejectedResult).reason).toEqual(new Error('bad: 3'));
});
