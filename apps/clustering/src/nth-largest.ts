/**
 * The n-th largest (from 1) of the first `length` of some values, by Hoare's quickselect: linear where sorting is not.
 * Moves the values.
 */
export function nthLargest(values: Float32Array, length: number, n: number): number {
  let [from, to] = [0, length - 1];
  const wanted = n - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let [left, right] = [from, to];
    while (left <= right) {
      while (values[left]! > pivot) left += 1;
      while (values[right]! < pivot) right -= 1;
      if (left > right) break;
      const moved = values[left]!;
      values[left] = values[right]!;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (wanted <= right) to = right;
    else if (wanted >= left) from = left;
    else break;
  }
  return values[wanted]!;
}
