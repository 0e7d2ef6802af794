/**
 * The `limit` (at least 1) heaviest of some serials, heaviest first; the higher serial on a tie. A short sorted list takes each in
 * turn: most are lighter than its last and cost one comparison, where sorting all would dominate a look-up.
 */
export function heaviest(serials: readonly number[], weightOf: (serial: number) => number, limit: number): number[] {
  const best: number[] = [];
  const weights: number[] = [];
  for (const serial of serials) {
    const weight = weightOf(serial);
    const lighter = (at: number): boolean => {
      const other = weights[at] ?? 0;
      return other < weight || (other === weight && (best[at] ?? 0) < serial);
    };
    if (best.length >= limit && !lighter(best.length - 1)) continue;
    if (best.length >= limit) {
      best.pop();
      weights.pop();
    }
    let at = best.length;
    while (at > 0 && lighter(at - 1)) {
      best[at] = best[at - 1] ?? 0;
      weights[at] = weights[at - 1] ?? 0;
      at -= 1;
    }
    best[at] = serial;
    weights[at] = weight;
  }
  return best;
}
