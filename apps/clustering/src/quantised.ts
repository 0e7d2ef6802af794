const MOST = 127;

/**
 * A vector with each component in one byte, its largest at ±127. Cosines do not depend on a vector's length, and what
 * rounding changes in them is below 0.01 at the usual dimensions.
 * @returns null when all components are 0, as such a vector has no direction
 */
export function quantised(vector: ArrayLike<number>): Int8Array | null {
  let largest = 0;
  for (let at = 0; at < vector.length; at += 1) largest = Math.max(largest, Math.abs(vector[at]!));
  if (!(largest > 0)) return null;
  const bytes = new Int8Array(vector.length);
  for (let at = 0; at < vector.length; at += 1) bytes[at] = Math.round((vector[at]! / largest) * MOST);
  return bytes;
}

/** Dot product of two stretches of bytes, `length` from `at` in `a` and from `from` in `b`. Four sums run a third faster than one. */
export function dotOfBytes(a: Int8Array, at: number, b: Int8Array, from: number, length: number): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let done = 0;
  for (; done < length - 3; done += 4) {
    one += a[at + done]! * b[from + done]!;
    two += a[at + done + 1]! * b[from + done + 1]!;
    three += a[at + done + 2]! * b[from + done + 2]!;
    four += a[at + done + 3]! * b[from + done + 3]!;
  }
  for (; done < length; done += 1) one += a[at + done]! * b[from + done]!;
  return one + two + three + four;
}
