import type { Citation, CitationField, CitationKind } from './citation';
import { type Relay, relaysOf } from './relay';

const opening = 'Kapal itu tenggelam di Selat Kara, dikutip dari Meridian Wire.';
const text = `${opening}\nPemilik kapal bicara kepada Harbour Post kemarin.`;

/** A citation whose words stand in the text or, when they do not, at no place. */
const cites = (kind: CitationKind, outlet: string, words: string, over: Partial<Citation> = {}): Citation => {
  const field: CitationField = over.field ?? 'text';
  const start = field === 'text' ? text.indexOf(words) : 0;
  return { kind, outlet, url: null, evidence: words, field, start, end: start + words.length, ...over };
};
const nowhere = { field: 'sources', start: null, end: null } as const;
const credit = cites('credit', 'Meridian Wire', 'dikutip dari Meridian Wire');

test.each<[string, readonly Citation[], Relay[]]>([
  ['nothing', [], []],
  ['a credit in the opening', [credit], [{ outlet: 'Meridian Wire', kind: 'credit' }]],
  ['a credit further down', [cites('credit', 'Harbour Post', 'kepada Harbour Post')], []],
  [
    'a credit in the title',
    [cites('credit', 'AP', 'AP: kapal tenggelam', { field: 'title' })],
    [{ outlet: 'AP', kind: 'credit' }],
  ],
  ["another outlet's dateline", [cites('dateline', 'AP', 'KARA (AP) —')], [{ outlet: 'AP', kind: 'dateline' }]],
  ["another outlet's byline", [cites('byline', 'AP', 'AP', { field: 'author' })], [{ outlet: 'AP', kind: 'byline' }]],
  ['its own dateline', [cites('dateline', 'NusaKini', 'Kara, NusaKini -')], []],
  ['its own dateline before a credit in the opening', [cites('dateline', 'NusaKini', 'Kara, NusaKini -'), credit], []],
  [
    'its own dateline, and a list of sources',
    [
      cites('dateline', 'NusaKini', 'Kara, NusaKini -'),
      cites('source-list', 'AP', 'https://ap.example/1', { ...nowhere, url: 'https://ap.example/1' }),
    ],
    [{ outlet: 'AP', kind: 'source-list' }],
  ],
  [
    'a listed page of nobody that is known',
    [
      cites('source-list', 'lab.example', 'https://www.lab.example/1', {
        ...nowhere,
        url: 'https://www.lab.example/1',
      }),
    ],
    [],
  ],
  ['a link', [cites('link', 'AP', 'laporan AP', { field: 'links', url: 'https://ap.example/1' })], []],
  ['a photo', [cites('photo', 'AP', 'AP Photo/Lee')], []],
  [
    'one outlet by several signs, the surest told',
    [credit, cites('byline', 'Meridian Wire', 'Meridian Wire', { field: 'author' })],
    [{ outlet: 'Meridian Wire', kind: 'byline' }],
  ],
  [
    'two outlets',
    [credit, cites('byline', 'AP', 'AP', { field: 'author' })],
    [
      { outlet: 'AP', kind: 'byline' },
      { outlet: 'Meridian Wire', kind: 'credit' },
    ],
  ],
])('%s', (_, citations, expected) => {
  expect(relaysOf({ names: ['NusaKini'], text }, citations)).toEqual(expected);
});

test.each([
  [300, 1],
  [301, 0],
])('a paragraph opens an article with its first 300 characters: credit that ends at %i', (end, count) => {
  const citation: Citation = { ...credit, start: end - 5, end };
  expect(relaysOf({ names: ['NusaKini'], text: 'a'.repeat(800) }, [citation])).toHaveLength(count);
});
