import { actResult, feedsPath, isMeant, readFeedActForm, readFeedQuery } from './feed-actions';
import type { FeedQuery } from './feed-list';
import type { FeedSummary } from './feed-snapshot';

const nothing = { condition: null, text: '', order: 'worst', page: 1 } as const;
const feed = (change: Partial<FeedSummary>): FeedSummary => ({ url: 'https://a.example/', ...change }) as FeedSummary;

describe('the query of the list', () => {
  it.each<[unknown, FeedQuery, string]>([
    [{}, nothing, '/feeds'],
    [undefined, nothing, '/feeds'],
    [
      { condition: 'failing', q: ' a b ', order: 'newest', page: '3' },
      { condition: 'failing', text: 'a b', order: 'newest', page: 3 },
      '/feeds?condition=failing&q=a+b&order=newest&page=3',
    ],
    [{ condition: 'x', q: ['a'], order: '', page: '0' }, nothing, '/feeds'],
    [{ q: 'ä&b' }, { ...nothing, text: 'ä&b' }, '/feeds?q=%C3%A4%26b'],
  ])('%j', (given, query, path) => {
    expect(readFeedQuery(given)).toEqual(query);
    expect(feedsPath(query)).toBe(path);
  });
});

describe('the form of the list', () => {
  it.each([
    [
      { act: 'pause', id: ['3', '4', '3'] },
      { act: 'pause', ids: [3, 4] },
    ],
    [
      { act: 'poll', id: '7' },
      { act: 'poll', ids: [7] },
    ],
    [
      { act: 'remove', id: '7,8', confirmed: 'yes' },
      { act: 'remove', ids: [7, 8], confirmed: true },
    ],
    [
      { act: 'resume', scope: 'all', id: '7', condition: 'paused' },
      { act: 'resume', ids: null, query: { ...nothing, condition: 'paused' } },
    ],
  ])('reads %j', (body, form) => {
    expect(readFeedActForm(body)).toEqual({ query: nothing, confirmed: false, ...form });
  });

  it.each([
    [{ id: '1' }, 'act: give one of poll, pause, resume, adopt, remove'],
    [{ act: 'drop', id: '1' }, 'act: give one of poll, pause, resume, adopt, remove'],
    [{ act: 'pause' }, 'no feed was ticked'],
    [
      { act: 'pause', scope: 'all', condition: 'failed' },
      'condition: give one of challenged, failing, slow, overdue, redirected, never-updated, silent, paused, ended, healthy',
    ],
    [{ act: 'pause', id: 'x' }, 'an id is a whole number from 1'],
    [undefined, 'act: give one of poll, pause, resume, adopt, remove'],
  ])('says what is wrong with %j', (body, fault) => {
    expect(readFeedActForm(body)).toBe(fault);
  });
});

it.each([
  ['poll', { status: 'active' }, true],
  ['poll', { status: 'paused' }, false],
  ['pause', { status: 'gone' }, false],
  ['resume', { status: 'gone' }, true],
  ['resume', { status: 'active' }, false],
  ['adopt', { status: 'active', movedTo: 'https://b.example/' }, true],
  ['adopt', { status: 'active', movedTo: null }, false],
  ['remove', { status: 'paused' }, true],
  ['remove', { status: 'gone' }, false],
] as const)('%s means something for %j: %s', (act, change, meant) => {
  expect(isMeant[act](feed(change))).toBe(meant);
});

describe('actResult', () => {
  const a = feed({});
  const b = feed({ url: 'https://b.example/', movedTo: 'https://c.example/' });
  it.each([
    ['pause', [{ feed: a, outcome: { outcome: 'changed' } }], 0, '1 feed paused.', []],
    [
      'adopt',
      [
        { feed: a, outcome: { outcome: 'changed' } },
        { feed: b, outcome: { outcome: 'taken', by: 9 } },
        { feed: a, outcome: { outcome: 'unknown' } },
      ],
      2,
      '1 feed given the address that they are redirected to. 2 feeds left out, as not redirected.',
      [
        'https://b.example/: feed 9 has the address https://c.example/ already; remove this one',
        'https://a.example/: there is no such feed any more',
      ],
    ],
    ['poll', [], 3, '0 feeds due now. 3 feeds left out, as not active.', []],
  ] as const)('of %s', (act, acted, leftOut, text, lines) => {
    expect(actResult(act, acted, leftOut)).toEqual({ text, lines });
  });
});
