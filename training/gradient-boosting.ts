import type { Trees } from '../apps/clustering/src/trees';

/** Rows to learn from: features row by row, what is to be predicted (1 or 0), and how much each row counts. */
export interface TrainingRows {
  readonly features: Float32Array;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  /** Features of a row. */
  readonly width: number;
}

export interface BoostingOptions {
  readonly trees: number;
  readonly depth: number;
  readonly learningRate: number;
  /** Most thresholds that are tried for a feature, and one; at most 256. */
  readonly bins: number;
  /** Added to a leaf's second derivative; keeps leaves with little evidence small. */
  readonly l2: number;
  /** Least second derivative in a leaf. */
  readonly leastHessian: number;
}

/** Rows that thresholds are taken from, evenly spread over all. */
const SAMPLED = 20_000;
/** A split that improves the loss by less is none. */
const LEAST_GAIN = 1e-3;

/**
 * Gradient-boosted decision trees for a weighted logistic loss, by histograms: complete trees of one depth, every split
 * searched over all features and thresholds (Friedman, "Greedy Function Approximation", 2001; leaves and gains with
 * second derivatives as in Chen and Guestrin, "XGBoost", 2016). Nothing is random: the same rows give the same trees.
 * @returns trees whose sum is the logit of the label
 */
export function boost(rows: TrainingRows, options: BoostingOptions): Trees {
  const { labels, weights, width } = rows;
  const count = labels.length;
  const thresholds = thresholdsOf(rows, options.bins);
  const codes = binned(rows, thresholds);
  const start = startOf(labels, weights);
  const logits = new Float64Array(count).fill(start);
  const [gradients, hessians] = [new Float64Array(count), new Float64Array(count)];
  const trees: Trees = { depth: options.depth, start, features: [], thresholds: [], leaves: [] };
  const nodes = new Int32Array(count);
  for (let tree = 0; tree < options.trees; tree += 1) {
    for (let row = 0; row < count; row += 1) {
      const chance = 1 / (1 + Math.exp(-logits[row]!));
      gradients[row] = weights[row]! * (chance - labels[row]!);
      hessians[row] = weights[row]! * chance * (1 - chance);
    }
    nodes.fill(0);
    for (let level = 0; level < options.depth; level += 1) {
      const splits = bestSplits({ codes, thresholds, nodes, gradients, hessians, level, width, options });
      for (const { feature, bin } of splits) {
        trees.features.push(feature);
        // Where no split gains anything, every row goes left: nothing is above the largest number.
        trees.thresholds.push(bin < 0 ? MAX : thresholds[feature]![bin]!);
      }
      for (let row = 0; row < count; row += 1) {
        const node = nodes[row]!;
        const { feature, bin } = splits[node]!;
        nodes[row] = node * 2 + (bin >= 0 && codes[feature]![row]! > bin ? 1 : 0);
      }
    }
    const values = leavesOf(nodes, gradients, hessians, options);
    trees.leaves.push(...values);
    for (let row = 0; row < count; row += 1) logits[row]! += values[nodes[row]!]!;
  }
  return trees;
}

/** The largest 32-bit float, which JSON can hold, as it cannot hold Infinity. */
const MAX = 3.4028234663852886e38;

/** Thresholds of each feature: quantiles of its values, of five digits, without repetition. */
function thresholdsOf({ features, width }: TrainingRows, bins: number): number[][] {
  const rows = features.length / width;
  const step = Math.max(1, Math.floor(rows / SAMPLED));
  return Array.from({ length: width }, (_, feature) => {
    const values: number[] = [];
    for (let row = 0; row < rows; row += step) values.push(features[row * width + feature]!);
    values.sort((a, b) => a - b);
    const cuts = new Set<number>();
    for (let bin = 1; bin < bins; bin += 1)
      cuts.add(Number(values[Math.floor((bin * values.length) / bins)]!.toPrecision(5)));
    return [...cuts].filter((cut) => cut > values[0]!).sort((a, b) => a - b);
  });
}

