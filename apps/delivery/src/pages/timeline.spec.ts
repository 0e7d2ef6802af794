import type { LedgerChange } from '@app/model';
import { quakeStory } from '../sample-stories.fixture';
import { timelineOf } from './timeline';

const [first, second, copy] = quakeStory.articles;
const noon = Date.UTC(2026, 10, 22, 12);
const rows = (changes: readonly (readonly [minute: number, change: LedgerChange])[]) =>
  changes.map(([minute, change], at) => ({
    storyId: quakeStory.id,
    sequence: at + 1,
    change,
    at: new Date(noon + minute * 60_000),
  }));
const added = (articleId: number): LedgerChange => ({ kind: 'article-added', articleId, reason: 'similar' });
const told = (changes: Parameters<typeof rows>[0]) =>
  timelineOf(quakeStory, rows(changes)).map(({ at, began, headline, reports, copies, dealings }) => [
    (at.getTime() - noon) / 60_000,
    began,
    headline,
    reports.map(({ id }) => id),
    copies.map(({ id }) => id),
    dealings,
  ]);

test('what came within a minute is one step, the newest step first', () => {
  expect(
    told([
      [0, { kind: 'started', title: 'One' }],
      [0, added(first!.id)],
      [0.5, added(copy!.id)],
      [2, added(second!.id)],
      [2, { kind: 'retitled', title: 'Two' }],
    ]),
  ).toEqual([
    [2, false, 'Two', [second!.id], [], []],
    [0.5, true, 'One', [first!.id], [copy!.id], []],
  ]);
});

test.each<[LedgerChange, object]>([
  [
    { kind: 'merged', from: 7, articleIds: [] },
    { what: 'mergedWith', story: 7 },
  ],
  [
    { kind: 'merged-into', into: 8 },
    { what: 'mergedInto', story: 8 },
  ],
  [
    { kind: 'split', into: 9, articleIds: [] },
    { what: 'splitInto', story: 9 },
  ],
  [
    { kind: 'split-from', from: 6, articleIds: [] },
    { what: 'splitFrom', story: 6 },
  ],
  [
    { kind: 'article-moved', articleId: 1, to: 5 },
    { what: 'reportMoved', story: 5 },
  ],
])('%j is told with the other story', (change, dealing) => {
  expect(told([[0, change]])).toEqual([[0, false, null, [], [], [dealing]]]);
});

test('articles that came by a merge are its reports, and those that left the story are not told', () => {
  expect(told([[0, { kind: 'merged', from: 7, articleIds: [second!.id, 999] }]])).toEqual([
    [0, false, null, [second!.id], [], [{ what: 'mergedWith', story: 7 }]],
  ]);
  expect(told([[0, added(999)]])).toEqual([]);
});
