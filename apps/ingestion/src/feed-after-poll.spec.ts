import { feedAfterPoll, type PolledFeed, type PollReply, type PollResult, type PollTerms } from './feed-after-poll';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 22, 12);
const moment = { now, random: 0, limits: { shortestMs: 5 * minute, longestMs: day } };
const url = 'https://outlet.example/feed';
const feed: PolledFeed = {
  url,
  interval_ms: hour,
  failures: 2,
  failing_since: new Date(now - 5 * hour),
  last_error: 'HTTP 500',
  last_polled_at: new Date(now - 2 * hour),
  last_changed_at: new Date(now - 3 * hour),
  etag: '"old"',
  last_modified: 'Sat, 21 Nov 2026 12:00:00 GMT',
  full_at: new Date(now - 3 * hour),
  fresh_ms: null,
  ttl_minutes: null,
  update_period_ms: null,
  skip_hours: [],
  skip_days: [],
  rhythm_ms: null,
  newest_at: null,
  moved_to: null,
  moved_times: 0,
};
const plain: PollTerms = { ttlMinutes: null, updatePeriodMs: null, skipHours: [], skipDays: [], entryTimes: [] };
const dated = (...entryTimes: number[]): PollTerms => ({ ...plain, entryTimes });
const news = (document: PollTerms = plain): PollResult => ({ kind: 'changed', document });
const noNews = (document: PollTerms | null = null): PollResult => ({ kind: 'unchanged', document });
const failed = (retryAfterMs: number | null = null): PollResult => ({
  kind: 'failed',
  fault: 'server',
  reason: 'HTTP 500: words',
  retryAfterMs,
});
const reply = (status: number, headers: Record<string, string> = {}): PollReply => ({
  status,
  headers,
  url,
  movedForGood: false,
  tookMs: 120,
});
const waitOf = ({ next_poll_at }: { next_poll_at: Date }) => (next_poll_at.getTime() - now) / minute;

describe('the next poll', () => {
  const hourly = { rhythm_ms: 2 * hour, newest_at: new Date(now - hour) };
  it.each<[string, Partial<PolledFeed>, PollResult, PollReply | null, number]>([
    ['news without dates', {}, news(), reply(200), 30],
    ['no news without dates', {}, noNews(), reply(304), 90],
    ['news by the rhythm', {}, news(dated(now, now - 20 * minute, now - 40 * minute)), reply(200), 10],
    ['a 304 by the rhythm that was', { ...hourly, rhythm_ms: 80 * minute }, noNews(), reply(304), 20],
    ['max-age', {}, news(), reply(200, { 'cache-control': 'max-age=7200' }), 120],
    ['a 304 with max-age', { fresh_ms: 0 }, noNews(), reply(304, { 'cache-control': 'max-age=7200' }), 120],
    ['a 304 without it keeps it', { fresh_ms: 3 * hour }, noNews(), reply(304, { date: 'x' }), 180],
    ['a 304 that ends it', { fresh_ms: 3 * hour }, noNews(), reply(304, { 'cache-control': 'no-cache' }), 90],
    ['a document without it ends it', { fresh_ms: 3 * hour }, noNews(), reply(200), 90],
    ['ttl', {}, news({ ...plain, ttlMinutes: 600 }), reply(200), 600],
    ['ttl is kept over a 304', { ttl_minutes: 600 }, noNews(), reply(304), 600],
    ['a document without ttl ends it', { ttl_minutes: 600 }, noNews(plain), reply(200), 90],
    ['an update period', {}, news({ ...plain, updatePeriodMs: 4 * hour }), reply(200), 240],
    ['an update period over a 304', { update_period_ms: 4 * hour }, noNews(), reply(304), 240],
    ['skipped hours', {}, news({ ...plain, skipHours: [12] }), reply(200), 60],
    ['skipped hours over a 304', { skip_hours: [13] }, noNews(), reply(304), 120],
    ['skipped days', {}, news({ ...plain, skipDays: [0] }), reply(200), 720],
    ['a failure', {}, failed(), reply(500), 480],
    ['a failure that asks for a day and a half', {}, failed(36 * hour), reply(503), 36 * 60],
    ['a failure without an answer', { ttl_minutes: 600 }, failed(), null, 600],
  ])('%s', (_, change, result, answer, minutes) => {
    expect(waitOf(feedAfterPoll({ ...feed, ...change }, result, answer, moment))).toBe(minutes);
  });
});

