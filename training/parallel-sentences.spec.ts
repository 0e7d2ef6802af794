import { heldOut } from './parallel-sentences';

describe('heldOut', () => {
  const documents = ['a', 'b', 'c', 'd', 'e'];
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['1/2', ['a', 'c', 'e']],
    ['2/2', ['b', 'd']],
    ['3/5', ['c']],
  ])('%p leaves out %p', (holdout, expected) => expect([...heldOut(documents, holdout)]).toEqual(expected));

  it.each(['3/2', '0/2', '1', 'x/y'])('refuses %p', (holdout) =>
    expect(() => heldOut(documents, holdout)).toThrow('K/N'),
  );
});
