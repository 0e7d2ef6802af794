import { replayLedger, type LedgerRow } from '@app/model';
import { decidedChanges, grownStories, namedStories } from './decided-changes';
import type { Decision } from './decision';

const added = (storyId: number, articleId: number, microStoryId = storyId): Decision => ({
  kind: 'added',
  storyId,
  articleId,
  microStoryId,
  reason: 'similar',
});
const started = (storyId: number): Decision => ({ kind: 'started', storyId });
const merged = (from: number, into: number): Decision => ({ kind: 'merged', from, into });
const split = (from: number, into: number, ...articleIds: number[]): Decision => ({
  kind: 'split',
  from,
  into,
  articleIds,
});
const moved = (articleId: number, from: number, to: number): Decision => ({
  kind: 'moved',
  articleId,
  from,
  to,
  microStoryId: 1000 + articleId,
});

/** Stories 1 and 2 as they are before: articles 10, 11, 12 and 20. */
const before = new Map([
  [1, [10, 11, 12]],
  [2, [20]],
]);
const held: Readonly<Record<string, number>> = { 10: 1, 11: 1, 12: 1, 20: 2 };

/** What the ledger and the tables say after decisions: they must agree, and no living story may be empty. */
function after(decisions: readonly Decision[]): Record<number, number[]> {
  const { givers } = namedStories(decisions);
  const known = new Map([...before].filter(([id]) => givers.has(id)));
  const { changes, placed, moved: elsewhere, merged: gone } = decidedChanges(decisions, new Set(before.keys()), known);
  const table = { ...held };
  for (const { articleId, storyId } of [...placed, ...elsewhere]) table[articleId] = storyId;
  const early = [...before].flatMap(([storyId, articles]) => [
    { storyId, change: { kind: 'started', title: '' } as const },
    ...articles.map((articleId) => ({
      storyId,
      change: { kind: 'article-added', articleId, reason: 'similar' } as const,
    })),
  ]);
  const sequences = new Map<number, number>();
  const rows = [...early, ...changes].map(({ storyId, change }): LedgerRow => {
    const sequence = (sequences.get(storyId) ?? 0) + 1;
    sequences.set(storyId, sequence);
    return { storyId, sequence, change };
  });
  const stories = [...replayLedger(rows).values()];
  const told: Record<string, number> = {};
  for (const { id, articles } of stories) for (const article of articles) told[article] = id;
  expect(told).toEqual(table);
  expect(stories.filter(({ mergedInto, articles }) => mergedInto === null && articles.size === 0)).toEqual([]);
  expect(
    stories.flatMap(({ id, mergedInto }) => (mergedInto === null ? [] : [{ from: id, into: mergedInto }])),
  ).toEqual([...gone].sort((a, b) => a.from - b.from));
  return Object.fromEntries(
    stories
      .filter(({ mergedInto }) => mergedInto === null)
      .map(({ id, articles }) => [id, [...articles].sort((a, b) => a - b)]),
  );
}

