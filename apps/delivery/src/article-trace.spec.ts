import type { TracedArticle } from '@app/store';
import { shownTrace } from './article-trace';
import { articleTraceSchema } from './article-trace-schema';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 23, 9, 0, second));
const entry = { id: 1, feedId: 2, feedUrl: 'https://a.example/feed', foundAt: at(0), receivedAt: at(1), changes: [] };
const article: TracedArticle = {
  id: 5,
  receivedAt: at(2),
  copyOf: null,
  storyId: null,
  entries: [entry],
  placements: [],
  events: [],
  attempts: [],
  waits: [],
};
const placement = {
  storyId: 8,
  sequence: 2,
  at: at(3),
  change: { kind: 'article-added', articleId: 5, reason: 'first' },
} as const;
const event = { id: 3, messageId: 'msg_8_2', type: 'story.started', storyId: 8, sequence: 2, at: at(4) };
const attempt = {
  deliveryId: 6,
  endpointId: 7,
  messageId: 'msg_8_2',
  type: 'story.started',
  eventId: 3,
  at: at(5),
  durationMs: 20,
  status: 204,
  error: null,
};
const wait = { queue: 'cluster-articles', id: 5, since: at(2), quarantinedAt: null, reason: null };

it.each<[string, Partial<TracedArticle>, [stage: string, second: number][]]>([
  [
    'all the way',
    { storyId: 8, placements: [placement], events: [event], attempts: [attempt] },
    [
      ['found', 0],
      ['saved', 1],
      ['deduplicated', 2],
      ['clustered', 3],
      ['published', 4],
      ['attempted', 5],
    ],
  ],
  [
    'an entry of before its finding was kept, that waits',
    { entries: [{ ...entry, foundAt: null }], waits: [wait] },
    [
      ['saved', 0],
      ['deduplicated', 1],
      ['waiting', 1],
    ],
  ],
  [
    'two entries, one of which changed, and two attempts',
    {
      entries: [
        { ...entry, changes: [{ revision: 2, at: at(7) }] },
        { ...entry, id: 9, feedId: 3, foundAt: at(6), receivedAt: at(6) },
      ],
      placements: [placement],
      events: [event],
      attempts: [
        { ...attempt, status: 500, error: 'HTTP 500' },
        { ...attempt, at: at(8) },
      ],
    },
    [
      ['found', 0],
      ['saved', 1],
      ['deduplicated', 2],
      ['clustered', 3],
      ['published', 4],
      ['attempted', 5],
      ['found', 6],
      ['saved', 6],
      ['changed', 7],
      ['attempted', 8],
    ],
  ],
])('tells the steps of %s in order', (_, given, expected) => {
  const trace = shownTrace({ ...article, ...given });
  expect(trace.steps.map(({ stage, afterMs }) => [stage, afterMs / 1000])).toEqual(expected);
  expect(articleTraceSchema.parse(trace)).toEqual(trace);
});

it('has the trace of its first entry', () => {
  const second = { ...entry, id: 4 };
  const trace = shownTrace({ ...article, entries: [second, entry] });
  expect(trace.traceId).toBe(shownTrace(article).traceId);
});
