import { Boilerplate } from './boilerplate';

const furniture = 900;

describe('Boilerplate', () => {
  it.each([
    ['two articles are too few', [1, 2], 2, false],
    ['the article asked about counts', [1, 2], 3, true],
    ['three articles', [1, 2, 3], 1, true],
    ['one article thrice is one article', [1, 1, 1], 2, false],
    ['two articles, one again after the other', [1, 2, 1], 2, false],
  ])('%s', (_name, seenIn, asked, expected) => {
    const boilerplate = new Boilerplate();
    for (const id of seenIn) boilerplate.observe('Harbour Post', id, [id, furniture]);
    expect(boilerplate.holds('Harbour Post', asked, furniture)).toBe(expected);
  });

  it('knows one outlet from another', () => {
    const boilerplate = new Boilerplate();
    for (const id of [1, 2, 3]) boilerplate.observe(`Outlet ${String(id)}`, id, [furniture]);
    expect(boilerplate.holds('Outlet 1', 9, furniture)).toBe(false);
  });

  it('learns nothing where the outlet is unknown', () => {
    const boilerplate = new Boilerplate();
    for (const id of [1, 2, 3]) boilerplate.observe('', id, [furniture]);
    expect(boilerplate.holds('', 9, furniture)).toBe(false);
  });

  it('does not take a re-posted article for boilerplate', () => {
    const boilerplate = new Boilerplate();
    for (const id of [1, 2, 3, 4]) boilerplate.observe('Harbour Post', id, [10, 11, 12, 13, 14, 15, 100 + id]);
    expect(boilerplate.holds('Harbour Post', 5, 12)).toBe(false);
  });

  it('learns the furniture of paywall stubs, though it is most of each', () => {
    const boilerplate = new Boilerplate();
    for (const id of [1, 2, 3]) boilerplate.observe('Harbour Post', id, [100 + id, 10, 11, 12, 13, 14, 15]);
    expect([10, 11, 12, 13, 14, 15].every((hash) => boilerplate.holds('Harbour Post', 4, hash))).toBe(true);
  });

  it('goes on from its state, written as JSON', () => {
    const boilerplate = new Boilerplate();
    for (const id of [1, 2]) boilerplate.observe('Harbour Post', id, [id, furniture]);
    const state: ReturnType<Boilerplate['state']> = JSON.parse(JSON.stringify(boilerplate.state()));
    const restored = new Boilerplate(state);
    for (const each of [boilerplate, restored]) each.observe('Harbour Post', 3, [3, furniture]);
    expect(restored.state()).toEqual(boilerplate.state());
    expect(restored.holds('Harbour Post', 1, furniture)).toBe(true);
  });

  it('stays within its limits, and keeps what is in use', () => {
    const boilerplate = new Boilerplate(undefined, { once: 100, twice: 10, known: 10 });
    for (let id = 1; id <= 1000; id += 1) boilerplate.observe('Harbour Post', id, [10_000 + id, furniture]);
    expect(boilerplate.state().once.flat().length).toBeLessThanOrEqual(100);
    expect(boilerplate.holds('Harbour Post', 2000, furniture)).toBe(true);
  });
});
