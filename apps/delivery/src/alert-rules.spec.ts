import type { FeedSilence, QualityMeasure } from '@app/store';
import {
  alertChanges,
  type AlertBounds,
  disabledEndpoints,
  driftedFigures,
  lateQueues,
  silentFeeds,
} from './alert-rules';

const now = Date.UTC(2026, 10, 23, 12);
const hours = (count: number): number => count * 3_600_000;
const ago = (count: number): Date => new Date(now - hours(count));
const bounds: AlertBounds = { feedGaps: 5, feedHours: 24, backlogSeconds: 600, drift: 4 };

const feed: FeedSilence = {
  id: 7,
  url: 'https://a.example/feed',
  outlet: 'A',
  rhythmMs: hours(1),
  since: ago(30),
  lastError: null,
};
it.each<[string, Partial<FeedSilence>, string | null]>([
  ['hourly, for 30 hours', {}, 'A: nothing new for 30 hours, usually one in 1 hours (https://a.example/feed)'],
  ['hourly, for 23 hours', { since: ago(23) }, null],
  ['daily, for four days', { rhythmMs: hours(24), since: ago(96) }, null],
  [
    'daily, for six days',
    { rhythmMs: hours(24), since: ago(144) },
    'A: nothing new for 6 days, usually one in 24 hours',
  ],
  ['a wire', { rhythmMs: hours(0.2) }, 'usually several an hour'],
  ['without a rhythm', { rhythmMs: null, since: ago(5_000) }, null],
  ['that fails', { lastError: 'HTTP 503' }, '; its last poll failed: HTTP 503'],
])('a feed that is silent: %s', (_, given, summary) => {
  const found = silentFeeds([{ ...feed, ...given }], bounds, now);
  expect(found).toEqual(
    summary === null
      ? []
      : [{ kind: 'feed-silent', subject: '7', summary: expect.stringContaining(summary) as string }],
  );
});

it.each([
  ['nothing', null, []],
  ['nine minutes', new Date(now - 540_000), []],
  ['eleven minutes', new Date(now - 660_000), ['deliver']],
])('a queue whose oldest work has waited for %s', (_, oldest, subjects) => {
  const found = lateQueues([{ queue: 'deliver', waiting: 3, quarantined: 0, oldest }], bounds, now);
  expect(found.filter(({ kind }) => kind === 'backlog').map(({ subject }) => subject)).toEqual(subjects);
});

it('an endpoint that is disabled, and no other', () => {
  const endpoint = { id: 3, url: 'https://h.example/', disabled_reason: 'HTTP 410' };
  const given = (['active', 'paused', 'disabled'] as const).map((status) => ({ ...endpoint, status }));
  expect(disabledEndpoints(given)).toEqual([
    { kind: 'endpoint-disabled', subject: '3', summary: 'endpoint 3 (https://h.example/) is disabled: HTTP 410' },
  ]);
});

describe('figures that drift', () => {
  const measure = (copies: number, articles = 1_000): QualityMeasure => ({
    measuredAt: new Date(now),
    articles,
    figures: { copies },
  });
  const steady = Array.from({ length: 28 }, (_, at) => measure(0.2 + (at % 5) * 0.005));
  it.each<[string, QualityMeasure, QualityMeasure[], boolean]>([
    ['as ever', measure(0.21), steady, false],
    ['a little more', measure(0.25), steady, false],
    ['twice as many', measure(0.4), steady, true],
    ['none any more', measure(0), steady, true],
    ['too few articles to tell', measure(0.4, 150), steady, false],
    ['too short a past', measure(0.4), steady.slice(0, 11), false],
    ['a past that varies as much', measure(0.4), steady.map((_, at) => measure(0.1 * (1 + (at % 5)))), false],
    ['a past with some odd days', measure(0.4), [...steady, measure(0.9), measure(0.9)], true],
    ['of little in all', measure(0.02), steady.map(() => measure(0.001)), false],
  ])('%s', (_, today, past, drifted) => {
    const found = driftedFigures(today, past, bounds);
    expect(found.map(({ kind, subject }) => [kind, subject])).toEqual(drifted ? [['quality-drift', 'copies']] : []);
  });

  it('sees a language that comes, and one that goes', () => {
    const before = steady.map((each) => ({ ...each, figures: { 'language:id': 0.5, 'language:en': 0.5 } }));
    const today = { ...measure(0), figures: { 'language:en': 0.5, 'language:xx': 0.5 } };
    expect(driftedFigures(today, before, bounds).map(({ summary }) => summary)).toEqual([
      'the share of articles in the language id is 0.0 % for the last day, usually 50.0 %',
      'the share of articles in the language xx is 50.0 % for the last day, usually 0.0 %',
    ]);
  });
});

it('opens what is new, keeps what lasts, and resolves what is over', () => {
  const finding = (subject: string) => ({ kind: 'backlog', subject, summary: 's' });
  const open = [
    { id: 1, kind: 'backlog', subject: 'deliver' },
    { id: 2, kind: 'backlog', subject: 'poll-host' },
    { id: 3, kind: 'feed-silent', subject: 'deliver' },
  ];
  expect(alertChanges(open, [finding('deliver'), finding('distribute')])).toEqual({
    opened: [finding('distribute')],
    resolvedIds: [2, 3],
  });
});
