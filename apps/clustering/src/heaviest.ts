/**
 * Which of `count` things (0 to count − 1) are heaviest: at most `limit` (1 or more), heaviest first; the higher number
 * on a tie. A short sorted list takes each in turn: most are lighter than its last and cost one comparison, where
 * sorting all would dominate a look-up.
 */
export function heaviest(count: number, weightOf: (at: number) => number, limit: number): number[] {
  const best: number[] = [];
  const weights: number[] = [];
  for (let one = 0; one < count; one += 1) {
    const weight = weightOf(one);
    let at = best.length;
    if (at >= limit) {
      if (weights[at - 1]! > weight) continue;
      at -= 1;
    }
    while (at > 0 && weights[at - 1]! <= weight) {
      best[at] = best[at - 1]!;
      weights[at] = weights[at - 1]!;
      at -= 1;
    }
    best[at] = one;
    weights[at] = weight;
  }
  return best;
}
