import {
  boxHeight,
  headLength,
  margin,
  type Picture,
  type PlacedArrow,
  type PlacedBox,
  portsOf,
  r,
  rowGap,
  trunkOf,
} from './provenance-layout';
import { layersOf, type PictureArrow, type PictureGraph, type PictureNode } from './provenance-nodes';

const tallWidth = 320;
const lane = 15;
const mostGutter = 108;

/** From top to bottom, the sources first, lines in a gutter at the left: for a telephone. */
export function tallPicture(graph: PictureGraph): Picture {
  const order = downward(graph);
  const rows = new Map(order.map(({ key }, row) => [key, row]));
  const trunks = lanesOf(graph.arrows, rows);
  const lanes = Math.max(0, ...trunks.values()) + 1;
  const gutter = graph.arrows.length ? Math.min(lanes * lane, mostGutter) + headLength + 8 : margin;
  const places = new Map(
    order.map((node, row): [string, PlacedBox] => [
      node.key,
      { node, x: gutter, y: margin + row * (boxHeight + rowGap), width: tallWidth - gutter - margin },
    ]),
  );
  const step = Math.min(lane, mostGutter / lanes);
  const ports = portsOf(graph.arrows, places);
  return {
    width: tallWidth,
    height: margin * 2 + order.length * (boxHeight + rowGap) - rowGap,
    boxes: [...places.values()],
    arrows: graph.arrows.map((arrow, at): PlacedArrow => {
      const { start, end } = ports[at]!;
      const x = gutter - headLength - 8 - trunks.get(trunkOf(arrow))! * step;
      const down = end > start ? 1 : -1;
      const path = `M${gutter} ${r(start)}H${r(x + 5)}Q${r(x)} ${r(start)} ${r(x)} ${r(start + 5 * down)}V${r(end - 5 * down)}Q${r(x)} ${r(end)} ${r(x + 5)} ${r(end)}H${gutter - headLength}`;
      return { arrow, path, head: { x: gutter, y: end, turn: 1 } };
    }),
  };
}

/** Boxes so that each comes after its sources and near them; those without arrows last. */
function downward({ nodes, arrows }: PictureGraph): PictureNode[] {
  const layers = layersOf({ nodes, arrows, omitted: 0 });
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const waiting = new Map(nodes.map(({ key }) => [key, new Set<string>()]));
  for (const { source, target } of arrows) {
    if (layers.get(source)! < layers.get(target)!) waiting.get(target)!.add(source);
  }
  const order: PictureNode[] = [];
  const visit = (node: PictureNode): void => {
    if (order.includes(node)) return;
    order.push(node);
    for (const { source, target } of arrows) {
      if (source !== node.key || !waiting.get(target)!.delete(source)) continue;
      if (!waiting.get(target)!.size) visit(byKey.get(target)!);
    }
  };
  const joined = new Set(arrows.flatMap(({ source, target }) => [source, target]));
  const starts = nodes.filter(({ key }) => !waiting.get(key)!.size);
  for (const node of starts.filter(({ key }) => joined.has(key))) visit(node);
  for (const node of nodes) visit(node);
  return order;
}

/** A lane of the gutter for the arrows of each source and kind: 0 is next to the boxes; no two lines share a place. */
function lanesOf(arrows: readonly PictureArrow[], rows: ReadonlyMap<string, number>): Map<string, number> {
  const spans = new Map<string, [number, number]>();
  for (const arrow of arrows) {
    const ends = [rows.get(arrow.source)!, rows.get(arrow.target)!];
    const span = spans.get(trunkOf(arrow)) ?? [Infinity, -Infinity];
    spans.set(trunkOf(arrow), [Math.min(span[0], ...ends), Math.max(span[1], ...ends)]);
  }
  const lanes = new Map<string, number>();
  const taken: [number, number][][] = [];
  const shortestFirst = [...spans].sort(([, a], [, b]) => a[1] - a[0] - (b[1] - b[0]));
  for (const [trunk, [top, bottom]] of shortestFirst) {
    let at = 0;
    while (taken[at]?.some(([from, to]) => from <= bottom && to >= top)) at += 1;
    (taken[at] ??= []).push([top, bottom]);
    lanes.set(trunk, at);
  }
  return lanes;
}
