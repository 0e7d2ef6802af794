import { channelToRss } from './channel-definition';
import { parseFeed } from './parse-feed';

it.each([
  ['<channel><item><title>a</title></item></channel>', '<rss><channel><item><title>a</title></item></channel></rss>'],
  [
    '<CHANNEL HREF="https://a.example/" LASTMOD="2026-01-02T03:04Z"><ABSTRACT>b</ABSTRACT></CHANNEL>',
    '<rss><channel><link>https://a.example/</link><lastBuildDate>2026-01-02T03:04Z</lastBuildDate><description>b</description></CHANNEL></rss>',
  ],
  ['<channel><item href="x"/></channel>', '<rss><channel><item><link>x</link></item></channel></rss>'],
  [
    '<channel><channel href="y"><item href="x"></item></channel></channel>',
    '<rss><channel><item><link>x</link></item></channel></rss>',
  ],
])('channelToRss(%j)', (from, to) => {
  expect(channelToRss(from)).toBe(to);
});

it('reads a document of the Channel Definition Format', () => {
  const cdf = `<?xml version="1.0"?><CHANNEL HREF="news/" BASE="https://pier.example/" LASTMOD="2026-11-01T10:00Z">
    <TITLE>Pier</TITLE><ABSTRACT>Notes from the pier</ABSTRACT>
    <CHANNEL><TITLE>Boats</TITLE><ITEM HREF="boats/1" LASTMOD="2026-11-02T10:00Z"><TITLE>Red boat</TITLE></ITEM></CHANNEL>
    <ITEM HREF="nets/2"><TITLE>Nets</TITLE><ABSTRACT>Mended</ABSTRACT></ITEM></CHANNEL>`;
  expect(parseFeed(Buffer.from(cdf), {}, 'https://other.example/feed.cdf')).toMatchObject({
    title: 'Pier',
    link: 'https://pier.example/news/',
    description: 'Notes from the pier',
    updated: Date.UTC(2026, 10, 1, 10),
    entries: [
      { title: 'Red boat', link: 'https://pier.example/boats/1', updated: Date.UTC(2026, 10, 2, 10) },
      { title: 'Nets', link: 'https://pier.example/nets/2', summary: 'Mended' },
    ],
  });
});
