import * as fc from 'fast-check';
import { fingerprintOf } from './fingerprint';
import { FingerprintTable } from './overlap';

const word = fc.oneof(fc.constantFrom(...'rain fell on the harbour and its boats all day'.split(' ')), fc.string());
const words = fc.array(word, { maxLength: 120 });
const overlap = (one: Uint32Array, other: Uint32Array) => new FingerprintTable(one).overlap(other);

describe('a fingerprint', () => {
  it('is the same for the same words, each hash once', () => {
    fc.assert(
      fc.property(words, (text) => {
        const print = fingerprintOf(text);
        expect(fingerprintOf([...text])).toEqual(print);
        expect(new Set(print).size).toBe(print.length);
        expect(print.length > 0).toBe(text.length >= 5);
      }),
    );
  });

  it('of two texts with eight words in a row in common shares a hash', () => {
    fc.assert(
      fc.property(words, words, words, words, fc.array(word, { minLength: 8, maxLength: 30 }), (a, b, c, d, common) => {
        const [one, other] = [fingerprintOf([...a, ...common, ...b]), fingerprintOf([...c, ...common, ...d])];
        expect(overlap(one, other).shared).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the overlap of two texts', () => {
  const pair = fc
    .tuple(words, words, words, words)
    .map(([a, b, c, common]) => [fingerprintOf([...a, ...common, ...b]), fingerprintOf([...c, ...common])] as const);

  it('is the same from both sides, and no more than either has', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const { shared, lead, before } = overlap(one, other);
        const turned = overlap(other, one);
        expect([turned.shared, turned.lead, turned.before]).toEqual([shared, lead, before]);
        expect(shared).toBeLessThanOrEqual(Math.min(one.length, other.length));
        expect(lead >= 0 && lead <= 1).toBe(true);
        if (shared > 0) expect(before).toBeLessThanOrEqual(Math.min(one.length, other.length) - shared);
      }),
      { numRuns: 500 },
    );
  });

  it('where it begins is the same from both sides when one is the smaller', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        fc.pre(one.length !== other.length);
        expect(overlap(other, one).begins).toBe(overlap(one, other).begins);
      }),
    );
  });

  it('with itself is whole, and with nothing is none', () => {
    fc.assert(
      fc.property(words, (text) => {
        const print = fingerprintOf(text);
        expect(overlap(print, print).shared).toBe(print.length);
        expect(overlap(print, new Uint32Array())).toMatchObject({ shared: 0, lead: 0 });
      }),
    );
  });
});