describe('what a poll keeps', () => {
  it.each<[string, PollResult, number, object]>([
    ['news', news(), 200, { failures: 0, fault: null, last_error: null, last_changed_at: new Date(now) }],
    ['no news', noNews(), 304, { failures: 0, fault: null, last_error: null, last_changed_at: feed.last_changed_at }],
    ['a failure', failed(), 500, { failures: 3, fault: 'server', last_error: 'HTTP 500: words', interval_ms: hour }],
  ])('%s', (_, result, status, columns) => {
    const after = feedAfterPoll(feed, result, reply(status), moment);
    expect(after).toMatchObject({ ...columns, last_polled_at: new Date(now) });
    expect(after).not.toHaveProperty('status');
  });

  const since = new Date(now - 5 * hour);
  it.each<[string, Date | null, PollResult, PollReply | null, object]>([
    ['a first failure', null, failed(), reply(500), { failing_since: new Date(now), answer_ms: 120 }],
    ['a further failure', since, failed(), null, { failing_since: since, answer_ms: null }],
    ['an end of the failures', since, noNews(), reply(304), { failing_since: null, answer_ms: 120 }],
  ])('keeps since when it fails, and how long its server took: %s', (_, failing_since, result, answer, columns) => {
    expect(feedAfterPoll({ ...feed, failing_since }, result, answer, moment)).toMatchObject(columns);
  });

  it('ends a feed that is gone', () => {
    const gone = { kind: 'gone', fault: 'gone', reason: 'HTTP 410', retryAfterMs: null } as const;
    expect(feedAfterPoll(feed, gone, reply(410), moment)).toMatchObject({ status: 'gone', fault: 'gone' });
  });

  const headers = { etag: '"new"', 'last-modified': 'Sun, 22 Nov 2026 12:00:00 GMT' };
  const old = { etag: feed.etag, last_modified: feed.last_modified, full_at: feed.full_at };
  const fresh = { etag: '"new"', last_modified: headers['last-modified'], full_at: new Date(now) };
  it.each<[string, PollResult, number, Record<string, string>, object]>([
    ['of a document', news(), 200, headers, fresh],
    ['of the same document again', noNews(), 200, headers, fresh],
    ['of a document that has none', noNews(), 200, {}, { etag: null, last_modified: null, full_at: new Date(now) }],
    ['of the document that we have, at a 304', noNews(), 304, headers, old],
    ['of the document that we have, after a failure', failed(), 200, headers, old],
  ])('validators %s', (_, result, status, given, columns) => {
    expect(feedAfterPoll(feed, result, reply(status, given), moment)).toMatchObject(columns);
  });

  it('how often in a row it was sent elsewhere for good', () => {
    const moved = { ...reply(304), url: 'https://new.example/', movedForGood: true };
    const before = { ...feed, moved_to: 'https://new.example/', moved_times: 1 };
    expect(feedAfterPoll(before, noNews(), moved, moment)).toMatchObject({ moved_to: moved.url, moved_times: 2 });
    expect(feedAfterPoll(before, failed(), moved, moment)).toMatchObject({ moved_to: null, moved_times: 0 });
  });

  it.each<[string, Partial<PollTerms>, object]>([
    ['endless', { ttlMinutes: Infinity, updatePeriodMs: Infinity }, { ttl_minutes: null, update_period_ms: null }],
    ['huge', { ttlMinutes: 1e300, updatePeriodMs: 1e300 }, { ttl_minutes: 1e6, update_period_ms: 366 * day }],
    ['negative', { ttlMinutes: -5, updatePeriodMs: -5 }, { ttl_minutes: null, update_period_ms: null }],
    ['no numbers', { ttlMinutes: NaN, updatePeriodMs: NaN }, { ttl_minutes: null, update_period_ms: null }],
    ['fractions', { ttlMinutes: 1.5, updatePeriodMs: 0.1 }, { ttl_minutes: 2, update_period_ms: 1 }],
  ])('%s spans as what a column can hold', (_, terms, columns) => {
    const after = feedAfterPoll(feed, news({ ...plain, ...terms }), reply(200), moment);
    expect(after).toMatchObject(columns);
    expect(waitOf(after)).toBeLessThanOrEqual(24 * 60);
  });
});

describe('the newest entry', () => {
  const old = [now - 400 * day, now - 410 * day, now - 420 * day];
  const known = { newest_at: new Date(now - 5 * hour), rhythm_ms: hour };
  it.each<[string, Partial<PolledFeed>, PollResult, number | null]>([
    ['of a first document, by its dates', { full_at: null }, news(dated(...old)), 400 * day],
    ['by its date', known, news(dated(now - minute, ...old)), minute],
    ['dated in a wrong zone came after the poll before', known, news(dated(now - 4 * hour, ...old)), 2 * hour],
    ['without a date came after the poll before', known, news(dated(...old)), 2 * hour],
    ['whose date moved on without news is the old one', known, noNews(dated(now, ...old)), 5 * hour],
    ['at a 304 is the old one', known, noNews(), 5 * hour],
    ['when there were no dates before', {}, noNews(dated(...old)), 400 * day],
    ['of no dates at all', {}, news(), null],
  ])('%s', (_, change, result, agoMs) => {
    const after = feedAfterPoll({ ...feed, ...change }, result, reply(200), moment);
    expect(after.newest_at).toEqual(agoMs === null ? null : new Date(now - agoMs));
  });
});

describe('whatever a stranger states, the next poll is between five minutes and a week away', () => {
  const values = ['1e400', '-1', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT', 'NaN', '', '\u0000', '"', '0'];
  it.each(values)('%j', (value) => {
    const headers: Record<string, string> = {
      'cache-control': `max-age=${value}`,
      expires: value,
      date: value,
      age: value,
    };
    const hours = Array.from({ length: 24 }, (_, each) => each);
    for (const name of [...Object.keys(headers), 'all']) {
      const given = name === 'all' ? headers : { [name]: headers[name]! };
      for (const number of [Number(value), -Infinity, 1e308, 5e-324]) {
        const document = {
          ...dated(number, now + number, now - number, now),
          ttlMinutes: number,
          updatePeriodMs: number,
          skipHours: hours,
        };
        for (const result of [news(document), noNews(document), noNews(), failed(number)]) {
          const before = { ...feed, interval_ms: number, failures: 1e9 };
          const wait = waitOf(feedAfterPoll(before, result, reply(200, given), { ...moment, random: number }));
          expect(wait).toBeGreaterThanOrEqual(5);
          expect(wait).toBeLessThanOrEqual(7 * 24 * 60);
        }
      }
    }
  });
});
