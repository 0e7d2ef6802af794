import { Boilerplate, type KnownSentence } from './boilerplate';

const furniture = 900;
const limits = { articles: 1000, known: 1000 };
const taught = (ids: readonly number[], outlet = 'Harbour Post'): Boilerplate => {
  const boilerplate = new Boilerplate(limits);
  for (const id of ids) boilerplate.learn(outlet, id, [id, furniture], id);
  return boilerplate;
};

describe('Boilerplate', () => {
  it.each([
    ['two articles are too few', [1, 2], 2, false],
    ['the third one has it', [1, 2, 3], 3, true],
    ['those before it had news', [1, 2, 3], 2, false],
    ['those after it have it', [1, 2, 3], 9, true],
  ])('%s', (_name, seenIn, position, expected) => {
    expect(taught(seenIn).holds('Harbour Post', furniture, position)).toBe(expected);
  });

  it('tells what an article made known, once', () => {
    const boilerplate = taught([1, 2]);
    expect(boilerplate.learn('Harbour Post', 3, [3, furniture, furniture], 3)).toEqual([
      { outlet: 'Harbour Post', sentenceHash: furniture, since: 3 },
    ]);
    expect(boilerplate.learn('Harbour Post', 4, [4, furniture], 4)).toEqual([]);
  });

  it('knows one outlet from another', () => {
    const boilerplate = new Boilerplate(limits);
    for (const id of [1, 2, 3]) boilerplate.learn(`Outlet ${String(id)}`, id, [furniture], id);
    expect(boilerplate.holds('Outlet 1', furniture, 9)).toBe(false);
  });

  it('learns nothing where the outlet is unknown', () => {
    expect(taught([1, 2, 3], '').holds('', furniture, 9)).toBe(false);
  });

  it('does not take a re-posted article for boilerplate', () => {
    const boilerplate = new Boilerplate(limits);
    for (const id of [1, 2, 3, 4]) boilerplate.learn('Harbour Post', id, [10, 11, 12, 13, 14, 15, 100 + id], id);
    expect(boilerplate.holds('Harbour Post', 12, 5)).toBe(false);
  });

  it('learns the furniture of paywall stubs, though it is most of each', () => {
    const boilerplate = new Boilerplate(limits);
    for (const id of [1, 2, 3]) boilerplate.learn('Harbour Post', id, [100 + id, 10, 11, 12, 13, 14, 15], id);
    expect([10, 11, 12, 13, 14, 15].every((hash) => boilerplate.holds('Harbour Post', hash, 4))).toBe(true);
  });

  it('goes on from what was known, and from the articles since', () => {
    const running = new Boilerplate(limits);
    const learned: KnownSentence[] = [];
    const sentences = (id: number): number[] => [id, furniture, 500 + (id % 4), 700 + (id % 9)];
    for (let id = 1; id <= 20; id += 1) learned.push(...running.learn('Harbour Post', id, sentences(id), id));
    const rebuilt = new Boilerplate(limits, JSON.parse(JSON.stringify(learned)) as KnownSentence[]);
    for (let id = 1; id <= 20; id += 1) expect(rebuilt.learn('Harbour Post', id, sentences(id), id)).toEqual([]);
    for (let id = 21; id <= 60; id += 1) {
      expect(rebuilt.learn('Harbour Post', id, sentences(id), id)).toEqual(
        running.learn('Harbour Post', id, sentences(id), id),
      );
    }
    for (let at = 0; at < 1000; at += 1) {
      for (const position of [2, 10, 40]) {
        expect(rebuilt.holds('Harbour Post', at, position)).toBe(running.holds('Harbour Post', at, position));
      }
    }
  });

  it('takes back an article, and what was made known', () => {
    const boilerplate = taught([1, 2]);
    boilerplate.unlearn(2);
    boilerplate.unlearn(77);
    expect(boilerplate.learn('Harbour Post', 3, [furniture], 3)).toEqual([]);
    const learned = boilerplate.learn('Harbour Post', 4, [furniture], 4);
    expect(learned).toHaveLength(1);
    boilerplate.forget(learned);
    expect(boilerplate.holds('Harbour Post', furniture, 4)).toBe(false);
  });

  it('counts only in its newest articles, and forgets the older half of what is too much', () => {
    const boilerplate = new Boilerplate({ articles: 10, known: 4 });
    for (const id of [1, 2]) boilerplate.learn('Harbour Post', id, [furniture], id);
    for (let id = 3; id < 20; id += 1) boilerplate.learn('Harbour Post', id, [id], id);
    expect(boilerplate.learn('Harbour Post', 20, [furniture], 20)).toEqual([]);
    for (let id = 100; id < 130; id += 1) boilerplate.learn('Harbour Post', id, [Math.floor(id / 3)], id);
    const known = Array.from({ length: 60 }, (_, hash) => boilerplate.holds('Harbour Post', hash, 1000)).filter(
      Boolean,
    );
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThanOrEqual(4);
    expect(boilerplate.holds('Harbour Post', 42, 1000)).toBe(true);
  });
});
