import { opmlFeeds } from './parse-opml';
import { renderOpml, type OpmlFeed } from './render-opml';

const feed = (url: string, more: Partial<OpmlFeed> = {}): OpmlFeed => ({
  url,
  title: null,
  outlet: 'A',
  homepage: null,
  language: null,
  categories: [],
  ...more,
});

async function render(feeds: readonly OpmlFeed[]): Promise<string> {
  let text = '';
  const rows = (async function* () {
    yield* feeds;
  })();
  for await (const piece of renderOpml(rows, 'Feeds & <more>', new Date('2026-01-02T03:04:05Z'))) text += piece;
  return text;
}

const awkward = `"R&D" <b> 'x' é 日本 \u{1F600} ]]> &amp; --`;
const feeds: readonly OpmlFeed[] = [
  feed('https://a.example/'),
  feed('https://b.example/f?a=1&b="2"', {
    title: awkward,
    outlet: awkward,
    homepage: 'https://b.example/',
    language: 'pt-BR',
  }),
  feed('https://c.example/f', { categories: [awkward] }),
  feed('https://d.example/f', { categories: ['World'], title: 'D\n\u0001news' }),
  feed('https://e.example/f', { categories: ['World', 'Asia'] }),
  feed('https://f.example/f', { categories: ['World', 'Asia', 'World news / other, and more'] }),
  feed('https://g.example/f', { categories: ['World', 'Europe'] }),
  feed('https://h.example/f', { categories: ['Z'], outlet: 'AC/DC' }),
];

it('renders what the parser reads back', async () => {
  const read = opmlFeeds(await render(feeds));
  expect(read.refused).toEqual([]);
  expect(read.feeds).toEqual(
    feeds.map(({ url, outlet, homepage, language, categories }) => ({
      url: new URL(url).href,
      outlet,
      categories,
      ...(homepage === null ? {} : { homepage }),
      ...(language === null ? {} : { language }),
    })),
  );
});

it('renders OPML 2.0 with one element a folder', async () => {
  const text = await render([
    feed('https://a.example/f', { categories: ['World'], title: 'A: the world', homepage: 'https://a.example/' }),
    feed('https://b.example/f', { categories: ['World', 'Asia'], outlet: 'B', language: 'id' }),
    feed('https://c.example/f', { categories: ['World\t"x"'], outlet: 'C' }),
  ]);
  expect(text).toBe(`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0" xmlns:tributary="https://github.com/tributary-news/tributary">
<head><title>Feeds &amp; &lt;more&gt;</title><dateCreated>Fri, 02 Jan 2026 03:04:05 GMT</dateCreated></head>
<body>
<outline text="World">
<outline type="rss" text="A: the world" title="A: the world" xmlUrl="https://a.example/f" htmlUrl="https://a.example/" tributary:outlet="A"/>
<outline text="Asia">
<outline type="rss" text="B" title="B" xmlUrl="https://b.example/f" language="id" tributary:outlet="B"/>
</outline>
</outline>
<outline text="World&#9;&quot;x&quot;">
<outline type="rss" text="C" title="C" xmlUrl="https://c.example/f" tributary:outlet="C"/>
</outline>
</body>
</opml>
`);
});

it('renders no feeds', async () => expect(await render([])).toContain('<body>\n</body>'));
