import type { Article } from '@app/model';
import type { Decision } from '../apps/clustering/src/decision';
import { followStories } from './follow-stories';

const article = (id: number): Article => ({
  id,
  outlet: 'Quay',
  url: null,
  title: '',
  text: '',
  language: 'en',
  published: null,
});
const added = (storyId: number, articleId: number): Decision => ({
  kind: 'added',
  storyId,
  articleId,
  microStoryId: storyId,
  reason: 'similar',
});

/** What is decided as the articles 11, 12 and 13 come: the first two go into story 1, the third into story 2. */
const placed: Record<number, Decision[]> = {
  11: [{ kind: 'started', storyId: 1 }, added(1, 11)],
  12: [added(1, 12)],
  13: [{ kind: 'started', storyId: 2 }, added(2, 13)],
};

describe('followStories', () => {
  it.each<[string, Decision[], number[], number[], number]>([
    ['nothing more', [], [1, 1, 2], [1, 1, 2], 0],
    ['a merge', [{ kind: 'merged', from: 1, into: 2 }], [1, 1, 2], [2, 2, 2], 2],
    ['a split', [{ kind: 'split', from: 1, into: 3, articleIds: [11] }], [1, 1, 2], [3, 1, 2], 1],
    [
      'a merge, then a split of what came together',
      [
        { kind: 'merged', from: 2, into: 1 },
        { kind: 'split', from: 1, into: 3, articleIds: [12, 13] },
      ],
      [1, 1, 3],
      [1, 3, 3],
      3,
    ],
    [
      'a move, then a merge of the story that it left',
      [
        { kind: 'moved', articleId: 11, from: 1, to: 2, microStoryId: 4 },
        { kind: 'merged', from: 1, into: 5 },
      ],
      [1, 1, 2],
      [2, 5, 2],
      2,
    ],
  ])('%s', (_, more, arrival, final, changes) => {
    const decisions: Record<number, Decision[]> = { ...placed, 13: [...placed[13]!, ...more] };
    const engine = { place: ({ id }: Article) => decisions[id]! };
    expect(followStories(engine, [11, 12, 13].map(article))).toEqual({ arrival, final, changes });
  });

  it('hands on what is known of each article, and ids that nobody has had', () => {
    const engine = {
      place: ({ id }: Article, { cited }: { cited: readonly number[] }, newId: () => number) => [
        added(cited[0] ?? newId(), id),
      ],
    };
    const { final } = followStories(engine, [11, 12, 13].map(article), (at) => ({
      copyMates: [],
      cited: at === 2 ? [1] : [],
    }));
    expect(final).toEqual([1, 2, 1]);
  });
});
