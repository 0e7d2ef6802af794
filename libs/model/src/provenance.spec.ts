import type { HeldCitation } from './citation';
import { namesInStory } from './outlet-names';
import { provenanceOf, type ProvenanceInput } from './provenance';
import type { TimeKnown } from './report-time';
import type { StoryArticle } from './story';

const noon = Date.UTC(2026, 10, 22, 12);
const article = (id: number, outlet: string, over: Partial<StoryArticle> = {}): StoryArticle => ({
  id,
  url: `https://${outlet.toLowerCase()}.example/${id}`,
  title: `T${id}`,
  lead: '',
  outlet,
  language: 'en',
  published: new Date(noon + id * 60_000),
  received: new Date(noon + 3_600_000 + id * 60_000),
  copyOf: null,
  ...over,
});
const citation = (articleId: number, outlet: string, over: Partial<HeldCitation> = {}): HeldCitation => ({
  articleId,
  kind: 'credit',
  outlet,
  url: null,
  evidence: `according to ${outlet}`,
  field: 'text',
  start: 10,
  end: 10 + `according to ${outlet}`.length,
  citedArticle: null,
  ...over,
});
const found = (over: Partial<ProvenanceInput>) =>
  provenanceOf({ articles: [], citations: [], cited: new Map(), nameOf: (outlet) => outlet, ...over });
const pairs = (edges: readonly { outlet: string; from: string; kind: string }[]): string[] =>
  edges.map(({ outlet, from, kind }) => `${outlet} ${kind} ${from}`);

test('nothing has no provenance', () => {
  expect(found({})).toEqual({ first: null, outlets: [], edges: [], photos: [], roots: [], singleSource: null });
});

test('a pair of outlets is one edge, by its surest sign, with all the words', () => {
  const link = { url: 'https://b.example/2', citedArticle: 2, field: 'links', start: null, end: null } as const;
  const { edges, outlets } = found({
    articles: [article(2, 'B'), article(3, 'A'), article(4, 'A')],
    citations: [
      citation(3, 'B', { kind: 'link', evidence: 'the report', ...link }),
      citation(3, 'B', { kind: 'source-list', evidence: link.url, ...link, field: 'sources' }),
      citation(4, 'B'),
    ],
  });
  expect(pairs(edges)).toEqual(['A source-list B']);
  expect(edges[0]!.evidence.map(({ kind, article: id, words }) => [kind, id, words])).toEqual([
    ['link', 3, 'the report'],
    ['source-list', 3, 'https://b.example/2'],
    ['credit', 4, 'according to B'],
  ]);
  expect(edges[0]!.evidence[2]).toMatchObject({ field: 'text', start: 10, end: 24, url: null, citedArticle: null });
  expect(outlets.map(({ outlet, role, isRoot }) => [outlet, role, isRoot])).toEqual([
    ['B', 'independent', true],
    ['A', 'independent', true],
  ]);
});

test.each<[string, Partial<ProvenanceInput>, string[]]>([
  ['a copy', { articles: [article(1, 'A'), article(2, 'B', { copyOf: 1 })] }, ['B copy A']],
  ['a copy of its own text', { articles: [article(1, 'A'), article(2, 'A', { copyOf: 1 })] }, []],
  ['a copy of an article unknown', { articles: [article(2, 'B', { copyOf: 9 })] }, []],
  [
    'a copy of an article in another story',
    {
      articles: [article(2, 'B', { copyOf: 9 })],
      cited: new Map([[9, { id: 9, outlet: 'W', url: null, story: 7 }]]),
    },
    ['B copy W'],
  ],
  ['its own name', { articles: [article(1, 'A')], citations: [citation(1, 'A', { kind: 'dateline' })] }, []],
  ['a photo', { articles: [article(1, 'A')], citations: [citation(1, 'W', { kind: 'photo' })] }, []],
  ['a citation of an article that is not in the story', { citations: [citation(5, 'W')] }, []],
  [
    'each other',
    { articles: [article(1, 'A'), article(2, 'B')], citations: [citation(1, 'B'), citation(2, 'A')] },
    ['A credit B', 'B credit A'],
  ],
  [
    'a copy that also credits',
    { articles: [article(1, 'A'), article(2, 'B', { copyOf: 1 })], citations: [citation(2, 'A')] },
    ['B copy A'],
  ],
  [
    'the outlet whose article it links to, whatever name it writes',
    {
      articles: [article(1, 'Wire Asia'), article(2, 'B')],
      citations: [citation(2, 'wire.example', { kind: 'link', citedArticle: 1 })],
    },
    ['B link Wire Asia'],
  ],
])('%s', (_, over, edges) => {
  expect(pairs(found(over).edges)).toEqual(edges);
});

