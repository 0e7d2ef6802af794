import { TermWeights } from './term-weights';

const add = (weights: TermWeights, language: string, keys: readonly string[]): number[] => {
  const terms = weights.addArticle(language);
  return keys.map((key) => weights.add(terms, key, 0, -1));
};

describe('TermWeights', () => {
  it('weighs rare terms more, each language by itself', () => {
    const weights = new TermWeights(200);
    const [common] = add(weights, 'en', ['en port', 'en ferri']);
    add(weights, 'en', ['en port']);
    add(weights, 'id', ['id port']);
    const [, rare] = add(weights, 'en', ['en port', 'en rudder']);
    const base = weights.base('en');
    expect(base).toBeCloseTo(Math.log(3 + 200 + 1));
    expect(weights.idf(base, common ?? -1)).toBeCloseTo(Math.log(204 / 3.7));
    expect(weights.idf(base, rare ?? -1)).toBeCloseTo(Math.log(204 / 1.7));
  });

  it('forgets what leaves and gives its number to the next term', () => {
    const weights = new TermWeights(200);
    const first = add(weights, 'en', ['en port', 'en ferri']);
    add(weights, 'en', ['en port']);
    weights.removeArticle('en');
    expect(first.map((id) => weights.remove(id))).toEqual([false, true]);
    expect(weights.base('en')).toBeCloseTo(Math.log(202));
    expect(add(weights, 'en', ['en rudder'])[0]).toBe(first[1]);
  });

  it('holds more terms than it started with room for', () => {
    const weights = new TermWeights(200);
    const keys = Array.from({ length: 3000 }, (_, at) => `en w${at}`);
    expect(add(weights, 'en', keys)[2999]).toBe(2999);
    expect(weights.idf(weights.base('en'), 2999)).toBeCloseTo(Math.log(202 / 1.7));
  });

  it('believes a number that a term had only while it is still its own, in its language', () => {
    const weights = new TermWeights(200);
    const [port, ferry] = add(weights, 'en', ['port', 'ferri']);
    const terms = weights.addArticle('en');
    expect(weights.add(terms, 'port', 0, port!)).toBe(port);
    expect(weights.add(terms, 'port', 0, ferry!)).toBe(port);
    expect(weights.add(weights.addArticle('fr'), 'port', 0, port!)).not.toBe(port);
    weights.remove(ferry!);
    expect(add(weights, 'en', ['rudder'])).toEqual([ferry]);
    expect(weights.add(terms, 'ferri', 0, ferry!)).not.toBe(ferry);
  });
});
