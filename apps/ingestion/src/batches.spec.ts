import { Batches } from './batches';

/** A `save` whose lots end when told to. */
function recorded(bad: readonly number[] = []) {
  const lots: number[][] = [];
  const save = async (items: readonly number[]): Promise<void> => {
    lots.push([...items]);
    await new Promise(setImmediate);
    if (items.some((item) => bad.includes(item))) throw new Error(`bad: ${items.join()}`);
  };
  return { lots, save };
}

it('saves together what comes while the last lot is being saved', async () => {
  const { lots, save } = recorded();
  const batches = new Batches(save, 3);
  await Promise.all([1, 2, 3, 4, 5].map((item) => batches.add(item)));
  await batches.add(6);
  expect(lots).toEqual([[1], [2, 3, 4], [5], [6]]);
});

it('lets one bad item fail alone', async () => {
  const { save } = recorded([3]);
  const batches = new Batches(save, 10);
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => batches.add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((results[2] as PromiseRejectedResult).reason).toEqual(new Error('bad: 3'));
});
