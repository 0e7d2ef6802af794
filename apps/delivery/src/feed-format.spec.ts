import { codingAccepted, formatAccepted } from './feed-format';

test.each([
  [undefined, null],
  ['*/*', null],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', null],
  ['application/atom+xml', 'atom'],
  ['application/rss+xml, application/rdf+xml;q=0.8, application/atom+xml;q=0.6, application/xml;q=0.4', 'rss'],
  ['application/feed+json, application/atom+xml;q=0.9', 'json'],
  ['application/json', 'json'],
  ['application/xml', 'atom'],
  ['text/html;q=0.5, application/atom+xml', 'atom'],
  ['application/*', null],
  ['image/png', null],
  ['nonsense', null],
])('Accept: %s is answered with %s', (accept, format) => {
  expect(formatAccepted(accept)?.key ?? null).toBe(format);
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['*', 'br'],
  ['deflate', 'identity'],
  ['identity', 'identity'],
])('Accept-Encoding: %s is answered with %s', (header, coding) => {
  expect(codingAccepted(header)).toBe(coding);
  expect(codingAccepted(header)).toBe(coding);
});
