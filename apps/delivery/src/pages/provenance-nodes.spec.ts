import type { Provenance, ProvenanceEdge, ProvenanceOutlet } from '@app/model';
import { quakeStory } from '../sample-stories.fixture';
import { layersOf, pictureGraph } from './provenance-nodes';

const article = quakeStory.articles[0]!;

/** `A`, `A<W` (copies it), `A:W` (credits it) or `A-W` (links to it); `*` before the first report; `?` before those only cited. */
function provenanceOf(...told: string[]): Provenance {
  const edges: ProvenanceEdge[] = [];
  const outlets = told.map((line): ProvenanceOutlet => {
    const [outlet = '', ...roads] = line.replace(/^[*?]/, '').split(/(?=[<:-])/);
    for (const road of roads) {
      const kind = ({ '<': 'copy', ':': 'credit', '-': 'link' } as const)[road[0]!]!;
      edges.push({ outlet, from: road.slice(1), kind, evidence: [] });
    }
    const role = line.startsWith('?') ? 'cited' : roads.some(([sign]) => sign === '<') ? 'copy' : 'independent';
    const articles = role === 'cited' ? [] : [{ ...article, outlet }];
    return { outlet, role, articles, isRoot: !roads.length, own: [], url: null, story: null };
  });
  const first = told.find((line) => line.startsWith('*'))?.replace(/^\*|[<:-].*/g, '');
  return {
    outlets,
    edges,
    photos: [],
    roots: [],
    singleSource: null,
    first:
      first === undefined ? null : { article: { ...article, outlet: first }, at: new Date(0), timeKnown: 'stated' },
  };
}
const many = (count: number, line: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => line(at));

test.each<[string, string[], string[], string[], number]>([
  ['nobody', [], [], [], 0],
  ['copies after what has words of its own', ['W', 'A<W', 'B:W'], ['W', 'A', 'B'], ['W>B', 'W>A'], 0],
  ['not who is only linked to', ['A-X', 'A2-W', '?X', 'W'], ['A', 'A2', 'W'], ['W>A2'], 0],
  ['who is only cited', ['A:W', '?W'], ['A', 'W'], ['W>A'], 0],
  [
    'copies beyond five as a number',
    ['W', ...many(9, (at) => `C${at}<W`)],
    ['W', 'C0', 'C1', 'C2', 'C3', 'C4', 'W\0copies 4'],
    ['W>C0', 'W>C1', 'W>C2', 'W>C3', 'W>C4', 'W>W\0copies'],
    0,
  ],
  [
    'a copy that is copied, or first, however many there are',
    ['W', ...many(5, (at) => `C${at}<W`), 'D<W', 'E<D', '*F<W'],
    ['W', 'C0', 'C1', 'C2', 'C3', 'C4', 'D', 'E', 'F'],
    ['W>C0', 'W>C1', 'W>C2', 'W>C3', 'W>C4', 'W>D', 'D>E', 'W>F'],
    0,
  ],
])('a picture shows %s', (_, told, boxes, arrows, omitted) => {
  const graph = pictureGraph(provenanceOf(...told));
  expect(graph.nodes.map(({ key, count }) => (count > 1 ? `${key} ${count}` : key))).toEqual(boxes);
  expect(graph.arrows.map(({ source, target }) => `${source}>${target}`)).toEqual(arrows);
  expect(graph.omitted).toBe(omitted);
});

test('a picture of many outlets leaves out those that have nothing from others and nobody from them', () => {
  const { nodes, arrows, omitted } = pictureGraph(
    provenanceOf(...many(30, (at) => `Own${at}`), 'W', ...many(8, (at) => `R${at}:W`), '*First'),
  );
  expect(nodes).toHaveLength(24);
  expect(arrows).toHaveLength(8);
  expect(omitted).toBe(16);
  expect(nodes.find(({ isFirst }) => isFirst)?.key).toBe('First');
});

test.each<[string, string[], Record<string, number>]>([
  ['sources first', ['C:B', 'B:A', 'A'], { A: 0, B: 1, C: 2 }],
  ['the farthest source counts', ['A', 'B:A', 'C:B:A'], { A: 0, B: 1, C: 2 }],
  ['each other', ['A:B', 'B:A'], { B: 0, A: 1 }],
  ['a ring and who comes after it', ['A:C', 'B:A', 'C:B', 'D:C'], { B: 0, C: 1, A: 2, D: 2 }],
])('layers: %s', (_, told, layers) => {
  expect(Object.fromEntries(layersOf(pictureGraph(provenanceOf(...told))))).toEqual(layers);
});