/** The bin of each value: how many thresholds are not above it. Feature by feature, as they are read one at a time. */
function binned({ features, width }: TrainingRows, thresholds: readonly (readonly number[])[]): Uint8Array[] {
  const rows = features.length / width;
  return thresholds.map((cuts, feature) => {
    const codes = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const value = features[row * width + feature]!;
      let [low, high] = [0, cuts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cuts[middle]! <= value) low = middle + 1;
        else high = middle;
      }
      codes[row] = low;
    }
    return codes;
  });
}

function leavesOf(
  nodes: Int32Array,
  gradients: Float64Array,
  hessians: Float64Array,
  { depth, l2, learningRate }: BoostingOptions,
): number[] {
  const [g, h] = [new Float64Array(2 ** depth), new Float64Array(2 ** depth)];
  for (let row = 0; row < nodes.length; row += 1) {
    g[nodes[row]!]! += gradients[row]!;
    h[nodes[row]!]! += hessians[row]!;
  }
  return Array.from(g, (sum, node) => round((-learningRate * sum) / (h[node]! + l2)));
}

interface SplitSearch {
  readonly codes: readonly Uint8Array[];
  readonly thresholds: readonly (readonly number[])[];
  readonly nodes: Int32Array;
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly level: number;
  readonly width: number;
  readonly options: BoostingOptions;
}

interface Split {
  readonly feature: number;
  /** The last bin that goes left; −1 when no split gains anything. */
  readonly bin: number;
  readonly gain: number;
}

/** The best split of each node of a level. */
function bestSplits(search: SplitSearch): Split[] {
  const { codes, thresholds, nodes, gradients, hessians, level, width, options } = search;
  const size = 2 ** level;
  const best: Split[] = Array.from({ length: size }, () => ({ feature: 0, bin: -1, gain: LEAST_GAIN }));
  const [g, h] = [new Float64Array(size * options.bins), new Float64Array(size * options.bins)];
  for (let feature = 0; feature < width; feature += 1) {
    const column = codes[feature]!;
    const bins = thresholds[feature]!.length + 1;
    if (bins < 2) continue;
    g.fill(0);
    h.fill(0);
    for (let row = 0; row < column.length; row += 1) {
      const at = nodes[row]! * options.bins + column[row]!;
      g[at]! += gradients[row]!;
      h[at]! += hessians[row]!;
    }
    for (let node = 0; node < size; node += 1) {
      const from = node * options.bins;
      const split = bestBin(g.subarray(from, from + bins), h.subarray(from, from + bins), options);
      if (split.gain > best[node]!.gain) best[node] = { feature, ...split };
    }
  }
  return best;
}

/** Where a node's histogram is best parted in two. */
function bestBin(g: Float64Array, h: Float64Array, { l2, leastHessian }: BoostingOptions): Omit<Split, 'feature'> {
  let [sumG, sumH, leftG, leftH] = [0, 0, 0, 0];
  for (let bin = 0; bin < g.length; bin += 1) {
    sumG += g[bin]!;
    sumH += h[bin]!;
  }
  const parent = (sumG * sumG) / (sumH + l2);
  let best = { bin: -1, gain: 0 };
  for (let bin = 0; bin < g.length - 1; bin += 1) {
    leftG += g[bin]!;
    leftH += h[bin]!;
    const [rightG, rightH] = [sumG - leftG, sumH - leftH];
    if (leftH < leastHessian || rightH < leastHessian) continue;
    const gain = (leftG * leftG) / (leftH + l2) + (rightG * rightG) / (rightH + l2) - parent;
    if (gain > best.gain) best = { bin, gain };
  }
  return best;
}

/** The weighted log-odds of the labels, where boosting starts. */
function startOf(labels: Uint8Array, weights: Float32Array): number {
  let [yes, all] = [0, 0];
  labels.forEach((label, row) => {
    yes += label * weights[row]!;
    all += weights[row]!;
  });
  return round(Math.log(yes / (all - yes)));
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
