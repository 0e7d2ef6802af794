import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'tributary-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function evaluate(...args: string[]): { status: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'evaluation/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

const jsonl = (name: string, rows: readonly object[]): string => {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
};
const rowsOf = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Runs a command twice, expects the same bytes and a report, and gives the rows. */
function twice(what: string, input: readonly [flag: string, path: string], items: number): Record<string, unknown>[] {
  const outs = [1, 2].map((run) => join(folder, `${what}-${run}.jsonl`));
  for (const out of outs) {
    const run = evaluate(what, `--${input[0]}`, input[1], '--out', out);
    expect(run).toMatchObject({ status: 0 });
    const report = JSON.parse(run.out.trim().split('\n').at(-1)!) as Record<string, unknown>;
    expect(report).toMatchObject({ evaluate: what, items });
    expect(report['perSecond']).toBeGreaterThan(0);
    expect(report['peakMemoryMB']).toBeGreaterThan(0);
  }
  expect(readFileSync(outs[0]!)).toEqual(readFileSync(outs[1]!));
  return rowsOf(outs[0]!);
}

const lead =
  'The old ferry Saint Odile ran aground off Pelagos on Monday with ninety passengers on board, and all were taken off by fishing boats before dark.';
const articles = [
  {
    id: 'b',
    lang: 'en',
    outlet: 'Two',
    title: 'Fishing boats save ninety from ferry Saint Odile off Pelagos',
    text: `Fishermen of Pelagos took ninety passengers off the ferry Saint Odile, which ran aground on Monday. ${'A pilot blamed fog. '.repeat(3)}`,
    published: '2026-03-02T12:00:00Z',
  },
  {
    id: 'a',
    lang: 'en',
    outlet: 'One',
    title: 'Ferry Saint Odile runs aground off Pelagos, ninety rescued',
    text: lead,
    published: '2026-03-02T10:00:00Z',
  },
  {
    id: 'c',
    outlet: 'Three',
    title: 'Bank of Valmark holds its rate',
    text: 'The central bank of Valmark held its key rate at four percent, as most economists had expected.',
    published: '2026-03-02T11:00:00Z',
  },
];

it('groups stories, in order of publication whatever the order of the file', () => {
  const rows = twice('stories', ['articles', jsonl('articles.jsonl', articles)], 3);
  expect(rows.map((row) => row['id'])).toEqual(['a', 'c', 'b']);
  const story = new Map(rows.map((row) => [row['id'], row['story']]));
  expect(story.get('a')).toBe(story.get('b'));
  expect(story.get('a')).not.toBe(story.get('c'));
});

it('finds copies', () => {
  const words = Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ');
  const rows = twice(
    'copies',
    [
      'articles',
      jsonl('copies.jsonl', [
        { id: 1, title: 'One', text: words },
        { id: 2, title: 'Two', text: words },
        { id: 3, title: 'Three', text: lead },
      ]),
    ],
    3,
  );
  expect(rows).toEqual([{ a: 1, b: 2, verdict: 'copy', containment: 1 }]);
});

it('judges labelled pairs', () => {
  const words = Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ');
  const pairs = jsonl('pairs.jsonl', [
    { id: 'same', label: 'copy', a: { title: 'One', text: words }, b: { title: 'Two', text: words } },
    { id: 'wrong', label: 'copy', a: { title: 'One', text: words }, b: { title: 'Two', text: lead } },
  ]);
  const out = join(folder, 'judged.jsonl');
  const run = evaluate('copies', '--pairs', pairs, '--out', out);
  expect(run.out).toContain('copy: precision 1.000, recall 0.500');
  expect(run.out).toContain('wrong (): copy judged different');
  expect(rowsOf(out).map((row) => row['verdict'])).toEqual(['copy', 'different']);
});

it('parses recorded feeds, and says why one cannot be parsed', () => {
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  const feed =
    '<rss version="2.0"><channel><title>Tide and Time</title><link>http://tide.example/</link><item><title>One</title><link>/1</link></item></channel></rss>';
  const rows = twice(
    'feeds',
    [
      'cases',
      jsonl('cases.jsonl', [
        {
          id: 'good',
          url: 'http://tide.example/feed',
          contentType: 'application/rss+xml',
          body_b64: encoded(feed),
          expect: '',
        },
        { id: 'bad', url: '', contentType: '', body_b64: encoded('<html><p>Hello</p></html>'), expect: '' },
      ]),
    ],
    2,
  );
  expect(rows[0]).toMatchObject({
    id: 'good',
    ok: true,
    feed: { title: 'Tide and Time' },
    entries: [{ link: 'http://tide.example/1' }],
  });
  expect(rows[1]).toMatchObject({ id: 'bad', ok: false });
  expect(String(rows[1]!['error'])).toContain('not a feed');
});

it('reads pages, saved as HTML or as plain text', () => {
  const pages = join(folder, 'pages');
  mkdirSync(pages);
  writeFileSync(
    join(pages, 'one.html'),
    `<html lang="en"><title>Ferry</title><nav>Home</nav><article><h1>Ferry aground</h1>${`<p>${lead}</p>`.repeat(4)}</article></html>`,
  );
  writeFileSync(
    join(pages, 'two.txt'),
    `Iklan - Scroll untuk Melanjutkan\nBandung, NusaKini - ${lead}\n${lead.toUpperCase()}\n`,
  );
  const rows = twice('pages', ['html', pages], 2);
  expect(rows[0]!['text']).toContain('ran aground off Pelagos');
  expect(rows[1]).toMatchObject({ id: 'two', dateline: 'Bandung, NusaKini' });
  expect(rows[1]!['text']).not.toContain('Iklan');
});

it.each([
  [[], 'npm run -s evaluate -- WHAT'],
  [['nonsense'], 'npm run -s evaluate -- WHAT'],
  [['stories', '--articles', 'x'], '--out missing'],
  [['copies', '--articles', '/dev/null'], '--out missing'],
  [['stories', '--articles', '/nowhere.jsonl', '--out', '/dev/null'], 'nowhere.jsonl'],
])('%j is refused with what is wanted', (args, message) => {
  const run = evaluate(...args);
  expect(run.status).toBe(2);
  expect(run.err).toContain(message);
});

it('names the line that is no article', () => {
  const path = join(folder, 'broken.jsonl');
  writeFileSync(path, '{"id": 1, "title": "One"}\n{"title": "no id"}\n');
  expect(evaluate('stories', '--articles', path, '--out', '/dev/null').err).toContain('broken.jsonl:2');
});
