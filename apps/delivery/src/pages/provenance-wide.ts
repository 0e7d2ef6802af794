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
} from './provenance-layout';
import { layersOf, type PictureArrow, type PictureGraph, type PictureNode } from './provenance-nodes';

const wideWidth = 720;
const mostColumns = 4;
const columnGap = 64;
const widestBox = 230;
/** Boxes without arrows stand below in rows of so many. */
const aloneInRow = 3;

/** From left to right, the sources first, for a room of 720 pixels or more. */
export function widePicture(graph: PictureGraph): Picture {
  const layers = layersOf(graph);
  const joined = new Set(graph.arrows.flatMap(({ source, target }) => [source, target]));
  const columns: PictureNode[][] = [];
  for (const node of graph.nodes) {
    if (!joined.has(node.key)) continue;
    const column = Math.min(columnOf(node, graph.arrows, layers), mostColumns - 1);
    (columns[column] ??= []).push(node);
  }
  const count = Math.max(columns.length, 1);
  const boxWidth = Math.min(widestBox, (wideWidth - 2 * margin - (count - 1) * columnGap) / count);
  const heightOf = (rows: number): number => rows * (boxHeight + rowGap) - rowGap;
  const tallest = heightOf(Math.max(0, ...columns.map((column) => column.length)));
  const places = new Map<string, PlacedBox>();
  columns.forEach((column, at) => {
    const top = margin + (tallest - heightOf(column.length)) / 2;
    inOrder(column, graph.arrows, places).forEach((node, row) => {
      const x = margin + at * (boxWidth + columnGap);
      places.set(node.key, { node, x, y: top + row * (boxHeight + rowGap), width: boxWidth });
    });
  });
  const alone = graph.nodes.filter(({ key }) => !joined.has(key));
  const below = tallest > 0 ? margin + tallest + 2 * rowGap : margin;
  const third = (wideWidth - 2 * margin - (aloneInRow - 1) * rowGap) / aloneInRow;
  alone.forEach((node, at) => {
    const x = margin + (at % aloneInRow) * (third + rowGap);
    const y = below + Math.floor(at / aloneInRow) * (boxHeight + rowGap);
    places.set(node.key, { node, x, y, width: third });
  });
  const boxes = [...places.values()];
  return {
    width: wideWidth,
    height: Math.max(0, ...boxes.map(({ y }) => y)) + boxHeight + margin,
    boxes,
    arrows: wideArrows(graph.arrows, places),
  };
}

/** A source that has it from nobody stands right before the first of those who have it from there. */
function columnOf({ key }: PictureNode, arrows: readonly PictureArrow[], layers: ReadonlyMap<string, number>): number {
  const layer = layers.get(key)!;
  if (layer > 0) return layer;
  const next = arrows.flatMap(({ source, target }) => (source === key ? [layers.get(target)!] : []));
  return Math.max(0, Math.min(...next) - 1);
}

/** The boxes of a column by the mean place of their sources, so that few lines cross; copies after the others of one source. */
function inOrder(
  column: readonly PictureNode[],
  arrows: readonly PictureArrow[],
  places: ReadonlyMap<string, PlacedBox>,
): PictureNode[] {
  const weighed = column.map((node) => {
    const heights = arrows.flatMap(({ source, target }) => (target === node.key ? (places.get(source)?.y ?? []) : []));
    const mean = heights.reduce((sum, y) => sum + y, 0) / Math.max(heights.length, 1);
    return {
      node,
      mean: heights.length ? mean : 0,
      late: node.outlet === null ? 2 : Number(node.outlet.role === 'copy'),
    };
  });
  return weighed.sort((a, b) => a.mean - b.mean || a.late - b.late).map(({ node }) => node);
}

function wideArrows(arrows: readonly PictureArrow[], places: ReadonlyMap<string, PlacedBox>): PlacedArrow[] {
  const ports = portsOf(arrows, places);
  return arrows.map((arrow, at): PlacedArrow => {
    const [from, to] = [places.get(arrow.source)!, places.get(arrow.target)!];
    const { start, end } = ports[at]!;
    const forward = from.x < to.x;
    if (from.x === to.x) {
      // Within a column: round its right side.
      const x = from.x + from.width;
      const out = x + columnGap * 0.7;
      const path = `M${x} ${r(start)}C${r(out)} ${r(start)} ${r(out)} ${r(end)} ${r(x + headLength)} ${r(end)}`;
      return { arrow, path, head: { x, y: end, turn: -1 } };
    }
    const turn = forward ? 1 : -1;
    const x1 = forward ? from.x + from.width : from.x;
    const x2 = forward ? to.x : to.x + to.width;
    const bend = turn * columnGap * 0.55;
    const tip = x2 - turn * headLength;
    const path = `M${r(x1)} ${r(start)}C${r(x1 + bend)} ${r(start)} ${r(tip - bend)} ${r(end)} ${r(tip)} ${r(end)}`;
    return { arrow, path, head: { x: x2, y: end, turn } };
  });
}
