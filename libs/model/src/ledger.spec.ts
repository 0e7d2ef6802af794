import { replayLedger, replayStory, type LedgerChange, type LedgerRow } from './ledger';

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
const moved = (articleId: number, to: number): LedgerChange => ({ kind: 'article-moved', articleId, to, by: 'person' });
const movedFrom = (articleId: number, from: number): LedgerChange => ({
  kind: 'article-added',
  articleId,
  reason: 'moved',
  from,
  by: 'person',
});
const mergedInto = (into: number): LedgerChange => ({ kind: 'merged-into', into });
const merged = (from: number, ...articleIds: number[]): LedgerChange => ({ kind: 'merged', from, articleIds });
const split = (into: number, ...articleIds: number[]): LedgerChange => ({ kind: 'split', into, articleIds });
const splitFrom = (from: number, ...articleIds: number[]): LedgerChange => ({ kind: 'split-from', from, articleIds });

describe('replayLedger', () => {
  test('a story grows and is retitled', () => {
    const story = replayLedger(
      ledger([7, started('First')], [7, added(1)], [7, added(2)], [7, { kind: 'retitled', title: 'Second' }]),
    ).get(7);
    expect(story).toEqual({ id: 7, title: 'Second', sequence: 4, mergedInto: null, articles: new Set([1, 2]) });
  });

  test('a merge hands all articles over and keeps the old id', () => {
    const stories = replayLedger(
      ledger([1, started()], [1, added(10)], [2, started()], [2, added(20)], [1, mergedInto(2)], [2, merged(1, 10)]),
    );
    expect(stories.get(1)).toMatchObject({ mergedInto: 2, articles: new Set() });
    expect(stories.get(2)).toMatchObject({ mergedInto: null, sequence: 3, articles: new Set([20, 10]) });
  });

  test('merges chain', () => {
    const stories = replayLedger(
      ledger(
        ...[1, 2, 3].map((id): [number, LedgerChange] => [id, started()]),
        [1, added(10)],
        [1, mergedInto(2)],
        [2, merged(1, 10)],
        [2, mergedInto(3)],
        [3, merged(2, 10)],
      ),
    );
    expect(stories.get(3)?.articles).toEqual(new Set([10]));
    expect([stories.get(1)?.mergedInto, stories.get(2)?.mergedInto]).toEqual([2, 3]);
  });

  test('a split and a move hand articles over, and back', () => {
    const stories = replayLedger(
      ledger(
        ...[started(), added(10), added(11), added(12), split(2, 11, 12)].map((each): [number, LedgerChange] => [
          1,
          each,
        ]),
        [2, started()],
        [2, splitFrom(1, 12, 11)],
        [2, moved(11, 1)],
        [1, movedFrom(11, 2)],
      ),
    );
    expect(stories.get(1)?.articles).toEqual(new Set([10, 11]));
    expect(stories.get(2)?.articles).toEqual(new Set([12]));
  });

  test('the rows of one story alone tell it', () => {
    const rows = ledger([2, started()], [2, splitFrom(1, 11, 12)], [2, merged(5, 50)], [2, moved(12, 1)]);
    expect(replayStory(rows)).toMatchObject({ sequence: 4, mergedInto: null, articles: new Set([11, 50]) });
  });

  const both = ledger([1, started()], [1, added(10)], [2, started()], [2, added(20)]);
  const then = (...changes: [number, number, LedgerChange][]): LedgerRow[] => [
    ...both,
    ...changes.map(([storyId, sequence, change]) => ({ storyId, sequence, change })),
  ];
  test.each<[string, LedgerRow[], RegExp]>([
    ['a gap', [{ storyId: 1, sequence: 2, change: started() }], /story 1 has row 2 after row 0/],
    ['a repeated row', then([1, 2, added(11)]), /row 2 after row 2/],
    ['a story that never started', ledger([1, added(1)]), /story 1 changes before it started/],
    ['a second start', then([1, 3, started()]), /story 1 started twice/],
    ['an article given twice', then([1, 3, added(10)]), /story 1 is given article 10 twice/],
    ['an article in two stories', then([1, 3, added(20)]), /article 20 is in story 1 and story 2/],
    ['a merge into itself', then([1, 3, mergedInto(1)]), /story 1 gives articles to itself/],
    ['a merge that was not received', then([1, 3, mergedInto(2)]), /merge of 10 from story 1 to story 2 was given/],
    ['a merge into nothing', then([1, 3, mergedInto(9)]), /to story 9 was given and not received/],
    ['a merge that was not given', then([2, 3, merged(9, 90)]), /from story 9 to story 2 was received and not given/],
    [
      'a merge of other articles',
      then([1, 3, mergedInto(2)], [2, 3, merged(1, 10, 11)]),
      /merge of 10 from story 1 to story 2 was given/,
    ],
    ['a change after the merge', then([1, 3, mergedInto(2)], [1, 4, added(5)]), /story 1 changes after it was merged/],
    ['a move of a foreign article', then([1, 3, moved(20, 2)]), /gives article 20, which it does not hold/],
    ['a move that was not received', then([1, 3, moved(10, 2)]), /move of 10 from story 1 to story 2 was given/],
    ['a move that was not given', then([2, 3, movedFrom(11, 1)]), /move of 11 from story 1 to story 2 was received/],
    ['a split that was not received', then([1, 3, split(3, 10)]), /split of 10 from story 1 to story 3 was given/],
    ['a split that was not given', then([2, 3, splitFrom(1, 30)]), /split of 30 from story 1 to story 2 was received/],
  ])('refuses %s', (_, rows, message) => {
    expect(() => replayLedger(rows)).toThrow(message);
  });

  test('refuses rows of another story', () => {
    expect(() => replayStory(both)).toThrow(/row of story 2 is among those of story 1/);
  });
});
