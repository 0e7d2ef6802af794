/**
 * Boosted decision trees, all complete and of one depth. Nodes lie level by level, tree after tree: 2^depth − 1 inner
 * nodes (`features`, `thresholds`) and 2^depth leaves (`leaves`) each.
 */
export interface Trees {
  readonly depth: number;
  readonly start: number;
  readonly features: number[];
  readonly thresholds: number[];
  readonly leaves: number[];
}

/**
 * Turns trees into a function of a row of features: the sum of the leaves that it falls into, a logit. At each node a
 * value below the threshold goes left.
 */
export function scorer(trees: Trees): (row: Float32Array) => number {
  const inner = 2 ** trees.depth - 1;
  const features = Uint8Array.from(trees.features);
  const thresholds = Float32Array.from(trees.thresholds);
  const leaves = Float32Array.from(trees.leaves);
  return (row) => {
    let sum = trees.start;
    for (let base = 0, leaf = 0; base < features.length; base += inner, leaf += inner + 1) {
      let node = 0;
      while (node < inner) node = 2 * node + (row[features[base + node]!]! < thresholds[base + node]! ? 1 : 2);
      sum += leaves[leaf + node - inner]!;
    }
    return sum;
  };
}
