/**
 * The area under the ROC curve: how often a positive scores above a negative, ties counting half (Mann and Whitney).
 * Takes the scores of both; 0.5 when either is empty.
 */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  if (positives.length === 0 || negatives.length === 0) return 0.5;
  const sorted = [...negatives].sort((a, b) => a - b);
  const below = (value: number, orEqual: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = sorted[middle] ?? 0;
      if (at < value || (orEqual && at === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const sum = positives.reduce((total, value) => total + (below(value, false) + below(value, true)) / 2, 0);
  return sum / (positives.length * negatives.length);
}
