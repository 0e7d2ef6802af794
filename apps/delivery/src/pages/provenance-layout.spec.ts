import { boxHeight, type Picture, type PlacedBox } from './provenance-layout';
import type { PictureArrow, PictureGraph } from './provenance-nodes';
import { tallPicture } from './provenance-tall';
import { widePicture } from './provenance-wide';

/** A graph of boxes and arrows, `A>B`. */
function graphOf(keys: string, ...arrows: string[]): PictureGraph {
  const nodes = keys.split('').map((key) => ({ key, outlet: null, count: 1, isFirst: false }));
  return {
    nodes,
    arrows: arrows.map((arrow): PictureArrow => ({ source: arrow[0]!, target: arrow[2]!, kind: 'credit' })),
    omitted: 0,
  };
}
const place = ({ boxes }: Picture, key: string): PlacedBox => boxes.find(({ node }) => node.key === key)!;
const overlap = (a: PlacedBox, b: PlacedBox): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + boxHeight && b.y < a.y + boxHeight;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWX';

const graphs: [string, PictureGraph][] = [
  ['nothing', graphOf('')],
  ['one', graphOf('A')],
  ['a chain', graphOf('ABC', 'A>B', 'B>C')],
  [
    'a long chain',
    graphOf(
      letters,
      ...letters
        .slice(1)
        .split('')
        .map((key, at) => `${letters[at]}>${key}`),
    ),
  ],
  [
    'a star',
    graphOf(
      letters,
      ...letters
        .slice(1)
        .split('')
        .map((key) => `A>${key}`),
    ),
  ],
  [
    'many sources of one',
    graphOf(
      letters,
      ...letters
        .slice(1)
        .split('')
        .map((key) => `${key}>A`),
    ),
  ],
  ['each other', graphOf('AB', 'A>B', 'B>A')],
  ['a ring', graphOf('ABC', 'A>B', 'B>C', 'C>A')],
  ['some alone', graphOf('ABCDEF', 'A>B')],
  [
    'everyone from everyone',
    graphOf(
      'ABCDEF',
      ...'ABCDEF'.split('').flatMap((a) =>
        'ABCDEF'
          .split('')
          .filter((b) => a !== b)
          .map((b) => `${a}>${b}`),
      ),
    ),
  ],
];

describe.each([
  ['wide', widePicture, 720],
  ['tall', tallPicture, 320],
] as const)('a %s picture', (_, draw, width) => {
  test.each(graphs)('of %s has each box once, none over another, all inside', (__, graph) => {
    const picture = draw(graph);
    expect(picture.boxes.map(({ node }) => node.key).sort()).toEqual(graph.nodes.map(({ key }) => key).sort());
    expect(picture.width).toBe(width);
    for (const box of picture.boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.width).toBeGreaterThan(120);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + boxHeight).toBeLessThanOrEqual(picture.height);
      expect(picture.boxes.filter((other) => other !== box && overlap(box, other))).toEqual([]);
    }
  });

  test.each(graphs)('of %s leads each arrow from its source to the side of its target', (__, graph) => {
    const picture = draw(graph);
    expect(picture.arrows.map(({ arrow }) => arrow)).toEqual(graph.arrows);
    for (const { arrow, path, head } of picture.arrows) {
      const [from, to] = [place(picture, arrow.source), place(picture, arrow.target)];
      const [, x, y] = /^M([\d.]+) ([\d.]+)/.exec(path)!.map(Number);
      expect([from.x, from.x + from.width]).toContain(x);
      expect(y! > from.y && y! < from.y + boxHeight).toBe(true);
      expect(head.x).toBe(head.turn === 1 ? to.x : to.x + to.width);
      expect(head.y > to.y && head.y < to.y + boxHeight).toBe(true);
      for (const number of path.match(/-?[\d.]+/g)!) expect(Number(number)).toBeGreaterThanOrEqual(0);
    }
  });
});

test('the wide picture has sources at the left, and who is alone below', () => {
  const picture = widePicture(graphOf('CBAX', 'A>B', 'B>C'));
  const [a, b, c, alone] = 'ABCX'.split('').map((key) => place(picture, key));
  expect(a!.x < b!.x && b!.x < c!.x).toBe(true);
  expect(alone!.y).toBeGreaterThan(Math.max(a!.y, b!.y, c!.y));
});

test('the tall picture has sources above, each before those who have it from there, and who is alone last', () => {
  const { boxes } = tallPicture(graphOf('XCBADE', 'A>B', 'B>C', 'A>D', 'E>D'));
  const order = [...boxes].sort((a, b) => a.y - b.y).map(({ node }) => node.key);
  expect(order.join('')).toBe('ABCEDX');
});

test('lines of a gutter that pass each other have lanes of their own', () => {
  const { arrows } = tallPicture(graphOf('ABCD', 'A>C', 'B>D', 'A>B'));
  const laneOf = (path: string): string => /V[\d.]+Q([\d.]+)/.exec(path)![1]!;
  expect(laneOf(arrows[0]!.path)).toBe(laneOf(arrows[2]!.path));
  expect(laneOf(arrows[0]!.path)).not.toBe(laneOf(arrows[1]!.path));
});
