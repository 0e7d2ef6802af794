import * as fc from 'fast-check';
import { WordTable } from './word-table';

describe('WordTable', () => {
  it('knows words where they stand in a text', () => {
    const table = new WordTable<number | null>(10);
    table.add('ferry', 1);
    table.add('a', null);
    expect(table.get('the ferry left', 4, 9)).toBe(1);
    expect(table.get('the ferry left', 4, 8)).toBeUndefined();
    expect(table.get('a')).toBeNull();
    expect(table.get('')).toBeUndefined();
  });

  it('holds as many as a Map would', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 4_000 }), (words) => {
        const table = new WordTable<string>(words.length + 1);
        for (const word of words) {
          expect(table.get(word)).toBeUndefined();
          table.add(word, word);
        }
        for (const word of words) expect(table.get(`.${word}.`, 1, word.length + 1)).toBe(word);
      }),
      { numRuns: 20 },
    ));

  it('keeps what is asked for, and lets the rest go', () => {
    const table = new WordTable<number>(4_000);
    table.add('kept', -1);
    for (let at = 0; at < 20_000; at += 1) {
      table.add(`other ${at}`, at);
      expect(table.get('kept')).toBe(-1);
    }
    expect(table.get('other 0')).toBeUndefined();
    expect(table.get('other 19999')).toBe(19_999);
  });

  it('does not hold a word longer than any is', () => {
    const [table, longest] = [new WordTable<number>(10), 'a'.repeat(0x7fff)];
    table.add(longest, 1);
    table.add(`${longest}b`, 2);
    table.add('after', 3);
    expect([longest, `${longest}b`, 'after'].map((word) => table.get(word))).toEqual([1, undefined, 3]);
  });

  it('lets the oldest go when all are asked for', () => {
    const table = new WordTable<number>(4);
    for (let at = 0; at < 9; at += 1) {
      table.add(`${at}`, at);
      for (let before = 0; before <= at; before += 1) table.get(`${before}`);
    }
    expect([0, 7, 8].map((at) => table.get(`${at}`))).toEqual([undefined, 7, 8]);
  });
});
