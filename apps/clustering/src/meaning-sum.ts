import type { HeldEmbeddings } from './held-embeddings';

/** The sum of unit vectors, and the square of its length. */
export interface MeaningSum {
  readonly vector: Float32Array;
  count: number;
  squares: number;
}

/** How the meanings of two stories lie to each other: the cosine of their sums, and the mean cosine between them less that within them. */
export function meaningOfBoth(a: MeaningSum, b: MeaningSum): { centroid: number; ratio: number } {
  if (a.count === 0 || b.count === 0) return { centroid: 0, ratio: 0 };
  const dot = dotOfSums(a, b);
  const cohesion = (cohesionOf(a) + cohesionOf(b)) / 2;
  return { centroid: dot / (Math.sqrt(a.squares * b.squares) || 1), ratio: dot / (a.count * b.count) - cohesion };
}

/** Mean cosine of the vectors of a sum with each other; 1 for a single one. */
export const cohesionOf = ({ count, squares }: MeaningSum): number =>
  count > 1 ? (squares - count) / (count * (count - 1)) : 1;

/** Adds a unit vector to a sum, or takes it out. */
export function addMeaning(sum: MeaningSum, meanings: HeldEmbeddings, serial: number, sign: 1 | -1): void {
  if (!meanings.addTo(sum.vector, serial, sign)) return;
  sum.count += sign;
  sum.squares = dotOfSums(sum, sum);
}

function dotOfSums({ vector: a }: MeaningSum, { vector: b }: MeaningSum): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}
