import type { Article } from '@app/model';
import type { Decision } from './decision';
import { embeddingLogit } from './embedding-evidence';
import { quantised } from './quantised';
import { StoryEngine } from './story-engine';

const usual = { unrelatedCosine: 0.4, sameEventCosine: 0.7 };
const narrow = { unrelatedCosine: 0.78, sameEventCosine: 0.88 };

it.each<[string, number, typeof usual, number]>([
  ['no vector', Number.NaN, usual, 0],
  ['half-way', 0.55, usual, 0],
  ['as usual for one event', 0.7, usual, 3],
  ['twice as clearly', 0.85, usual, 6],
  ['the same text', 1, usual, 6],
  ['a little doubt', 0.5, usual, -1],
  ['as usual for others', 0.4, usual, -2],
  ['opposite', -1, usual, -2],
  ['another encoder, half-way', 0.83, narrow, 0],
  ['another encoder, one event', 0.88, narrow, 3],
  ['another encoder, unrelated', 0.78, narrow, -2],
])('weighs a cosine: %s', (_, cosine, scale, logit) => {
  expect(embeddingLogit(cosine, scale)).toBeCloseTo(logit);
});

const HOUR = 3_600_000;
const article = (id: number, language: string, title: string, hour = id): Article => ({
  id,
  outlet: 'Quay',
  url: null,
  title,
  text: '',
  language,
  published: hour * HOUR,
});
/** Vectors whose cosine with `towards(1)` is the given one. */
const towards = (cosine: number): Int8Array => quantised([cosine, Math.sqrt(1 - cosine * cosine), 0])!;
const elsewhere = quantised([0, 0, 1])!;
const ferry = article(1, 'en', 'Ferry terminal in Grimholm closes after storm');
const hafen = (hour = 3): Article =>
  article(3, 'de', 'Kein Schiff fährt mehr: Hafen wegen hoher Wellen gesperrt', hour);

function engineWithFerry(embedding?: Int8Array): { engine: StoryEngine; next: () => number } {
  let last = 100;
  const next = (): number => (last += 1);
  const engine = new StoryEngine({ capacity: 100 });
  engine.place(ferry, { copyMates: [], cited: [], embedding }, next);
  engine.place(
    article(2, 'en', 'Cheese festival draws crowd'),
    { copyMates: [], cited: [], embedding: elsewhere },
    next,
  );
  return { engine, next };
}
const storyOf = (decisions: readonly Decision[]): number =>
  decisions.flatMap((decision) => (decision.kind === 'added' ? [decision.storyId] : []))[0]!;

it.each<[string, Int8Array | undefined, Int8Array | undefined, number, number]>([
  ['joins what says the same in other words', towards(1), towards(0.85), 3, 101],
  ['is not sure below', towards(1), towards(0.75), 3, 103],
  ['without a vector of its own', towards(1), undefined, 3, 103],
  ['when the other has no vector', undefined, towards(0.85), 3, 103],
  ['when the other is long past', towards(1), towards(0.85), 1_000, 103],
])('%s', (_, held, given, hour, story) => {
  const { engine, next } = engineWithFerry(held);
  expect(storyOf(engine.place(hafen(hour), { copyMates: [], cited: [], embedding: given }, next))).toBe(story);
});

it('speaks for words that alone are not enough, and a restored window knows the vectors', () => {
  const { engine, next } = engineWithFerry(towards(1));
  const restored = new StoryEngine({ capacity: 100 });
  const placed = { storyId: 101, microStoryId: 101, reason: 'first' as const, pinned: false };
  restored.restore({ ...placed, article: ferry, embedding: towards(1) });
  for (const each of [engine, restored]) {
    const evidence = { copyMates: [], cited: [], embedding: towards(0.9) };
    expect(storyOf(each.place(hafen(), evidence, next))).toBe(101);
  }
});

it('goes by the vector of a text that was read anew', () => {
  const { engine, next } = engineWithFerry(towards(1));
  engine.update(ferry, elsewhere);
  expect(storyOf(engine.place(hafen(), { copyMates: [], cited: [], embedding: towards(0.9) }, next))).toBe(103);
});

it.each<[string, (language: string) => Int8Array | undefined, boolean]>([
  ['vectors that say the same', () => towards(0.9), false],
  ['vectors that say two things', (language) => (language === 'en' ? towards(1) : elsewhere), true],
  ['no vectors', () => undefined, true],
])('a story in two languages with no words in common is split or not: %s', (_, vectorOf, splits) => {
  let last = 1_000;
  const engine = new StoryEngine({ capacity: 100 });
  const texts: [string, string][] = [
    ['en', 'Ferry terminal in Grimholm closes after storm'],
    ['ja', '港が閉鎖され船は動かない高波のため'],
  ];
  for (let id = 1; id <= 8; id += 1) {
    const [language, title] = texts[id % 2]!;
    const embedding = vectorOf(language);
    const place = { storyId: 1, microStoryId: id % 2 ? 1 : 2, reason: 'similar' as const, pinned: false };
    engine.restore({ ...place, article: article(id, language, title), embedding });
  }
  const decisions = texts.flatMap(([language, title], at) =>
    [1, 2].flatMap((each) => {
      const embedding = vectorOf(language);
      const newcomer = article(20 + 2 * at + each, language, title, 9);
      return engine.place(newcomer, { copyMates: [], cited: [], embedding }, () => (last += 1));
    }),
  );
  expect(decisions.some(({ kind }) => kind === 'split')).toBe(splits);
});
