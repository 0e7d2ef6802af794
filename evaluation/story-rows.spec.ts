import type { Decision } from '../apps/clustering/src/decision';
import { StoryRows } from './story-rows';

const added = (articleId: number, storyId: number): Decision => ({
  kind: 'added',
  articleId,
  storyId,
  microStoryId: storyId,
  reason: 'similar',
});

describe('StoryRows', () => {
  it('knows where articles are after merges and splits', () => {
    const rows = new StoryRows();
    rows.follow([{ kind: 'started', storyId: 10 }, added(1, 10), added(2, 10), { kind: 'started', storyId: 20 }]);
    rows.follow([added(3, 20), { kind: 'merged', from: 10, into: 20 }]);
    rows.follow([{ kind: 'split', from: 20, into: 30, articleIds: [2] }]);
    rows.follow([{ kind: 'merged', from: 20, into: 40 }, added(100_000, 40)]);
    expect([1, 2, 3, 100_000].map((id) => rows.of(id))).toEqual([
      { storyId: 40, microStoryId: 10 },
      { storyId: 30, microStoryId: 10 },
      { storyId: 40, microStoryId: 20 },
      { storyId: 40, microStoryId: 40 },
    ]);
    expect([rows.started, rows.merged, rows.lastArticle]).toEqual([2, 2, 100_000]);
  });
});
