import { TermWeights } from './term-weights';

describe('TermWeights', () => {
  it('weighs rare terms more, each language by itself', () => {
    const weights = new TermWeights(200);
    const [common] = weights.add('en', ['en port', 'en ferri']);
    weights.add('en', ['en port']);
    weights.add('id', ['id port']);
    const [, rare] = weights.add('en', ['en port', 'en rudder']);
    const base = weights.base('en');
    expect(base).toBeCloseTo(Math.log(3 + 200 + 1));
    expect(weights.idf(base, common ?? -1)).toBeCloseTo(Math.log(204 / 3.7));
    expect(weights.idf(base, rare ?? -1)).toBeCloseTo(Math.log(204 / 1.7));
  });

  it('forgets what leaves and gives its number to the next term', () => {
    const weights = new TermWeights(200);
    const first = weights.add('en', ['en port', 'en ferri']);
    weights.add('en', ['en port']);
    expect(weights.remove('en', first)).toEqual([first[1]]);
    expect(weights.base('en')).toBeCloseTo(Math.log(202));
    expect(weights.add('en', ['en rudder'])[0]).toBe(first[1]);
  });

  it('holds more terms than it started with room for', () => {
    const weights = new TermWeights(200);
    const keys = Array.from({ length: 3000 }, (_, at) => `en w${at}`);
    expect(weights.add('en', keys)[2999]).toBe(2999);
    expect(weights.idf(weights.base('en'), 2999)).toBeCloseTo(Math.log(202 / 1.7));
  });
});
