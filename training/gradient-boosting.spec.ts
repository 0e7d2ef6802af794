import { scorer } from '../apps/clustering/src/trees';
import { boost, type BoostingOptions } from './gradient-boosting';

const options: BoostingOptions = { trees: 40, depth: 2, learningRate: 0.3, bins: 16, l2: 1, leastHessian: 1 };

/** Rows of two features on a grid of 20 by 20, labelled by a rule; each counts 1 unless told. */
function learned(label: (x: number, y: number) => boolean, weight: (x: number, y: number) => number = () => 1) {
  const grid = Array.from({ length: 400 }, (_, at): [number, number] => [at % 20, Math.floor(at / 20)]);
  return boost(
    {
      features: Float32Array.from(grid.flat()),
      labels: Uint8Array.from(grid, ([x, y]) => Number(label(x, y))),
      weights: Float32Array.from(grid, ([x, y]) => weight(x, y)),
      width: 2,
    },
    options,
  );
}

describe('boost', () => {
  it.each<[string, (x: number, y: number) => boolean]>([
    ['a threshold', (x) => x >= 10],
    ['a corner, which takes both features', (x, y) => x >= 10 && y >= 5],
    ['the upper of two bands', (_, y) => y < 5 || y >= 15],
  ])('learns %s', (_, label) => {
    const score = scorer(learned(label));
    for (const x of [1, 18]) {
      for (const y of [1, 10, 18]) expect([x, y, score(Float32Array.of(x, y)) > 0]).toEqual([x, y, label(x, y)]);
    }
  });

  it('gives the odds of the weights where nothing tells rows apart', () => {
    const score = scorer(
      learned(
        (x, y) => (x + y) % 2 === 0,
        (x, y) => ((x + y) % 2 === 0 ? 3 : 1),
      ),
    );
    expect(score(Float32Array.of(10, 10))).toBeGreaterThan(0.8);
    expect(score(Float32Array.of(10, 10))).toBeLessThan(1.4);
  });

  it('gives the same trees for the same rows, and complete ones', () => {
    const trees = learned((x) => x >= 10);
    expect(learned((x) => x >= 10)).toEqual(trees);
    expect([trees.features.length, trees.thresholds.length, trees.leaves.length]).toEqual([120, 120, 160]);
  });

  it('gives trees that JSON can hold, also where no split is left', () => {
    const trees = learned((x) => x >= 10);
    const [written, read] = [scorer(trees), scorer(JSON.parse(JSON.stringify(trees)) as typeof trees)];
    for (const x of [0, 9, 10, 19]) expect(read(Float32Array.of(x, 7))).toBe(written(Float32Array.of(x, 7)));
  });
});
