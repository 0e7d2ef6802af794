import type { QualityMeasure } from '@app/store';
import { alertChanges, type AlertBounds, disabledEndpoints, driftedFigures, lateQueues } from './alert-rules';

const now = Date.UTC(2026, 10, 23, 12);
const bounds: AlertBounds = { feeds: { gaps: 5, hours: 24 }, backlogSeconds: 600, drift: 4 };

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

it('opens what is new, keeps what lasts, says it as it is now, and resolves what is over', () => {
  const finding = (subject: string) => ({ kind: 'backlog', subject, summary: '4 wait' });
  const alert = (id: number, kind: string, subject: string, summary = '4 wait') => ({
    id,
    kind,
    subject,
    summary,
    openedAt: new Date(now),
  });
  const open = [
    alert(1, 'backlog', 'deliver', '3 wait'),
    alert(2, 'backlog', 'poll-host'),
    alert(3, 'feed-silent', 'deliver'),
    alert(4, 'backlog', 'distribute'),
    alert(5, 'feed-silent', '17'),
    alert(6, 'feed-failing', '18'),
    alert(7, 'endpoint-disabled', '17'),
  ];
  const found = ['deliver', 'distribute', 'cluster-articles'].map(finding);
  expect(alertChanges(open, found, new Set([17]))).toEqual({
    opened: [finding('cluster-articles')],
    resolvedIds: [2, 3, 6, 7],
    restated: [{ id: 1, summary: '4 wait' }],
  });
});
