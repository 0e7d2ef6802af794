import { replayLedger, type LedgerChange, type LedgerRow } from './ledger';

/** Rows as `[story, change]`, numbered in each story from 1. */
function ledger(...changes: [number, LedgerChange][]): LedgerRow[] {
  const sequences = new Map<number, number>();
  return changes.map(([storyId, change]) => {
    const sequence = (sequences.get(storyId) ?? 0) + 1;
    sequences.set(storyId, sequence);
    return { storyId, sequence, change };
  });
}

const started = (title = 'T'): LedgerChange => ({ kind: 'started', title });
const added = (articleId: number): LedgerChange => ({ kind: 'article-added', articleId, reason: 'similar' });
const moved = (articleId: number, to: number): LedgerChange => ({ kind: 'article-moved', articleId, to });
const merged = (into: number): LedgerChange => ({ kind: 'merged-into', into });

describe('replayLedger', () => {
  test('a story grows and is retitled', () => {
    const story = replayLedger(
      ledger([7, started('First')], [7, added(1)], [7, added(2)], [7, { kind: 'retitled', title: 'Second' }]),
    ).get(7);
    expect(story).toEqual({ id: 7, title: 'Second', sequence: 4, mergedInto: null, articles: new Set([1, 2]) });
  });

  test('a merge hands all articles over and keeps the old id', () => {
    const stories = replayLedger(
      ledger([1, started()], [1, added(10)], [2, started()], [2, added(20)], [1, merged(2)]),
    );
    expect(stories.get(1)).toMatchObject({ mergedInto: 2, articles: new Set() });
    expect(stories.get(2)).toMatchObject({ mergedInto: null, sequence: 2, articles: new Set([20, 10]) });
  });

  test('merges chain', () => {
    const stories = replayLedger(
      ledger([1, started()], [1, added(10)], [2, started()], [3, started()], [1, merged(2)], [2, merged(3)]),
    );
    expect(stories.get(3)?.articles).toEqual(new Set([10]));
    expect([stories.get(1)?.mergedInto, stories.get(2)?.mergedInto]).toEqual([2, 3]);
  });

  test('a split moves articles into the new story', () => {
    const stories = replayLedger(
      ledger(
        [1, started()],
        [1, added(10)],
        [1, added(11)],
        [2, started()],
        [2, { kind: 'split-from', from: 1 }],
        [1, moved(11, 2)],
      ),
    );
    expect(stories.get(1)?.articles).toEqual(new Set([10]));
    expect(stories.get(2)?.articles).toEqual(new Set([11]));
  });

  test.each<[string, LedgerRow[], RegExp]>([
    ['a gap', [{ storyId: 1, sequence: 2, change: started() }], /story 1 has row 2 after row 0/],
    ['a repeated row', [...ledger([1, started()]), { storyId: 1, sequence: 1, change: added(1) }], /row 1 after row 1/],
    ['a story that never started', ledger([1, added(1)]), /story 1 is named before/],
    ['a second start', ledger([1, started()], [1, started()]), /story 1 started twice/],
    ['a merge into nothing', ledger([1, started()], [1, merged(9)]), /story 9 is named before/],
    ['a merge into itself', ledger([1, started()], [1, added(1)], [1, merged(1)]), /story 1 is merged into itself/],
    [
      'a merge into a merged story',
      ledger([1, started()], [2, started()], [3, started()], [1, merged(2)], [3, merged(1)]),
      /story 1 changes after it was merged/,
    ],
    ['a change after the merge', ledger([1, started()], [2, started()], [1, merged(2)], [1, added(5)]), /after it was/],
    ['a move of a foreign article', ledger([1, started()], [2, started()], [1, moved(5, 2)]), /does not hold/],
    ['a move into nothing', ledger([1, started()], [1, added(5)], [1, moved(5, 2)]), /story 2 is named before/],
  ])('refuses %s', (_, rows, message) => {
    expect(() => replayLedger(rows)).toThrow(message);
  });
});
