import { packed, type Vector } from './held-vectors';
import type { TermWeights } from './term-weights';
import { VectorIndex } from './vector-index';

const local = Float64Array.from({ length: 256 }, (_, code) => code);
const localTitle = Float64Array.from({ length: 256 }, (_, code) => (code > 1 ? code : 0));

function counted(weights: TermWeights, article: Readonly<Record<string, number>>): Vector {
  const terms = weights.addArticle('en');
  return Object.entries(article).map(([key, code]) => packed(weights.add(terms, key, 0, -1), code));
}

function indexOf(articles: readonly Readonly<Record<string, number>>[], capacity = 10, least = 0) {
  const index = new VectorIndex({
    capacity,
    terms: 4,
    entered: 4,
    lookedUp: 4,
    postings: 8,
    candidates: 3,
    prior: 50,
    least,
    local,
    localTitle,
  });
  const vector = (article: Readonly<Record<string, number>>) => counted(index.weights, article);
  articles.forEach((article, serial) => {
    if (serial >= capacity) index.discount(serial - capacity, 'en');
    index.put(serial, vector(article), index.weights.base('en'));
  });
  const lookUp = () => index.likenesses(index.weights.base('en'), Math.max(0, articles.length - capacity));
  const ask = (article: Readonly<Record<string, number>>) => {
    index.ask(vector(article), index.weights.base('en'));
    const found = lookUp();
    return Array.from({ length: found.count }, (_, at) => ({
      serial: found.serials[at],
      cosine: found.cosines[at]!,
      title: found.titles[at]!,
      strongest: found.strongest[at]!,
      shared: found.shared[at],
    }));
  };
  return { index, ask, lookUp };
}

describe('VectorIndex', () => {
  it('finds what shares terms, the most alike first', () => {
    const { ask } = indexOf([{ ferry: 1, storm: 1 }, { cheese: 1 }, { ferry: 1, strike: 1, port: 1 }]);
    const found = ask({ ferry: 1, storm: 1 });
    expect(found.map(({ serial }) => serial)).toEqual([0, 2]);
    expect(found[0]!.cosine).toBeCloseTo(1);
    expect(found[0]).toMatchObject({ shared: 2, title: 0 });
    expect(found[1]!.cosine).toBeLessThan(0.5);
    expect(found[1]!.strongest).toBeCloseTo(found[1]!.cosine);
  });

  it('compares titles by themselves', () => {
    const { ask } = indexOf([{ ferry: 2, storm: 1 }]);
    expect(ask({ ferry: 2, port: 1 })[0]!.title).toBeCloseTo(1);
  });

  it.each([0.05, 0.2, 0.4, 0.6, 0.8, 0.99])(
    'names articles less alike than %d alone, and compares them when asked',
    (least) => {
      const articles: Record<string, number>[] = [
        { ferry: 9, storm: 1 },
        { ferry: 5, storm: 5, port: 1, crew: 3 },
        { ferry: 1, storm: 1, strike: 9, crew: 9 },
      ];
      const all = indexOf(articles).ask({ ferry: 3, storm: 1 });
      const { ask, lookUp } = indexOf(articles, 10, least);
      expect(ask({ ferry: 3, storm: 1 })).toEqual(all.filter(({ cosine }) => cosine >= least));
      const found = lookUp();
      const unlike = Array.from(found.unlike.subarray(0, found.unlikeCount), (serial) => ({
        serial,
        cosine: found.cosineOf(serial),
      }));
      const below = all.filter(({ cosine }) => cosine < least);
      expect(unlike).toEqual(below.map(({ serial, cosine }) => ({ serial, cosine })));
    },
  );

  it('forgets what left the window, and uses its place again', () => {
    const { ask, index } = indexOf([{ ferry: 1 }, { cheese: 1 }, { storm: 1 }], 2);
    expect(ask({ ferry: 1 })).toEqual([]);
    expect(ask({ storm: 1 }).map(({ serial }) => serial)).toEqual([2]);
    expect(index.unitOf(2, index.weights.base('en'))).toMatchObject({ length: 1 });
  });

  it('keeps the newest articles of a common term, and compares no more than its candidates', () => {
    const { ask } = indexOf(Array.from({ length: 10 }, (_, at) => ({ ferry: 1, [`other${at}`]: 1 })));
    expect(ask({ ferry: 1 }).map(({ serial }) => serial)).toEqual([9, 8, 7]);
  });

  it('is not misled by what was asked before', () => {
    const { ask } = indexOf([{ ferry: 1 }, { cheese: 1 }]);
    ask({ ferry: 1 });
    expect(ask({ cheese: 1 }).map(({ serial }) => serial)).toEqual([1]);
  });
});
