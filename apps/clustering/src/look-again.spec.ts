import type { Article } from '@app/model';
import type { Decision, Evidence } from './decision';
import { joinFeatures } from './join-features';
import { inDoubt } from './look-again';
import { StoryEngine } from './story-engine';

it.each([
  [[], true],
  [[-4], true],
  [[1.9], true],
  [[2], false],
  [[6, 4.1], true],
  [[6, 4], false],
  [[3, -8], false],
])('an article whose stories have the logits %j', (logits, doubtful) => {
  expect(inDoubt(logits, 0)).toBe(doubtful);
});

const ownMost = joinFeatures.indexOf('ownMost');
const alone: Evidence = { copyMates: [], cited: [] };
const article = (id: number, title: string, language = 'en'): Article => ({
  id,
  outlet: 'Quay',
  url: null,
  title,
  text: '',
  language,
  published: 3_600_000 * id,
});
const storm = 'Grimholm harbour closed';
const rescue = 'Belmora climbers rescued glacier helicopter';
/** Joins the storm's story while there is no other. */
const doubtful = 'Grimholm climbers rescued glacier helicopter';

/** An engine that joins by likeness, or not at all, and tells how each article fared. */
function trial(): {
  place: (title: string, strict?: boolean, evidence?: Evidence) => number;
  fill: (articles: number) => Decision[];
  engine: StoryEngine;
  newId: () => number;
} {
  let [strictly, lastId, lastArticle] = [false, 1_000, 0];
  const newId = (): number => (lastId += 1);
  const judge = { join: (row: Float32Array) => (strictly ? -9 : 10 * row[ownMost]! - 1), merge: () => -9 };
  const engine = new StoryEngine({ capacity: 2_000 }, judge);
  const decided = (title: string, evidence: Evidence): Decision[] =>
    engine.place(article((lastArticle += 1), title), evidence, newId);
  const place = (title: string, strict = false, evidence = alone): number => {
    strictly = strict;
    const placed = decided(title, evidence).find(({ kind }) => kind === 'added');
    strictly = false;
    return (placed as Extract<Decision, { kind: 'added' }>).storyId;
  };
  const fill = (articles: number): Decision[] =>
    Array.from({ length: articles }, () => decided(`wolk${lastArticle}a vark${lastArticle}b`, alone)).flatMap((made) =>
      made.filter(({ kind }) => kind === 'moved' || kind === 'merged'),
    );
  return { place, fill, engine, newId };
}

interface Misplaced extends ReturnType<typeof trial> {
  readonly stormId: number;
  readonly rescueId: number;
}

/** Two reports of a storm, hours later the doubtful report that joined them, and two of what it belongs to. */
function misplaced(evidence = alone, hours = 0): Misplaced {
  const made = trial();
  const stormId = made.place(storm);
  expect(made.place(`${storm} gale`)).toBe(stormId);
  made.fill(hours);
  expect(made.place(doubtful, false, evidence)).toBe(stormId);
  const rescueId = made.place(rescue, true);
  expect(made.place(`Belmora rescued helicopter`)).toBe(rescueId);
  return { ...made, stormId, rescueId };
}

describe('a second look', () => {
  it('moves an article to the story that it clearly belongs to, once', () => {
    const { fill, stormId, rescueId } = misplaced();
    expect(fill(97)).toEqual([]);
    expect(fill(1)).toEqual([
      { kind: 'moved', articleId: 3, from: stormId, to: rescueId, microStoryId: expect.any(Number) },
    ]);
    expect(fill(700)).toEqual([]);
  });

  it('has later articles go with what was moved', () => {
    const { place, fill, rescueId } = misplaced();
    expect(fill(100)).toHaveLength(1);
    expect(place(`${doubtful} pilot`)).toBe(rescueId);
  });

  it('has one that is alone join what it would join now', () => {
    const { place, fill } = trial();
    const first = place(rescue);
    const second = place(doubtful, true);
    expect(second).not.toBe(first);
    expect(fill(101)).toEqual([{ kind: 'merged', from: second, into: first }]);
  });

  it('comes once more after 600', () => {
    const { place, fill } = trial();
    for (const title of [storm, `${storm} gale`, doubtful]) place(title);
    expect(fill(550)).toEqual([]);
    place(rescue, true);
    place('Belmora rescued helicopter');
    expect(fill(47)).toEqual([]);
    expect(fill(1)).toMatchObject([{ kind: 'moved', articleId: 3 }]);
  });

  it('leaves what a person put there', () => {
    const { engine, fill, newId, stormId } = misplaced();
    engine.move(3, null, newId);
    engine.move(3, stormId, newId);
    expect(fill(700)).toEqual([]);
  });

  it('leaves an article out of a story that a person parted from its own', () => {
    const { engine, fill, stormId, rescueId } = misplaced();
    engine.keepApart(stormId, rescueId);
    expect(fill(700)).toEqual([]);
  });

  it('leaves one with its copies', () => {
    const { place, fill, stormId } = misplaced();
    expect(place(doubtful, false, { copyMates: [3], cited: [] })).toBe(stormId);
    expect(fill(700)).toEqual([]);
  });

  it.each<[string, Evidence]>([
    ['cites', { copyMates: [], cited: [3] }],
    ['links to', { copyMates: [], cited: [], linked: [1] }],
  ])('leaves one that %s another, be it old', (_, evidence) => {
    expect(misplaced(evidence, 80).fill(700)).toEqual([]);
  });

  it('leaves one that another cites', () => {
    const { place, fill } = misplaced();
    place('Crew tells of waves', false, { copyMates: [], cited: [3] });
    expect(fill(700)).toEqual([]);
  });

  it('is taken back', () => {
    const { engine, fill } = misplaced();
    fill(96);
    engine.begin();
    expect(fill(10)).toMatchObject([{ kind: 'moved', articleId: 3 }]);
    expect(engine.takeBack()).toBe(true);
    expect(fill(10)).toMatchObject([{ kind: 'moved', articleId: 3 }]);
  });
});
