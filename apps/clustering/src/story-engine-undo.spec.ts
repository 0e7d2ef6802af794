import type { Article } from '@app/model';
import { randomNumbers } from '../../../evaluation/random-numbers';
import type { Decision } from './decision';
import { StoryEngine } from './story-engine';

const HOUR = 3_600_000;
const events = [
  'ferry terminal storm harbour waves captain rescue island crossing breakwater',
  'cheese festival crowd record dairy market stalls mayor tasting prize',
  'tunnel drilling railway engineers delay budget minister contract geology alpine',
  'orchestra strike musicians concert hall wages union audience season director',
  'volcano ash flights cancelled airport geologists eruption villagers shelter crater',
].map((words) => words.split(' '));

/** Articles whose words are those of an event, of which some are of two events and make stories merge. */
function article(id: number, random: () => number): Article {
  const pick = (): string[] => events[Math.floor(random() * events.length)]!;
  const own = pick();
  const other = random() < 0.35 ? pick() : own;
  const words = Array.from({ length: 8 }, (_, at) => (at % 2 ? own : other)[Math.floor(random() * own.length)]!);
  const text = `${words.join(' ')} ${own.slice(0, 5).join(' ')}.`;
  return {
    id,
    outlet: 'Quay',
    url: null,
    title: words.slice(0, 5).join(' '),
    text,
    language: 'en',
    published: id * HOUR,
  };
}

/** Ids that go on where they were, so that decisions of two engines can be compared. */
const idsFrom = (first: number): (() => number) => {
  let last = first;
  return () => (last += 1);
};

const kindsOf = (decisions: readonly Decision[]): Set<string> => new Set(decisions.map(({ kind }) => kind));

/** Decides about articles `from` to `to`, and about a person's wishes where there is anything to wish for. */
function decide(engine: StoryEngine, [from, to]: readonly [number, number], newId: () => number): Decision[] {
  const random = randomNumbers(from);
  const decisions: Decision[] = [];
  const storyOf = new Map<number, number>();
  const note = (made: readonly Decision[]): void => {
    decisions.push(...made);
    for (const one of made) {
      if (one.kind === 'added') storyOf.set(one.articleId, one.storyId);
      if (one.kind === 'moved') storyOf.set(one.articleId, one.to);
      if (one.kind === 'split') for (const id of one.articleIds) storyOf.set(id, one.into);
      if (one.kind === 'merged') for (const [id, story] of storyOf) if (story === one.from) storyOf.set(id, one.into);
    }
  };
  for (let id = from; id < to; id += 1) {
    const copyMates = random() < 0.1 && id > from ? [id - 1] : [];
    note(engine.place(article(id, randomNumbers(id)), { copyMates, cited: [] }, newId));
    const held = [...storyOf];
    const [articleId, storyId] = held[Math.floor(random() * held.length)]!;
    const others = held.filter(([, story]) => story === storyId).map(([other]) => other);
    const wish = random();
    if (wish < 0.06 && others.length > 1) note(engine.split(storyId, [articleId], newId).decisions);
    else if (wish < 0.14) note(engine.move(articleId, null, newId).decisions);
    else if (wish < 0.22) {
      const into = [...storyOf.values()].find((story) => story !== storyId);
      if (into !== undefined) note(engine.merge(storyId, into).decisions);
    }
  }
  return decisions;
}

/** Sums of stories that were taken apart are made anew: likenesses may differ in their third decimal. */
const withoutEvidence = (decision: Decision): object => ({ ...decision, evidence: null });

const alone = { copyMates: [], cited: [] };

it.each([1, 2, 3, 4])('decides after what was taken back as if it had never been decided (%i)', (seed) => {
  const [tried, untried] = [new StoryEngine({ capacity: 400 }), new StoryEngine({ capacity: 400 })];
  const start = seed * 1_000;
  for (const engine of [tried, untried]) decide(engine, [start, start + 80], idsFrom(start));
  tried.begin();
  const kinds = kindsOf(decide(tried, [start + 80, start + 180], idsFrom(9_000)));
  expect([...kinds].sort()).toEqual(['added', 'merged', 'moved', 'split', 'started']);
  expect(tried.takeBack()).toBe(true);
  expect([tried.size, tried.holds(start + 79), tried.holds(start + 80)]).toEqual([80, true, false]);
  const after = [tried, untried].map((engine) => decide(engine, [start + 180, start + 280], idsFrom(20_000)));
  expect(after[0]!.map(withoutEvidence)).toEqual(after[1]!.map(withoutEvidence));
});

it('takes back and decides anew as often as it takes, and is none the larger', () => {
  const engine = new StoryEngine({ capacity: 400 });
  decide(engine, [1, 80], idsFrom(0));
  const rounds = Array.from({ length: 40 }, () => {
    engine.begin();
    const decisions = decide(engine, [80, 90], idsFrom(9_000));
    expect(engine.takeBack()).toBe(true);
    return JSON.stringify(decisions);
  });
  expect(new Set(rounds).size).toBe(1);
  expect(engine.size).toBe(79);
});

it('keeps what was kept', () => {
  const engine = new StoryEngine({ capacity: 400 });
  engine.begin();
  decide(engine, [1, 10], idsFrom(0));
  engine.keep();
  expect(engine.takeBack()).toBe(true);
  expect(engine.size).toBe(9);
});

it('takes back from a full window what it had room for, and leaves out what it let go', () => {
  const engine = new StoryEngine({ capacity: 50 });
  decide(engine, [1, 51], idsFrom(0));
  engine.begin();
  decide(engine, [51, 71], idsFrom(9_000));
  expect(engine.takeBack()).toBe(true);
  const held = Array.from({ length: 100 }, (_, at) => at + 1).filter((id) => engine.holds(id));
  expect(held).toEqual(Array.from({ length: 30 }, (_, at) => at + 21));
  decide(engine, [71, 171], idsFrom(20_000));
  expect(engine.size).toBe(50);
});

it('says that it cannot take back what broke off midway', () => {
  const engine = new StoryEngine({ capacity: 50 });
  engine.begin();
  const broken = (): never => {
    throw new Error('no more ids');
  };
  expect(() => engine.place(article(1, randomNumbers(1)), alone, broken)).toThrow('no more ids');
  expect(engine.takeBack()).toBe(false);
});
