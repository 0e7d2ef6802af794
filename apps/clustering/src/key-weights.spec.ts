import { type SharedKey, SharedKeys } from '@app/text';
import { KeyWeights } from './key-weights';

const key = (text: string, hash: number): SharedKey => ({ text, hash, number: -1, meaning: undefined });

describe('KeyWeights', () => {
  it('has each key once with its largest weight, whichever object stands for it', () => {
    const keys = new KeyWeights();
    keys.add(key('a', 7), 7, 1);
    keys.add(key('b', 7), 7, 2);
    keys.add(key('a', 7), 7, 3);
    keys.add(key('b', 7), 7, 1);
    expect(keys.keys.slice(0, keys.count).map(({ text }, at) => [text, keys.weights[at]])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it('forgets, and holds no more than it has places for', () => {
    const shared = new SharedKeys();
    const keys = new KeyWeights();
    for (let round = 0; round < 2; round += 1) {
      keys.clear();
      for (let at = 0; at < 3_000; at += 1) {
        const one = shared.of(`${round} ${at}`);
        keys.add(one, one.hash, 1);
      }
      expect(keys.count).toBeGreaterThan(1_000);
      expect(keys.count).toBeLessThan(2_048);
      expect(keys.keys[0]!.text).toBe(`${round} 0`);
    }
  });
});
