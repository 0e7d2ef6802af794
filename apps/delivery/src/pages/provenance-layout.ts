import type { PictureArrow, PictureNode } from './provenance-nodes';

/** A box in its place, in CSS pixels. */
export interface PlacedBox {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** An arrow in its place: the path of its line, and where its head points, to the right or to the left. */
export interface PlacedArrow {
  readonly arrow: PictureArrow;
  readonly path: string;
  readonly head: { readonly x: number; readonly y: number; readonly turn: 1 | -1 };
}

/** A picture with everything in its place, in CSS pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

export const boxHeight = 62;
export const headLength = 9;
export const rowGap = 14;
export const margin = 2;

/** Arrows of one source and kind leave it as one line. */
export const trunkOf = ({ source, kind }: PictureArrow): string => `${source}\0${kind}`;

/** At which heights each arrow leaves and enters its boxes: several at one box stand apart, in the order of their ends. */
export function portsOf(
  arrows: readonly PictureArrow[],
  places: ReadonlyMap<string, PlacedBox>,
): { start: number; end: number }[] {
  const spread = (
    keyOf: (arrow: PictureArrow) => string,
    otherOf: (arrow: PictureArrow) => string,
    boxOf: (arrow: PictureArrow) => string,
  ) => {
    const groups = new Map<string, Map<string, number>>();
    for (const arrow of arrows) {
      const group = groups.get(boxOf(arrow)) ?? new Map<string, number>();
      groups.set(boxOf(arrow), group);
      group.set(keyOf(arrow), places.get(otherOf(arrow))!.y);
    }
    return (arrow: PictureArrow): number => {
      const keys = [...groups.get(boxOf(arrow))!].sort((a, b) => a[1] - b[1]).map(([key]) => key);
      const step = Math.min(12, (boxHeight - 14) / keys.length);
      return places.get(boxOf(arrow))!.y + boxHeight / 2 + (keys.indexOf(keyOf(arrow)) - (keys.length - 1) / 2) * step;
    };
  };
  const start = spread(
    trunkOf,
    ({ target }) => target,
    ({ source }) => source,
  );
  const end = spread(
    ({ source }) => source,
    ({ source }) => source,
    ({ target }) => target,
  );
  return arrows.map((arrow) => ({ start: start(arrow), end: end(arrow) }));
}

/** A tenth of a pixel is exact enough. */
export const r = (value: number): number => Math.round(value * 10) / 10;