test('an outlet is named as the story names it', () => {
  const articles = [article(1, 'AP News'), article(2, 'B')];
  const nameOf = namesInStory(articles, ({ outlet }) => [outlet === 'AP News' ? 'AP' : outlet]);
  expect(pairs(found({ articles, nameOf, citations: [citation(2, 'AP'), citation(2, 'Reuters')] }).edges)).toEqual([
    'B credit AP News',
    'B credit Reuters',
  ]);
});

test('outlets that are only cited come last, with an address and the story that has the article', () => {
  const { outlets, photos } = found({
    articles: [article(1, 'A')],
    citations: [
      citation(1, 'W'),
      citation(1, 'W', { kind: 'link', url: 'https://w.example/9', citedArticle: 9 }),
      citation(1, 'X'),
      citation(1, 'P', { kind: 'photo' }),
    ],
    cited: new Map([[9, { id: 9, outlet: 'W', url: 'https://w.example/9', story: 7 }]]),
  });
  expect(outlets.slice(1)).toEqual([
    { outlet: 'W', role: 'cited', articles: [], isRoot: false, own: [], url: 'https://w.example/9', story: 7 },
    { outlet: 'X', role: 'cited', articles: [], isRoot: false, own: [], url: null, story: null },
  ]);
  expect(pairs(photos)).toEqual(['A photo P']);
});

test('an outlet names itself in a dateline, and not in its text', () => {
  const { outlets } = found({
    articles: [article(1, 'A')],
    citations: [citation(1, 'A', { kind: 'dateline', evidence: 'Kara, A -' }), citation(1, 'A')],
  });
  expect(outlets[0]!.own.map(({ words }) => words)).toEqual(['Kara, A -']);
});

test('all roads lead to one outlet that is not held', () => {
  const relays = [{ outlet: 'W', kind: 'credit' }] as const;
  const told = found({
    articles: [article(1, 'A', { relays }), article(2, 'B', { copyOf: 1 }), article(3, 'C', { relays })],
    citations: [citation(1, 'W'), citation(3, 'W')],
  });
  expect([told.singleSource, told.roots]).toEqual(['W', ['W']]);
  expect(told.outlets.map(({ outlet, role, isRoot }) => [outlet, role, isRoot])).toEqual([
    ['A', 'relay', false],
    ['B', 'copy', false],
    ['C', 'relay', false],
    ['W', 'cited', true],
  ]);
});

test.each<[string, Partial<StoryArticle>, TimeKnown, number]>([
  ['a time', { published: new Date(noon) }, 'stated', noon],
  ['a date alone', { published: new Date('2026-11-22T00:00:00Z'), received: new Date(noon) }, 'date', noon],
  ['nothing', { published: null, received: new Date(noon) }, 'received', noon],
  ['a time to come', { published: new Date(noon + 1), received: new Date(noon) }, 'received', noon],
])('the first report states %s', (_, over, timeKnown, at) => {
  const first = article(1, 'A', over);
  expect(found({ articles: [first] }).first).toEqual({ article: first, at: new Date(at), timeKnown });
});

test('hundreds of articles make hundreds of edges', () => {
  const articles = Array.from({ length: 800 }, (_, at) => article(at + 1, `O${at}`, at ? { copyOf: at } : {}));
  const citations = articles.flatMap(({ id }) => [citation(id, 'W'), citation(id, 'O0')]);
  const { edges, roots } = found({ articles, citations });
  expect(edges).toHaveLength(799 + 800 + 798);
  expect(roots).toEqual(['O0']);
});
