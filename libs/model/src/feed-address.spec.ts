import { feedAddress } from './feed-address';

it.each([
  ['https://a.example/feed', 'https://a.example/feed'],
  [' HTTP://A.example/feed#top ', 'http://a.example/feed'],
  ['feed:https://a.example/feed', 'https://a.example/feed'],
  ['feed:http://a.example/feed', 'http://a.example/feed'],
  ['feed://a.example/feed', 'http://a.example/feed'],
  ['feed://https//a.example/feed', 'https://a.example/feed'],
  ['FEED://https://a.example/feed', 'https://a.example/feed'],
  ['feeds://a.example/feed', 'https://a.example/feed'],
  ['itpc://a.example/pod', 'http://a.example/pod'],
  ['a.example', 'https://a.example/'],
  ['a.example/news?x=1', 'https://a.example/news?x=1'],
  ['a.example:8080/news', 'https://a.example:8080/news'],
  ['bücher.example', 'https://xn--bcher-kva.example/'],
  ['http://localhost:3000/feed', 'http://localhost:3000/feed'],
  ['http://127.0.0.1:3000/feed', 'http://127.0.0.1:3000/feed'],
  ['feed:x', null],
  ['feed:', null],
  ['ftp://a.example/feed', null],
  ['javascript:alert(1)', null],
  ['data:text/xml,<rss/>', null],
  ['mailto:me@a.example', null],
  ['/feed', null],
  ['http://', null],
  ['http:a.example', null],
  ['a feed', null],
  ['', null],
])('%j is %j', (written, address) => expect(feedAddress(written)).toBe(address));

it('takes the page’s scheme for feed://', () =>
  expect(feedAddress('feed://a.example/f', 'https')).toBe('https://a.example/f'));
