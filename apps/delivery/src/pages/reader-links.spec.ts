import { isOnlyHere, readerLinks } from './reader-links';

test('each reader is given the whole address of the feed, its parameters too', () => {
  const feed = 'https://news.example/search/atom.xml?q=a+b&countries=ID';
  const [app, ...web] = readerLinks(feed);
  expect(app).toEqual({ name: null, href: `feed:${feed}` });
  expect(web.map(({ name }) => name)).toEqual(['Feedly', 'Inoreader', 'NewsBlur', 'The Old Reader', 'Feedbin']);
  for (const { href } of web) {
    expect(new URL(href).protocol).toBe('https:');
    expect(decodeURIComponent(href).endsWith(feed)).toBe(true);
    expect(href).not.toContain('&countries');
  }
});

test.each([
  ['http://127.0.0.1:3000/topics/all/atom.xml', true],
  ['http://localhost/x', true],
  ['http://news.localhost/x', true],
  ['http://[::1]:3000/x', true],
  ['https://news.example/x', false],
  ['http://192.168.1.4/x', false],
  ['https://127.example/x', false],
])('%s is read on this machine alone: %p', (url, only) => {
  expect(isOnlyHere(url)).toBe(only);
});
