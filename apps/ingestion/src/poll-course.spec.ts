import { feedAfterPoll, type PolledFeed, type PollTerms } from './feed-after-poll';

// What the rules come to over weeks: a feed that publishes at given times, polled as they say.
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5);
const limits = { shortestMs: 5 * minute, longestMs: day };
const mostEntries = 30;

/** Numbers from 0 to 1 that are the same in each run (a linear congruential generator). */
function numbers(): () => number {
  let state = 1;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

const fresh: PolledFeed = {
  url: 'https://outlet.example/feed',
  interval_ms: 30 * minute,
  failures: 0,
  failing_since: null,
  last_error: null,
  last_polled_at: null,
  last_changed_at: null,
  etag: null,
  last_modified: null,
  full_at: null,
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

interface Course {
  /** When an entry is published, in order. */
  readonly published: readonly number[];
  readonly until: number;
  /** The date that the feed gives to an entry. */
  readonly date?: (published: number, polled: number) => number | null;
}

/** Polls a feed by its own schedule; gives the polls a day, and the middle wait of an entry for its poll in minutes. */
function follow({ published, until, date = (time) => time }: Course) {
  const random = numbers();
  const delays: number[] = [];
  let [feed, seen, there, polls] = [fresh, 0, 0, 0];
  for (let now = start; now < until;) {
    while (there < published.length && published[there]! <= now) there += 1;
    const document: PollTerms = {
      ttlMinutes: null,
      updatePeriodMs: null,
      skipHours: [],
      skipDays: [],
      entryTimes: published.slice(Math.max(0, there - mostEntries), there).map((time) => date(time, now)),
    };
    if (polls > 0) delays.push(...published.slice(seen, there).map((time) => now - time));
    const kind = there > seen ? 'changed' : 'unchanged';
    const answer = { status: 200, headers: {}, url: feed.url, movedForGood: false, tookMs: 0 };
    const after = feedAfterPoll(feed, { kind, document }, answer, { now, limits, random: random() });
    feed = { ...feed, ...after };
    [seen, polls] = [there, polls + 1];
    now = after.next_poll_at.getTime();
  }
  delays.sort((a, b) => a - b);
  return { pollsADay: polls / ((until - start) / day), middleWait: (delays[delays.length >> 1] ?? 0) / minute };
}

/** Times a step apart from `from` until `until`, each up to half a step late. */
function steps(step: number, from: number, until: number): number[] {
  const random = numbers();
  return Array.from({ length: Math.ceil((until - from) / step) }, (_, index) => from + (index + random() / 2) * step);
}

const month = start + 28 * day;
const past = start - 400 * day;
const wire: Course = { published: steps(10 * minute, start - 10 * day, month), until: month };
const hourly: Course = { published: steps(hour, start - 30 * day, month), until: month };
const daily: Course = { published: steps(day, start - 60 * day, month), until: month };
const later = start + 400 * day;
const weekly: Course = { published: steps(7 * day, past, later), until: later };
const monthly: Course = { published: steps(30 * day, past, later), until: later };
const stopped = { published: steps(day, past, start), until: start + 90 * day };
const silent = { published: steps(day, start - 1100 * day, start - 730 * day), until: month };
const batchOf20 = (time: number) => Array.from({ length: 20 }, (_, index) => time + index * 1000);
const batches = { ...daily, published: daily.published.flatMap(batchOf20) };
const byDay = { ...wire, published: wire.published.filter((time) => new Date(time).getUTCHours() >= 7) };

it.each<[string, Course, [number, number], [number, number]]>([
  ['a wire of 6 entries an hour', wire, [180, 220], [3, 4.5]],
  ['one that sleeps at night', byDay, [140, 170], [3, 4.5]],
  ['an hourly feed', hourly, [75, 90], [7, 10]],
  ['a daily feed', daily, [15, 19], [35, 55]],
  ['a weekly feed', weekly, [5.5, 7], [90, 150]],
  ['a monthly feed', monthly, [2.5, 3.5], [180, 400]],
  ['one that stopped three months ago', stopped, [3, 5], [0, 0]],
  ['one silent for two years', silent, [0.9, 1], [0, 0]],
  ['batches of 20 a day, a second apart', batches, [15, 19], [30, 55]],
  ['an hourly feed without dates', { ...hourly, date: () => null }, [55, 75], [12, 20]],
  ['a daily feed without dates', { ...daily, date: () => null }, [2.5, 4], [200, 540]],
  ['one that dates all as of now', { ...daily, date: (_, polled) => polled }, [2.5, 4], [200, 540]],
  ['one that dates all alike', { ...daily, date: () => past }, [2.5, 4], [200, 540]],
  ['a wire in a zone ahead', { ...wire, date: (time) => time + 8 * hour }, [180, 250], [3, 4.5]],
  ['a wire in a zone behind', { ...wire, date: (time) => time - 8 * hour }, [170, 220], [3, 5]],
])('%s', (_, course, [fewest, most], [least, longest]) => {
  const { pollsADay, middleWait } = follow(course);
  expect(pollsADay).toBeGreaterThanOrEqual(fewest);
  expect(pollsADay).toBeLessThanOrEqual(most);
  expect(middleWait).toBeGreaterThanOrEqual(least);
  expect(middleWait).toBeLessThanOrEqual(longest);
});

it('follows a feed that wakes up after a year: only its first entries wait', () => {
  const wakes = start + 10 * day;
  const until = wakes + 3 * day;
  const sleeping = steps(day, start - 800 * day, past);
  const asleep = follow({ published: sleeping, until: wakes });
  const awake = follow({ published: [...sleeping, ...steps(20 * minute, wakes, until)], until });
  expect(asleep.pollsADay).toBeLessThan(1.5);
  expect(awake.middleWait).toBeLessThan(10);
});
