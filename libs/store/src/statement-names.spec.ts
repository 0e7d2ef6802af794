import { plannedEachTime, statementNames } from './statement-names';

const times = (count: number, ask: () => string | undefined) => Array.from({ length: count }, ask);

describe('statementNames', () => {
  it('names a text that is asked again and again, always alike', () => {
    const nameOf = statementNames();
    const names = times(23, () => nameOf('select $1', 1));
    expect(names.slice(0, 20)).toEqual(Array<undefined>(20).fill(undefined));
    expect(names.slice(20)).toEqual(['tributary_1', 'tributary_1', 'tributary_1']);
  });

  it('names two texts apart', () => {
    const nameOf = statementNames();
    const [one] = times(21, () => nameOf('select $1', 1)).slice(-1);
    const [other] = times(21, () => nameOf('select $1 + 1', 1)).slice(-1);
    expect([one, other]).toEqual(['tributary_1', 'tributary_2']);
  });

  it.each([
    ['without parameters', 'begin', 0],
    ['planned each time', `select $1 ${plannedEachTime}`, 1],
  ])('names none %s', (_, text, parameters) => {
    const nameOf = statementNames();
    expect(new Set(times(100, () => nameOf(text, parameters)))).toEqual(new Set([undefined]));
  });

  it('names no more than 300, and goes on with those', () => {
    const nameOf = statementNames();
    const named = Array.from({ length: 400 }, (_, at) => times(21, () => nameOf(`select $1 + ${at}`, 1)).at(-1));
    expect(named.filter((name) => name !== undefined)).toHaveLength(300);
    expect(nameOf('select $1 + 0', 1)).toBe('tributary_1');
  });

  it('forgets its counts when there are too many texts', () => {
    const nameOf = statementNames();
    times(20, () => nameOf('select $1', 1));
    for (let at = 0; at < 2_000; at += 1) nameOf(`select $1 + ${at}`, 1);
    expect(nameOf('select $1', 1)).toBeUndefined();
  });
});
