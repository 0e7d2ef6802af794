import { dotOfBytes, quantised } from './quantised';

it.each<[string, number[], number[] | null]>([
  ['a unit vector', [1, 0, 0], [127, 0, 0]],
  ['any length', [0.002, -0.004, 0.001], [64, -127, 32]],
  ['one that points back', [-3], [-127]],
  ['no direction', [0, 0], null],
])('quantises %s', (_, vector, expected) => {
  expect(quantised(vector)).toEqual(expected && Int8Array.from(expected));
});

it.each([0, 1, 3, 4, 5, 7, 8, 130])('multiplies %i bytes from any place on', (length) => {
  const a = Int8Array.from({ length: length + 3 }, (_, at) => ((at * 37) % 255) - 127);
  const b = Int8Array.from({ length: length + 5 }, (_, at) => ((at * 91) % 255) - 127);
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += a[at + 3]! * b[at + 5]!;
  expect(dotOfBytes(a, 3, b, 5, length)).toBe(sum);
});

it('keeps the cosine of two vectors to the second place', () => {
  const vector = (seed: number): number[] =>
    Array.from({ length: 384 }, (_, at) => Math.sin(seed * 1_000 + at * at) + Math.cos(at));
  const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
    let [dot, aa, bb] = [0, 0, 0];
    for (let at = 0; at < a.length; at += 1) {
      dot += a[at]! * b[at]!;
      aa += a[at]! ** 2;
      bb += b[at]! ** 2;
    }
    return dot / Math.sqrt(aa * bb);
  };
  const [a, b] = [vector(1), vector(2)];
  expect(cosine(quantised(a)!, quantised(b)!)).toBeCloseTo(cosine(a, b), 2);
});
