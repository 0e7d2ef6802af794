import type { Provenance, ProvenanceEdge, ProvenanceOutlet } from '@app/model';

/** Boxes of a picture at most, those that sum up others apart. */
const mostBoxes = 24;
/** Copies of one outlet's texts that have boxes of their own; the rest is counted. */
const mostCopies = 5;

/** A box of the picture: an outlet, or the number of outlets that copy the same one and have no box. */
export interface PictureNode {
  readonly key: string;
  readonly outlet: ProvenanceOutlet | null;
  /** Outlets that it stands for. */
  readonly count: number;
  readonly isFirst: boolean;
}

/** An arrow of the picture, from the source to the one who has it, by the keys of their boxes. */
export interface PictureArrow {
  readonly source: string;
  readonly target: string;
  readonly kind: ProvenanceEdge['kind'];
}

/** What a picture shows. */
export interface PictureGraph {
  readonly nodes: readonly PictureNode[];
  readonly arrows: readonly PictureArrow[];
  /** Outlets that have no box and are in no box that counts them. */
  readonly omitted: number;
}

/**
 * What of a story's provenance its picture shows: what tells most, the rest counted. An outlet that is only linked to is
 * left out: a link alone may lead to anything.
 */
export function pictureGraph(provenance: Provenance): PictureGraph {
  const { outlets, edges, first } = withoutBareLinks(provenance);
  const counted = countedCopies({ outlets, edges, first });
  const isCounted = new Set([...counted.values()].flat());
  const told = outlets.filter((outlet) => !isCounted.has(outlet));
  const weightOf = weighing({ edges, first });
  const byWeight = told.map((outlet) => ({ outlet, weight: weightOf(outlet) })).sort((a, b) => a.weight - b.weight);
  const shown = new Set(byWeight.slice(0, mostBoxes).map(({ outlet }) => outlet.outlet));
  const nodes = told
    .filter(({ outlet }) => shown.has(outlet))
    .map((outlet) => ({ key: outlet.outlet, outlet, count: 1, isFirst: outlet.outlet === first?.article.outlet }));
  const rest = [...counted]
    .filter(([source]) => shown.has(source))
    .map(([source, { length }]) => ({ source, key: `${source}\0copies`, count: length }));
  const between = edges.filter((edge) => shown.has(edge.outlet) && shown.has(edge.from));
  // Copies after the others: what has words of its own tells more.
  const ordered = [...between.filter(({ kind }) => kind !== 'copy'), ...between.filter(({ kind }) => kind === 'copy')];
  return {
    nodes: [...nodes, ...rest.map(({ key, count }) => ({ key, outlet: null, count, isFirst: false }))],
    arrows: [
      ...ordered.map(({ outlet, from, kind }) => ({ source: from, target: outlet, kind })),
      ...rest.map(({ source, key }) => ({ source, target: key, kind: 'copy' as const })),
    ],
    omitted: outlets.length - nodes.length - rest.reduce((sum, { count }) => sum + count, 0),
  };
}

type Shown = Pick<Provenance, 'outlets' | 'edges' | 'first'>;

function withoutBareLinks({ outlets, edges, first }: Provenance): Shown {
  const credited = new Set(edges.flatMap(({ from, kind }) => (kind === 'link' ? [] : [from])));
  const kept = outlets.filter(({ outlet, role }) => role !== 'cited' || credited.has(outlet));
  const names = new Set(kept.map(({ outlet }) => outlet));
  return { outlets: kept, edges: edges.filter(({ from }) => names.has(from)), first };
}

/** By the outlet that they copy, those that have it from nobody else, and nobody from them: all but the first few. */
function countedCopies({ outlets, edges, first }: Shown): Map<string, ProvenanceOutlet[]> {
  const sources = new Set(edges.map(({ from }) => from));
  const from = new Map<string, string | null>();
  for (const edge of edges) from.set(edge.outlet, from.has(edge.outlet) ? null : edge.from);
  const copies = new Map<string, ProvenanceOutlet[]>();
  for (const outlet of outlets) {
    const source = from.get(outlet.outlet);
    if (!source || outlet.role !== 'copy' || sources.has(outlet.outlet)) continue;
    if (outlet.outlet === first?.article.outlet) continue;
    const others = copies.get(source) ?? [];
    copies.set(source, others);
    others.push(outlet);
  }
  const counted = [...copies].map(([source, all]) => [source, all.slice(mostCopies)] as const);
  return new Map(counted.filter(([, rest]) => rest.length > 0).map(([source, rest]) => [source, [...rest]]));
}

/** What is left out last weighs least. */
function weighing({ edges, first }: Pick<Shown, 'edges' | 'first'>): (outlet: ProvenanceOutlet) => number {
  const sources = new Set(edges.map(({ from }) => from));
  const cites = new Set(edges.map(({ outlet }) => outlet));
  return ({ outlet, role, isRoot }) => {
    if (outlet === first?.article.outlet) return 0;
    if (isRoot && sources.has(outlet)) return 1;
    return { relay: 2, cited: 3, independent: cites.has(outlet) ? 3 : 5, copy: 4 }[role];
  };
}

/**
 * How far each box stands from the sources, by key: 0 for one that has it from nobody, else one more than the farthest of
 * its sources; where outlets have it from each other in a ring, the ring is cut where it is first walked into.
 */
export function layersOf({ nodes, arrows }: PictureGraph): Map<string, number> {
  const sources = new Map<string, string[]>(nodes.map(({ key }) => [key, []]));
  for (const { source, target } of arrows) sources.get(target)!.push(source);
  const layers = new Map<string, number>();
  const walk = (key: string, road: ReadonlySet<string>): number => {
    const known = layers.get(key);
    if (known !== undefined) return known;
    const on = new Set([...road, key]);
    const above = sources.get(key)!.flatMap((source) => (on.has(source) ? [] : [walk(source, on)]));
    const layer = above.length ? Math.max(...above) + 1 : 0;
    layers.set(key, layer);
    return layer;
  };
  for (const { key } of nodes) walk(key, new Set());
  return layers;
}
