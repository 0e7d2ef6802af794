import { namedHubs, subscriptionStep } from './websub-hubs';

const feedUrl = 'https://news.example/feed';
const source = { linkHeader: undefined, answerUrl: feedUrl, feedUrl, hubs: [], self: null };

describe('hubs of a Link header', () => {
  it.each([
    ['<https://hub.example/>; rel="hub"', ['https://hub.example/'], feedUrl],
    [
      '<https://hub.example/>; rel=hub, <https://news.example/self>; rel=self',
      ['https://hub.example/'],
      'https://news.example/self',
    ],
    [
      '<https://a.example/>; rel=hub, <https://b.example/>; rel=hub',
      ['https://a.example/', 'https://b.example/'],
      feedUrl,
    ],
    ['<https://a.example/>; rel=hub, <https://a.example/>; rel=hub', ['https://a.example/'], feedUrl],
    ['<https://a.example/>; rel="alternate HUB"', ['https://a.example/'], feedUrl],
    [
      '<https://a.example/?a=1,2;rel=self>; rel="hub"; title="a, \\"b\\"; rel=self"',
      ['https://a.example/?a=1,2;rel=self'],
      feedUrl,
    ],
    ['</hub>; rel=hub, <feed/all>; rel="self"', ['https://news.example/hub'], 'https://news.example/feed/all'],
    ['<https://a.example/>; title=hub; rel=hub; rel=next', ['https://a.example/'], feedUrl],
  ])('%s', (linkHeader, hubs, topic) => expect(namedHubs({ ...source, linkHeader })).toEqual({ hubs, topic }));

  it.each([
    ['<https://a.example/>; rel=hubs'],
    ['<https://a.example/>; title=hub'],
    ['<https://a.example/>; rel=hub; anchor="https://other.example/"'],
    ['<mailto:hub@a.example>; rel=hub'],
    ['<https://>; rel=hub'],
    ['https://a.example/; rel=hub'],
    ['<https://a.example/; rel=hub'],
    ["<https://a.example/>; title*=''; rel=hub"],
    [`<https://a.example/${'x'.repeat(2_000)}>; rel=hub`],
    [''],
  ])('none in %s', (linkHeader) => expect(namedHubs({ ...source, linkHeader })).toBeNull());
});

describe('header and document', () => {
  const hubs = ['https://doc.example/hub'];
  it.each([
    ['the document alone', { hubs, self: 'https://news.example/doc' }, { hubs, topic: 'https://news.example/doc' }],
    ['a document without self', { hubs }, { hubs, topic: feedUrl }],
    ['a self that is no address', { hubs, self: 'urn:uuid:1' }, { hubs, topic: feedUrl }],
    ['a self without a hub', { self: 'https://news.example/doc' }, null],
    [
      'both: the header goes first',
      { linkHeader: '<https://head.example/>; rel=hub, </head>; rel=self', hubs, self: 'https://news.example/doc' },
      { hubs: ['https://head.example/'], topic: 'https://news.example/head' },
    ],
    [
      'a header with a hub only',
      { linkHeader: '<https://head.example/>; rel=hub', hubs, self: 'https://news.example/doc' },
      { hubs: ['https://head.example/'], topic: 'https://news.example/doc' },
    ],
    ['a broken header', { linkHeader: 'nonsense', hubs }, { hubs, topic: feedUrl }],
    [
      'after a redirect',
      { answerUrl: 'https://cdn.example/f', linkHeader: '</h>; rel=hub' },
      { hubs: ['https://cdn.example/h'], topic: feedUrl },
    ],
  ])('%s', (_what, given, named) => expect(namedHubs({ ...source, ...given })).toEqual(named));
});

describe('what follows for the subscription', () => {
  const held = { hub: 'a', topic: 't', status: 'verified' };
  const named = (...hubs: string[]) => ({ hubs, topic: 't' });
  it.each([
    ['no hub, none held', null, null, 'keep'],
    ['no hub any more', held, null, 'end'],
    ['a first hub', null, named('a', 'b'), { hub: 'a', topic: 't' }],
    ['the same hub', held, named('a'), 'keep'],
    ['the same hub, named later than another', held, named('b', 'a'), 'keep'],
    ['another hub', held, named('b'), { hub: 'b', topic: 't' }],
    ['another topic', held, { hubs: ['a'], topic: 'u' }, { hub: 'a', topic: 'u' }],
    ['one that fails, and another', { ...held, status: 'failed' }, named('a', 'b'), { hub: 'b', topic: 't' }],
    ['one that denied us, and another', { ...held, status: 'denied' }, named('a', 'b'), { hub: 'b', topic: 't' }],
    ['one that fails, and no other', { ...held, status: 'failed' }, named('a'), 'keep'],
    ['the last that fails', { ...held, status: 'failed' }, named('b', 'a'), 'keep'],
  ])('%s', (_what, before, now, step) => expect(subscriptionStep(before, now)).toEqual(step));
});
