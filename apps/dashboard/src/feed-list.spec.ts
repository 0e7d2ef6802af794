import { feedPage, type FeedQuery, matchingFeeds } from './feed-list';
import { feedSnapshot, type FeedSummary } from './feed-snapshot';

const now = Date.UTC(2026, 10, 22, 12);
const hour = 3_600_000;
const bounds = { gaps: 10, hours: 48 };
const ago = (hours: number): Date => new Date(now - hours * hour);
const feed = (id: number, change: Partial<FeedSummary> = {}): FeedSummary => ({
  id,
  url: `https://outlet-${id}.example/feed`,
  host: `outlet-${id}.example`,
  title: null,
  outlet: `Outlet ${id}`,
  status: 'active',
  createdAt: ago(2_000),
  failures: 0,
  fault: null,
  lastError: null,
  failingSince: null,
  lastPolledAt: ago(id),
  lastChangedAt: ago(1),
  nextPollAt: ago(-id),
  rhythmMs: hour,
  newestAt: ago(id),
  movedTo: null,
  movedTimes: 0,
  answerMs: 100,
  ...change,
});
const failing = (hours: number) => ({ failures: 1, fault: 'server', lastError: 'HTTP 500', failingSince: ago(hours) });
const feeds = feedSnapshot(
  [
    feed(1),
    feed(2, { ...failing(3), outlet: 'Éclair' }),
    feed(3, { ...failing(9), movedTo: 'https://x.example/', movedTimes: 1 }),
    feed(4, { status: 'paused' }),
    feed(5, { title: 'Sport from the coast', outlet: 'Zenith' }),
    feed(6, { failures: 2, fault: 'challenged', lastError: 'Cloudflare', failingSince: ago(1) }),
  ],
  new Date(now),
  bounds,
);
const query: FeedQuery = { condition: null, text: '', order: 'worst', page: 1 };

describe('feedPage', () => {
  it.each<[string, Partial<FeedQuery>, number[]]>([
    ['the worst first, and of these the longest', {}, [6, 3, 2, 4, 1, 5]],
    ['by outlet', { order: 'outlet' }, [2, 1, 3, 4, 6, 5]],
    ['by how long', { order: 'since' }, [3, 2, 6, 1, 4, 5]],
    ['by the last poll', { order: 'last-poll' }, [6, 5, 4, 3, 2, 1]],
    ['by the next poll', { order: 'next-poll' }, [1, 2, 3, 4, 5, 6]],
    ['by the newest entry', { order: 'newest' }, [1, 2, 3, 4, 5, 6]],
    ['those that fail', { condition: 'failing' }, [3, 2]],
    ['those that are redirected too', { condition: 'redirected' }, [3]],
    ['none that are silent', { condition: 'silent' }, []],
    ['words of the title', { text: 'COAST sport' }, [5]],
    ['words of the reason', { text: 'http 500' }, [3, 2]],
    ['words that do not stand together', { text: 'coast 500' }, []],
    ['words and a condition', { text: 'éclair', condition: 'failing' }, [2]],
  ])('%s', (_, change, ids) => {
    expect(feedPage(feeds, { ...query, ...change }).feeds.map(({ feed: { id } }) => id)).toEqual(ids);
    expect(matchingFeeds(feeds, { ...query, ...change }).map(({ feed: { id } }) => id)).toEqual(ids);
  });

  it('counts each condition among those that the words name', () => {
    expect([...feedPage(feeds, { ...query, text: 'http', condition: 'failing' }).counts]).toEqual([
      ['all', 6],
      ['challenged', 1],
      ['failing', 2],
      ['redirected', 1],
      ['paused', 1],
      ['healthy', 2],
    ]);
  });

  it.each([
    [1, 1, 50],
    [2, 2, 50],
    [3, 3, 20],
    [9, 3, 20],
  ])('page %d is page %d, with %d feeds', (asked, page, count) => {
    const many = feedSnapshot(
      Array.from({ length: 120 }, (_, at) => feed(at + 1)),
      new Date(now),
      bounds,
    );
    const shown = feedPage(many, { ...query, page: asked });
    expect([shown.page, shown.pages, shown.feeds.length, shown.matching]).toEqual([page, 3, count, 120]);
  });
});
