import { type FeedFacts, feedHealth } from './feed-health';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 22, 12);
const ago = (ms: number): Date => new Date(now - ms);
const well: FeedFacts = {
  status: 'active',
  createdAt: ago(100 * day),
  failures: 0,
  fault: null,
  lastError: null,
  failingSince: null,
  lastPolledAt: ago(0),
  lastChangedAt: ago(2 * hour),
  nextPollAt: ago(-20 * minute),
  rhythmMs: hour,
  newestAt: ago(2 * hour),
  movedTo: null,
  movedTimes: 0,
  answerMs: 300,
};
const fails = { failures: 3, failingSince: ago(5 * hour), lastError: 'HTTP 500: words', answerMs: null };
const moved = { movedTo: 'https://new.example/feed', movedTimes: 2 };

describe('feedHealth', () => {
  it.each<[string, Partial<FeedFacts>, [condition: string, since: Date | null, why: string][]]>([
    ['a feed that goes well', {}, [['healthy', null, 'its last poll went well']]],
    [
      'one that is new',
      { lastPolledAt: null, lastChangedAt: null, newestAt: null, createdAt: ago(minute) },
      [['healthy', null, 'new: it was not polled yet']],
    ],
    ['one that fails', { ...fails, fault: 'server' }, [['failing', ago(5 * hour), 'HTTP 500: words']]],
    [
      'one that failed before that was noted',
      { ...fails, fault: 'server', failingSince: null },
      [['failing', null, 'HTTP 500: words']],
    ],
    ['a test for browsers', { ...fails, fault: 'challenged' }, [['challenged', ago(5 * hour), 'HTTP 500: words']]],
    ['no whole answer in time', { ...fails, fault: 'too-slow' }, [['slow', ago(5 * hour), 'HTTP 500: words']]],
    ['an answer after 4,999 ms', { answerMs: 4_999 }, [['healthy', null, 'went well']]],
    ['an answer after 5 s', { answerMs: 5_000 }, [['slow', null, 'its server took 5.0 s for the last answer']]],
    ['due since 4 minutes', { nextPollAt: ago(4 * minute) }, [['healthy', null, 'went well']]],
    [
      'due since 5 minutes',
      { nextPollAt: ago(5 * minute) },
      [['overdue', ago(5 * minute), 'it is due and is not polled']],
    ],
    [
      'redirected once',
      { ...moved, movedTimes: 1 },
      [['redirected', null, 'its last poll led to https://new.example/feed for good']],
    ],
    ['redirected twice', moved, [['redirected', null, 'its last 2 polls led to']]],
    [
      'nothing on the first day',
      { lastChangedAt: null, newestAt: null, createdAt: ago(day - 1) },
      [['healthy', null, 'went well']],
    ],
    [
      'nothing after the first day',
      { lastChangedAt: null, newestAt: null, createdAt: ago(day) },
      [['never-updated', ago(day), 'none has ever brought an entry']],
    ],
    [
      'silent for ten of its gaps, but not for two days',
      { newestAt: ago(2 * day - 1) },
      [['healthy', null, 'went well']],
    ],
    ['silent for two days', { newestAt: ago(2 * day) }, [['silent', ago(2 * day), 'it used to bring one every 1 h']]],
    ['a weekly one after 69 days', { rhythmMs: 7 * day, newestAt: ago(69 * day) }, [['healthy', null, 'went well']]],
    [
      'a weekly one after 70 days',
      { rhythmMs: 7 * day, newestAt: ago(70 * day) },
      [['silent', ago(70 * day), 'every 7 d']],
    ],
    ['no rhythm and 29 days', { rhythmMs: null, newestAt: ago(29 * day) }, [['healthy', null, 'went well']]],
    [
      'no rhythm and 30 days',
      { rhythmMs: null, newestAt: ago(30 * day) },
      [['silent', ago(30 * day), 'bring nothing new']],
    ],
    [
      'no dates at all',
      { rhythmMs: null, newestAt: null, lastChangedAt: ago(31 * day) },
      [['silent', ago(31 * day), 'bring nothing new']],
    ],
    [
      'one that fails and was silent',
      { ...fails, fault: 'server', newestAt: ago(90 * day) },
      [['failing', ago(5 * hour), 'HTTP 500']],
    ],
    [
      'several things, the worst first',
      { ...moved, answerMs: 9_000, newestAt: ago(3 * day), nextPollAt: ago(hour) },
      [
        ['slow', null, '9.0 s'],
        ['overdue', ago(hour), 'due'],
        ['redirected', null, '2 polls'],
        ['silent', ago(3 * day), 'every 1 h'],
      ],
    ],
    ['a paused one that failed', { ...fails, status: 'paused' }, [['paused', null, 'an operator paused it']]],
    [
      'one that the publisher ended',
      { status: 'gone', failures: 1, failingSince: ago(day), lastError: 'HTTP 410: words' },
      [['ended', ago(day), 'HTTP 410: words']],
    ],
    [
      'one that an operator ended',
      { status: 'gone', lastError: 'it was removed' },
      [['ended', ago(0), 'it was removed']],
    ],
  ])('says of %s', (_, change, expected) => {
    const found = feedHealth({ ...well, ...change }, now, { gaps: 10, hours: 48 });
    expect(found).toEqual(
      expected.map(([condition, since, why]) => ({ condition, since, why: expect.stringContaining(why) as string })),
    );
  });
});
