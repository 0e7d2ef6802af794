import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCitations, OutletDirectory, shippedOutlets } from '@app/citations';
import { citingArticle, evaluateCitations, scoreLabelled, writeCitations } from './citations';

const english = (): string => 'en';
const folder = mkdtempSync(join(tmpdir(), 'citations-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

it('finds in the page of the seed case whom it cites, and nobody else', () => {
  const own = [
    { name: 'Kabar Nusa', homepage: 'https://kabarnusa.example' },
    { name: 'Northfield Press', homepage: 'https://northfieldpress.example' },
    { name: 'Harbour Wire', homepage: 'https://harbourwire.example' },
  ];
  const text = readFileSync(join(__dirname, 'seed-case', 'page.txt'), 'utf8');
  const article = citingArticle({ id: 1, lang: 'id', outlet: 'Kabar Nusa', text }, english);
  const found = findCitations(article, new OutletDirectory(shippedOutlets(), own));
  const edges = found.map(({ kind, outlet, evidence }) => `${kind} ${outlet}: ${evidence}`);
  const press = 'https://northfieldpress.example/article/north-korea-russia-arms-9c41e07d52ab';
  const wire = 'https://www.harbourwire.example/world/north-korea-says-it-has-sold-no-weapons-to-russia-2022-09-21/';
  expect(edges.filter((edge) => !edge.startsWith('credit'))).toEqual([
    `link Northfield Press: ${press}`,
    `link Harbour Wire: ${wire}`,
    `source-list Northfield Press: ${press}`,
    `source-list Harbour Wire: ${wire}`,
    'dateline Kabar Nusa: Bogor, Kabar Nusa -',
  ]);
  expect(edges).toContain('credit Harbour Wire: dikutip dari Harbour Wire');
  for (const { evidence, start, end } of found) expect(text.slice(start!, end!)).toBe(evidence);
});

it('writes a line for each citation, with its places and the field that is not the text', () => {
  const articles = file(
    'a.jsonl',
    `${JSON.stringify({
      id: 'a',
      lang: 'en',
      title: 'The pier is closed, Reuters reports',
      text: 'He told AFP so.',
      author: 'Jane Doe, AP',
      links: [{ url: 'https://www.bbc.com/news/1?utm_source=x', words: 'a report' }],
      cited: ['https://edition.cnn.com/pier'],
    })}\n`,
  );
  const out = join(folder, 'out.jsonl');
  writeCitations(articles, out, english);
  const lines = readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toEqual([
    {
      article: 'a',
      kind: 'link',
      outlet: 'BBC',
      url: 'https://www.bbc.com/news/1',
      evidence: 'a report',
      start: null,
      end: null,
      field: 'links',
    },
    {
      article: 'a',
      kind: 'source-list',
      outlet: 'CNN',
      url: 'https://edition.cnn.com/pier',
      evidence: 'https://edition.cnn.com/pier',
      start: null,
      end: null,
      field: 'sources',
    },
    {
      article: 'a',
      kind: 'credit',
      outlet: 'Reuters',
      evidence: 'Reuters reports',
      start: 20,
      end: 35,
      field: 'title',
    },
    { article: 'a', kind: 'credit', outlet: 'AFP', evidence: 'told AFP', start: 3, end: 11 },
    { article: 'a', kind: 'byline', outlet: 'AP', evidence: 'AP', start: 10, end: 12, field: 'author' },
  ]);
});

it.each([
  ['no JSON', '{"id": 1}\n{', /b\.jsonl:2: this line is not JSON/],
  ['a link that is a number', '{"id": 1, "links": [3]}', /b\.jsonl:1: [^]*links/],
])('names a line that is %s', (_, text, message) => {
  expect(() => writeCitations(file('b.jsonl', text), join(folder, 'no'), english)).toThrow(message);
});

it.each([
  ['no JSON', '{', /l\.jsonl:1: this line is not JSON/],
  [
    'a kind that is none',
    '{"id": "x", "language": "en", "text": "", "citations": [{"kind": "gossip", "outlet": "AP", "evidence": "AP"}]}',
    /l\.jsonl:1: [^]*kind/,
  ],
])('names a label that is %s', (_, text, message) => {
  expect(() => scoreLabelled(file('l.jsonl', text))).toThrow(message);
});

it('asks where to write', async () => {
  await expect(evaluateCitations({ articles: file('c.jsonl', '') })).rejects.toThrow('--out missing');
});
