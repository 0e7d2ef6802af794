import type { ApartPair } from '@app/store';
import type { Decision } from './decision';

/**
 * The pairs of stories that no automatic merge joins, after decisions. When a story of a pair is merged, the pair
 * follows to the survivor, and ends when that is the other one of it. A story that comes out of another by a split or a
 * move is parted from all that the other was parted from.
 * @param pairs those of the stories that the decisions name
 * @param fresh stories that began with these decisions
 * @param added pairs that a person parted now
 */
export function apartAfter(
  pairs: readonly ApartPair[],
  decisions: readonly Decision[],
  fresh: ReadonlySet<number>,
  added: readonly ApartPair[] = [],
): ApartPair[] {
  let now = [...pairs, ...added].map(ordered);
  for (const decision of decisions) {
    if (decision.kind === 'merged') {
      now = now.map(([a, b]) => ordered([follow(a, decision), follow(b, decision)])).filter(([a, b]) => a !== b);
    }
    const child = decision.kind === 'split' ? decision.into : decision.kind === 'moved' ? decision.to : 0;
    if (!fresh.has(child) || !('from' in decision)) continue;
    const inherited = now.filter((pair) => pair.includes(decision.from) && !pair.includes(child));
    now.push(...inherited.map(([a, b]) => ordered([a === decision.from ? b : a, child])));
  }
  return [...new Map(now.map((pair) => [pair.join(' '), pair])).values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

const ordered = ([a, b]: ApartPair): ApartPair => (a < b ? [a, b] : [b, a]);
const follow = (id: number, { from, into }: { from: number; into: number }): number => (id === from ? into : id);
