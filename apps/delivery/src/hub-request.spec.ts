import { callbackWith, hubSignature, intentOf, isFeedType, readHubRequest, topicOfFeed } from './hub-request';

const asked = {
  'hub.mode': 'subscribe',
  'hub.callback': 'https://reader.example/push?user=7',
  'hub.topic': 'https://news.example/topics/all/atom.xml',
};
const read = {
  mode: 'subscribe',
  callback: asked['hub.callback'],
  topic: asked['hub.topic'],
  leaseSeconds: 864_000,
  secret: null,
};

it.each([
  ['the least', asked, read],
  ['an end', { ...asked, 'hub.mode': 'unsubscribe' }, { ...read, mode: 'unsubscribe' }],
  ['a secret', { ...asked, 'hub.secret': 's' }, { ...read, secret: 's' }],
  ['an empty secret', { ...asked, 'hub.secret': '' }, read],
  ['a lease', { ...asked, 'hub.lease_seconds': '3600' }, { ...read, leaseSeconds: 3_600 }],
  ['a lease too short', { ...asked, 'hub.lease_seconds': '1' }, { ...read, leaseSeconds: 300 }],
  ['a lease too long', { ...asked, 'hub.lease_seconds': '99999999' }, { ...read, leaseSeconds: 2_592_000 }],
  ['what is not known', { ...asked, 'hub.verify': 'sync', foo: '1' }, read],
])('reads %s', (_, form, request) => expect(readHubRequest(form)).toEqual(request));

it.each([
  [undefined, 'hub.mode is subscribe or unsubscribe; hub.callback is no http(s) address; hub.topic is no'],
  [{ ...asked, 'hub.mode': 'publish' }, 'hub.mode is'],
  [{ ...asked, 'hub.callback': 'ftp://a.example/' }, 'hub.callback is no http(s) address'],
  [{ ...asked, 'hub.callback': 'https://u:p@a.example/' }, 'hub.callback holds a login'],
  [{ ...asked, 'hub.callback': 'https://a.example/#x' }, 'hub.callback has a fragment'],
  [{ ...asked, 'hub.callback': ['https://a.example/', 'https://b.example/'] }, 'hub.callback is no'],
  [{ ...asked, 'hub.lease_seconds': '-5' }, 'hub.lease_seconds is a number'],
  [{ ...asked, 'hub.secret': 'é'.repeat(100) }, 'hub.secret has 200 bytes or more'],
])('refuses %j', (form, fault) => expect(readHubRequest(form)).toContain(fault));

it.each([
  ['https://news.example/topics/all/atom.xml', 'https://news.example', 'all'],
  ['https://news.example/sub/topics/a%20b/feed.json', 'https://news.example/sub/', 'a b'],
  ['https://news.example/topics/all?page=2', 'https://news.example', 'all'],
  ['https://news.example/topics/%ff/atom.xml', 'https://news.example', null],
  ['https://news.example/topics/', 'https://news.example', null],
  ['https://news.example/stories/1', 'https://news.example', null],
  ['https://news.example.evil/topics/all/atom.xml', 'https://news.example', null],
  ['http://news.example/topics/all/atom.xml', 'https://news.example', null],
])('%s at %s is of topic %s', (url, publicUrl, slug) => expect(topicOfFeed(url, publicUrl)).toBe(slug));

it.each([
  ['application/rss+xml; charset=utf-8', true],
  ['application/atom+xml', true],
  ['application/feed+json', true],
  ['text/html; charset=utf-8', false],
  ['', false],
])('%s is a feed: %s', (type, is) => expect(isFeedType(type)).toBe(is));

it.each([
  [200, 'abc', 'confirmed'],
  [204, '', 'refused'],
  [200, 'abc\n', 'refused'],
  [302, 'abc', 'refused'],
  [404, 'abc', 'refused'],
  [429, '', 'try-again'],
  [503, 'abc', 'try-again'],
] as const)('an answer %d with %j is %s', (status, text, intent) =>
  expect(intentOf({ status, text }, 'abc')).toBe(intent),
);

it('keeps the query of a callback', () => {
  expect(
    callbackWith('https://reader.example/push?user=7', { mode: 'subscribe', topic: 'https://n.example/?a=b&c' }),
  ).toBe('https://reader.example/push?user=7&hub.mode=subscribe&hub.topic=https%3A%2F%2Fn.example%2F%3Fa%3Db%26c');
});

it('signs as RFC 4231 does, test case 2', () => {
  expect(hubSignature('Jefe', 'what do ya want for nothing?')).toBe(
    'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});
