import type { MergeEvidence, SplitEvidence } from '@app/model';
import type { FallenPart } from './fallen-in-two';
import { mergeFeatures } from './merge-features';

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/**
 * What is kept of a merge for those who look at it later.
 * @param row what the trees were told, in the order of `mergeFeatures`
 * @param score what they answered, and `threshold` from which on stories are merged; logits
 */
export function mergeEvidence(articleId: number, row: Float32Array, score: number, threshold: number): MergeEvidence {
  const features: Record<string, number> = {};
  mergeFeatures.forEach((name, at) => {
    const value = rounded(row[at]!);
    if (value !== 0) features[name] = value;
  });
  return { articleId, score: rounded(score), threshold: rounded(threshold), features };
}

/** What is kept of a split. @param ratio that below which a story has fallen into two */
export function splitEvidence({ between, within }: FallenPart, ratio: number): SplitEvidence {
  return { between: rounded(between), within: rounded(within), ratio: rounded(ratio) };
}
