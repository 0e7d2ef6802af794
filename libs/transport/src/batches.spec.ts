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

it('tries a lot once more after an outage, and does not wait out a longer one for each item', async () => {
  const outage = Object.assign(new Error('PostgreSQL did not answer'), { code: 'ETIMEDOUT' });
  const lots: number[][] = [];
  let down = 1;
  const batches = new Batches<number, number>(async (items) => {
    lots.push([...items]);
    await new Promise(setImmediate);
    if (items.length > 1 && (down -= 1) >= 0) throw outage;
    return items;
  }, 10);
  const addAll = async () => {
    await new Promise(setImmediate); // the lot before has ended
    return Promise.allSettled([1, 2, 3].map((item) => batches.add(item)));
  };
  const short = await addAll();
  expect(short.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  expect(lots).toEqual([[1], [2, 3], [2, 3]]);
  down = 2;
  const long = await addAll();
  expect(long.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(lots.slice(3)).toEqual([[1], [2, 3], [2, 3]]);
});
