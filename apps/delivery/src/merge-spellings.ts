import { folded } from '@app/model';
import type { CarriedCount } from '@app/store';

/**
 * What stories carry, spellings that differ in case or accents together under the most frequent one; the most frequent
 * first. A story that has two spellings is counted for each.
 * @param limit kept of each kind
 */
export function mergeSpellings(counts: readonly CarriedCount[], limit: number): CarriedCount[] {
  const merged = new Map<string, CarriedCount>();
  for (const count of [...counts].sort((a, b) => b.stories - a.stories)) {
    const key = `${count.kind}:${folded(count.value)}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, stories: known.stories + count.stories } : count);
  }
  const ranked = [...merged.values()].sort((a, b) => b.stories - a.stories || (a.value < b.value ? -1 : 1));
  const kinds = ['country', 'category', 'name'] as const;
  return kinds.flatMap((kind) => ranked.filter((count) => count.kind === kind).slice(0, limit));
}
