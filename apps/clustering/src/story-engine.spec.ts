import type { Article } from '@app/model';
import type { Decision } from './decision';
import { StoryEngine } from './story-engine';

const HOUR = 3_600_000;
const article = (id: number, title: string): Article => ({
  id,
  outlet: 'Quay',
  url: null,
  title,
  text: '',
  language: 'en',
  published: id * HOUR,
});
const alone = { copyMates: [], cited: [] };
const ferry = 'Ferry terminal in Grimholm closes after storm';
const cheese = 'Cheese festival draws record crowd to Veltheim';
const speaker = 'Parliament of Ostwick elects speaker';

/** An engine that holds 1 and 2 (story 101, ferry), 3 (story 102, cheese), with a counter for ids. */
function engineWithThree(): { engine: StoryEngine; next: () => number } {
  let last = 100;
  const next = (): number => (last += 1);
  const engine = new StoryEngine({ capacity: 100 });
  engine.place(article(1, ferry), alone, next);
  engine.place(article(2, 'Storm closes Grimholm ferry terminal'), alone, next);
  engine.place(article(3, cheese), alone, next);
  return { engine, next };
}
const storyOf = (decisions: readonly Decision[]): number | undefined =>
  decisions.flatMap((decision) => (decision.kind === 'added' ? [decision.storyId] : []))[0];

it('starts stories, adds to them, and joins what is cited', () => {
  const { engine, next } = engineWithThree();
  expect(engine.place(article(4, ferry), alone, next)).toEqual([
    { kind: 'added', storyId: 101, articleId: 4, microStoryId: 101, reason: 'similar' },
  ]);
  expect(engine.place(article(5, speaker), alone, next)).toEqual([
    { kind: 'started', storyId: 103 },
    { kind: 'added', storyId: 103, articleId: 5, microStoryId: 103, reason: 'first' },
  ]);
  expect(engine.place(article(6, 'Bridge repair'), { copyMates: [], cited: [3] }, next)).toEqual([
    { kind: 'added', storyId: 102, articleId: 6, microStoryId: 104, reason: 'cited' },
  ]);
  expect([1, 99].map((id) => engine.holds(id))).toEqual([true, false]);
});

it('a merge takes later articles along, from both sides', () => {
  const { engine, next } = engineWithThree();
  expect(engine.merge(102, 101)).toEqual({
    decisions: [{ kind: 'merged', from: 102, into: 101 }],
    pinnedArticleIds: [3, 1, 2],
    apart: [],
  });
  expect(storyOf(engine.place(article(4, cheese), alone, next))).toBe(101);
  expect(storyOf(engine.place(article(5, ferry), alone, next))).toBe(101);
});

it('a split cuts through a micro-story, and later articles join the part they resemble', () => {
  const { engine, next } = engineWithThree();
  engine.merge(102, 101);
  const decided = engine.split(101, [2, 3], next);
  expect(decided).toEqual({
    decisions: [
      { kind: 'split', from: 101, into: 103, articleIds: [2, 3], cut: [{ articleId: 2, microStoryId: 104 }] },
    ],
    pinnedArticleIds: [2, 3],
    apart: [[101, 103]],
  });
  expect(storyOf(engine.place(article(4, cheese), alone, next))).toBe(103);
});

it('a move makes the article a micro-story of its own, and a restored window knows it', () => {
  const { engine, next } = engineWithThree();
  expect(engine.move(3, 101, next).decisions).toEqual([
    { kind: 'moved', articleId: 3, from: 102, to: 101, microStoryId: 103 },
  ]);
  expect(engine.move(1, null, next)).toEqual({
    decisions: [{ kind: 'moved', articleId: 1, from: 101, to: 104, microStoryId: 105 }],
    pinnedArticleIds: [1],
    apart: [[101, 104]],
  });
  const restored = new StoryEngine({ capacity: 100 });
  restored.restore({ article: article(2, ferry), storyId: 101, microStoryId: 101, reason: 'similar', pinned: false });
  restored.restore({ article: article(3, cheese), storyId: 101, microStoryId: 103, reason: 'first', pinned: true });
  for (const each of [engine, restored]) expect(storyOf(each.place(article(9, cheese), alone, next))).toBe(101);
});
