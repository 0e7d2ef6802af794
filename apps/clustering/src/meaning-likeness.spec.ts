import type { Article } from '@app/model';
import { formatMeanings, readMeanings } from '@app/text';
import { HeldArticles } from './held-articles';
import { meaningLikeness } from './meaning-likeness';
import { meaningOfBoth } from './meaning-sum';

const meanings = readMeanings(
  formatMeanings({
    stems: ['flood', 'rain', 'vote'],
    dimension: 2,
    vectors: Float32Array.from([1, 0, 0, 1, -1, 0]),
  }),
);
let last = 0;
const article = (title: string): Article =>
  ({
    id: (last += 1),
    outletId: 1,
    outlet: 'Harbour Post',
    title,
    text: '',
    language: 'en',
    published: null,
    received: 0,
    url: 'https://harbour.example/1',
  }) as unknown as Article;

/** Holds articles in stories; returns what the engine would compare. */
function holding(stories: Record<number, string[]>): HeldArticles {
  const held = new HeldArticles({ capacity: 50 }, meanings);
  for (const [id, titles] of Object.entries(stories))
    for (const title of titles) held.hold(held.count(article(title)), Number(id), Number(id));
  return held;
}

describe('meaningLikeness', () => {
  it.each<[string, string, string[], number, number, number]>([
    ['the same', 'Flood', ['Flood'], 1, 1, 1],
    ['the opposite', 'Vote', ['Flood'], -1, -1, 1],
    ['nothing to do with it', 'Rain', ['Flood'], 0, 0, 1],
    ['a story of two', 'Flood', ['Flood', 'Rain'], Math.SQRT1_2, 0.5, 0],
    ['a story of four', 'Rain', ['Rain', 'Rain', 'Rain', 'Flood'], 3 / Math.sqrt(10), 1, 0.5],
    ['an article whose words mean nothing', 'Zzyzx', ['Flood', 'Flood'], 0, 0, 1],
    ['a story whose words mean nothing', 'Flood', ['Zzyzx', 'Qwxyz'], 0, 0, 1],
  ])('%s', (_, title, story, centroid, top, cohesion) => {
    const held = holding({ 1: story });
    const likeness = meaningLikeness(held, held.count(article(title)), held.stories.get(1)!);
    expect(likeness.centroid).toBeCloseTo(centroid, 2);
    expect(likeness.top).toBeCloseTo(top, 2);
    expect(likeness.cohesion).toBeCloseTo(cohesion, 2);
  });

  it('forgets an article that leaves the window', () => {
    const held = new HeldArticles({ capacity: 3 }, meanings);
    for (const title of ['Rain', 'Flood', 'Flood', 'Flood']) {
      held.makeRoom();
      held.hold(held.count(article(title)), 1, 1);
    }
    held.makeRoom();
    const likeness = meaningLikeness(held, held.count(article('Flood')), held.stories.get(1)!);
    expect(likeness.centroid).toBeCloseTo(1, 2);
  });
});

describe('meaningOfBoth', () => {
  it.each<[string, string[], string[], number, number]>([
    ['two of one kind', ['Flood', 'Flood'], ['Flood', 'Flood'], 1, 0],
    ['two of different kinds', ['Flood', 'Flood'], ['Rain', 'Rain'], 0, -1],
    ['one without meaning', ['Zzyzx', 'Qwxyz'], ['Rain', 'Rain'], 0, 0],
  ])('%s', (_, a, b, centroid, ratio) => {
    const { stories } = holding({ 1: a, 2: b });
    const of = (id: number) => stories.centroids(stories.get(id)!).meaning;
    const both = meaningOfBoth(of(1), of(2));
    expect(both.centroid).toBeCloseTo(centroid, 2);
    expect(both.ratio).toBeCloseTo(ratio, 2);
  });
});
