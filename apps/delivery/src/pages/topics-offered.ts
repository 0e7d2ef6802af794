import type { CarriedKind } from '../addresses';

/** Topics that a front page offers, the saved ones among them. */
const mostOffered = 12;
const kinds: readonly CarriedKind[] = ['category', 'country', 'name'];

/** The automatic topics to offer beside the saved ones: of each kind in turn, the most frequent first. */
export function topicsOffered<Carried extends { readonly kind: CarriedKind }>(
  carried: readonly Carried[],
  saved: number,
): Carried[] {
  const byKind = kinds.map((kind) => carried.filter((one) => one.kind === kind));
  const longest = Math.max(0, ...byKind.map((own) => own.length));
  const inTurn = Array.from({ length: longest }, (_, at) => byKind.flatMap((own) => own[at] ?? [])).flat();
  return inTurn.slice(0, Math.max(0, mostOffered - saved));
}
