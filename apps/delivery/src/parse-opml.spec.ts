import { opmlFeeds } from './parse-opml';

const opml = (body: string): string =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body>${body}</body></opml>`;

it.each([
  [
    'a feed',
    '<outline type="rss" text="The Gazette" xmlUrl="https://gazette.example/feed"/>',
    [{ url: 'https://gazette.example/feed', outlet: 'The Gazette', categories: [] }],
  ],
  [
    'folders as categories',
    '<outline text="World"><outline text="Asia"><outline text="A" xmlUrl="http://a.example/f" htmlUrl="http://a.example/" language="id"/></outline></outline>',
    [
      {
        url: 'http://a.example/f',
        outlet: 'A',
        homepage: 'http://a.example/',
        language: 'id',
        categories: ['World', 'Asia'],
      },
    ],
  ],
  [
    'a feed that is there twice, once',
    '<outline text="A" xmlUrl="http://a.example/f"/><outline text="B" xmlUrl="http://a.example/f"/>',
    [{ url: 'http://a.example/f', outlet: 'A', categories: [] }],
  ],
  ['nothing', '', []],
])('%s', (_, body, feeds) => expect(opmlFeeds(opml(body))).toEqual({ feeds, refused: [] }));

it('names what it refuses and takes the rest', () => {
  const { feeds, refused } = opmlFeeds(
    opml(
      '<outline text="x" xmlUrl="ftp://x.example/f"/><outline text="A" xmlUrl="http://a.example/f" htmlUrl="none"/>',
    ),
  );
  expect(refused).toEqual([{ text: 'ftp://x.example/f', reason: 'give the http(s) address of a feed' }]);
  expect(feeds).toEqual([{ url: 'http://a.example/f', outlet: 'A', categories: [] }]);
});

it.each(['<html></html>', 'hello', ''])('%j is no OPML', (text) =>
  expect(() => opmlFeeds(text)).toThrow('not an OPML'),
);