describe('decidedChanges', () => {
  it.each<[string, Decision[], Record<number, number[]>]>([
    ['an article', [added(1, 30)], { 1: [10, 11, 12, 30], 2: [20] }],
    ['a new story', [{ kind: 'started', storyId: 3 }, added(3, 30)], { 1: [10, 11, 12], 2: [20], 3: [30] }],
    ['a merge', [merged(1, 2)], { 2: [10, 11, 12, 20] }],
    ['a merge by a new article', [added(1, 30), merged(1, 2)], { 2: [10, 11, 12, 20, 30] }],
    ['a story that begins and is merged', [added(3, 30), merged(3, 2)], { 1: [10, 11, 12], 2: [20, 30] }],
    ['merges in a chain', [added(3, 30), merged(3, 2), merged(2, 1)], { 1: [10, 11, 12, 20, 30] }],
    ['a merge into a story that began just now', [added(3, 30), merged(1, 3)], { 2: [20], 3: [10, 11, 12, 30] }],
    ['a split', [split(1, 3, 10, 12)], { 1: [11], 2: [20], 3: [10, 12] }],
    ['a split and a merge of the new part', [split(1, 3, 10), merged(3, 2)], { 1: [11, 12], 2: [10, 20] }],
    ['a split of a new article', [added(1, 30), split(1, 3, 30, 10)], { 1: [11, 12], 2: [20], 3: [10, 30] }],
    ['a move', [moved(10, 1, 2)], { 1: [11, 12], 2: [10, 20] }],
    ['a move there and back', [moved(10, 1, 2), moved(10, 2, 1)], { 1: [10, 11, 12], 2: [20] }],
    ['a move to a new story', [moved(10, 1, 3)], { 1: [11, 12], 2: [20], 3: [10] }],
    ['the last article moved', [moved(20, 2, 1)], { 1: [10, 11, 12, 20] }],
    [
      'the last article moved, and its story merged all the same',
      [moved(20, 2, 1), merged(2, 1)],
      { 1: [10, 11, 12, 20] },
    ],
    [
      'the last article moved to what is merged then',
      [added(3, 30), moved(20, 2, 3), merged(3, 1)],
      { 1: [10, 11, 12, 20, 30] },
    ],
    [
      'all articles moved to several',
      [moved(10, 1, 2), moved(11, 1, 3), moved(12, 1, 2)],
      { 2: [10, 12, 20], 3: [11] },
    ],
    ['all articles split off', [split(1, 3, 10, 11, 12)], { 2: [20], 3: [10, 11, 12] }],
  ])('%s', (_, decisions, expected) => {
    expect(after(decisions)).toEqual(expected);
  });

  it('says where an emptied story went, and who decided', () => {
    const { changes } = decidedChanges([moved(20, 2, 1)], new Set([1, 2]), before, 'person');
    expect(changes).toEqual([
      { storyId: 2, change: { kind: 'article-moved', articleId: 20, to: 1, by: 'person' } },
      { storyId: 1, change: { kind: 'article-added', articleId: 20, reason: 'moved', from: 2, by: 'person' } },
      { storyId: 2, change: { kind: 'merged-into', into: 1, by: 'person' } },
      { storyId: 1, change: { kind: 'merged', from: 2, articleIds: [], by: 'person' } },
    ]);
  });

  it('keeps what clustering went by', () => {
    const evidence = { articleId: 30, score: 1, threshold: 0.5, features: { ownMost: 0.4 } };
    const parted = { between: 0.01, within: 0.3, ratio: 0.15 };
    const decisions: Decision[] = [
      { kind: 'merged', from: 2, into: 1, evidence },
      { kind: 'split', from: 1, into: 4, articleIds: [12], evidence: parted },
    ];
    const { changes } = decidedChanges(decisions, new Set([1, 2]), before);
    expect(changes.map(({ change }) => change)).toEqual([
      { kind: 'merged-into', into: 1 },
      { kind: 'merged', from: 2, articleIds: [20], evidence },
      { kind: 'split', into: 4, articleIds: [12], evidence: parted },
      { kind: 'started', title: '' },
      { kind: 'split-from', from: 1, articleIds: [12] },
    ]);
  });

  it('tells micro-stories: as they were after a merge, of their own after a move or a cut', () => {
    const decisions: Decision[] = [
      added(1, 30, 5),
      merged(2, 1),
      moved(10, 1, 3),
      { kind: 'split', from: 1, into: 4, articleIds: [11, 12, 30], cut: [{ articleId: 11, microStoryId: 6 }] },
    ];
    const { placed, moved: elsewhere } = decidedChanges(decisions, new Set([1, 2]), before);
    expect(placed).toEqual([{ articleId: 30, storyId: 4, microStoryId: 5, reason: 'similar' }]);
    expect(elsewhere).toEqual([
      { articleId: 20, storyId: 1, microStoryId: null },
      { articleId: 10, storyId: 3, microStoryId: 1010 },
      { articleId: 11, storyId: 4, microStoryId: 6 },
      { articleId: 12, storyId: 4, microStoryId: null },
    ]);
  });
});

it.each<[string, Decision[], number[]]>([
  ['got articles', [added(1, 30), added(2, 31)], [1, 2]],
  ['took in a story', [merged(2, 1)], [1]],
  ['took in one that got an article before', [added(2, 30), merged(2, 1), added(1, 31)], [1]],
  ['took in what began just now', [started(3), added(3, 30), merged(3, 1)], []],
  ['began just now', [started(3), added(3, 30), added(1, 31)], [1]],
  ['lost articles', [added(1, 30), split(1, 3, 10), merged(2, 1)], []],
  ['got one from another', [moved(20, 2, 1), added(1, 30)], []],
])('tells which stories only grew: %s', (_, decisions, grown) =>
  expect(grownStories(decisions, new Set(before.keys()))).toEqual(new Set(grown)),
);
