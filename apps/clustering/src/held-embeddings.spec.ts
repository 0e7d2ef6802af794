import { COMPARED_COMPONENTS, HeldEmbeddings } from './held-embeddings';

const vector = (...components: number[]): Int8Array => Int8Array.from(components);
const all = { oldest: 0, from: -1, most: 10 };

it('gives cosines, and none where a side has no vector', () => {
  const held = new HeldEmbeddings(10);
  expect(held.cosine(vector(1, 0), 0)).toBeNaN();
  held.put(0, vector(100, 0));
  held.put(1, undefined);
  held.put(2, vector(50, 50));
  const cosines = [0, 1, 2, 3].map((serial) => held.cosine(vector(7, 0), serial));
  expect(cosines[0]).toBeCloseTo(1);
  expect(cosines[1]).toBeNaN();
  expect(cosines[2]).toBeCloseTo(Math.SQRT1_2);
  expect(cosines[3]).toBeNaN();
  expect(held.cosine(vector(7, 0, 0), 0)).toBeNaN();
});

it.each<[string, { next: number; oldest?: number; from?: number; most?: number }, number[]]>([
  ['nearest first, the newer on a tie', { next: 5 }, [4, 0, 2, 3]],
  ['as many as asked', { next: 5, most: 2 }, [4, 0]],
  ['from a cosine on', { next: 5, from: 0.5 }, [4, 0, 2]],
  ['none that left', { next: 5, oldest: 1 }, [4, 2, 3]],
  ['none from the end on', { next: 4 }, [0, 2, 3]],
])('finds neighbours: %s', (_, asked, serials) => {
  const held = new HeldEmbeddings(8);
  held.put(0, vector(100, 0));
  held.put(2, vector(50, 50));
  held.put(3, vector(-100, 0));
  held.put(4, vector(20, 0));
  expect(held.nearest(vector(1, 0), { ...all, ...asked }).map(({ serial }) => serial)).toEqual(serials);
});

it('gives places anew, more of them as they are used, and forgets who had them', () => {
  const held = new HeldEmbeddings(3_000);
  for (let serial = 0; serial < 3_000; serial += 1) held.put(serial, vector(serial % 100, 100));
  expect(held.cosine(vector(0, 1), 2_900)).toBeCloseTo(1);
  held.put(3_000, undefined);
  held.put(3_001, vector(100, 0));
  expect(held.cosine(vector(0, 1), 3_000)).toBeNaN();
  expect(held.cosine(vector(0, 1), 3_001)).toBeCloseTo(0);
  expect(held.nearest(vector(1, 0), { ...all, next: 3_002, oldest: 2, most: 1 })).toEqual([
    { serial: 3_001, cosine: 1 },
  ]);
});

it('begins anew with another dimension', () => {
  const held = new HeldEmbeddings(10);
  held.put(0, vector(1, 0));
  held.put(1, vector(1, 0, 0));
  expect(held.cosine(vector(1, 0), 0)).toBeNaN();
  expect(held.nearest(vector(1, 0), { ...all, next: 2 })).toEqual([]);
  expect(held.nearest(vector(1, 0, 0), { ...all, next: 2 })).toEqual([{ serial: 1, cosine: 1 }]);
});

it('compares the newest so many, whatever the dimension', () => {
  const dimension = 2_000;
  const compared = COMPARED_COMPONENTS / dimension;
  const held = new HeldEmbeddings(5_000);
  const one = new Int8Array(dimension).fill(1);
  for (let serial = 0; serial < compared + 5; serial += 1) held.put(serial, serial === 7 ? undefined : one);
  const found = held.nearest(one, { ...all, next: compared + 5, most: 5_000 }).map(({ serial }) => serial);
  expect(found).toHaveLength(compared);
  expect([Math.min(...found), Math.max(...found)]).toEqual([4, compared + 4]);
});

it('gives the mean cosine of two sets', () => {
  const held = new HeldEmbeddings(10);
  held.put(0, vector(100, 0));
  held.put(1, vector(0, 50));
  held.put(2, vector(30, 0));
  expect(held.meanCosine([0, 1], [2])).toBeCloseTo(0.5);
  expect(held.meanCosine([0, 5], [2])).toBeCloseTo(1);
  expect(held.meanCosine([5], [2])).toBeNaN();
});
