import type { MergeEvidence, SplitEvidence } from '@app/model';
import { durationText } from './duration-text';

/** What clustering went by, in words. */
export interface DecisionText {
  readonly sentence: string;
  /** What it saw, by name, the weightiest first. */
  readonly seen: readonly (readonly [name: string, value: string])[];
  /** Everything that the trees were told, by the names of the code. */
  readonly told: string;
}

const minuteMs = 60_000;
/** A logit as the share of cases in which it is right. */
const percent = (logit: number): string => `${Math.round(100 / (1 + Math.exp(-logit)))} %`;
const ofOne = (value: number): string => `${value.toFixed(2)} of 1`;

/** What stands for each of `mergeFeatures` that people can make something of. */
const shown: readonly (readonly [feature: string, name: string, text: (value: number) => string])[] = [
  ['joinOwn', 'that article fits the one story', percent],
  ['joinOther', 'and the other', percent],
  ['ownMost', 'words of both, in one language', ofOne],
  ['crossCentroid', 'names, numbers and words over all languages', ofOne],
  ['meaningCentroid', 'meaning of the words', ofOne],
  ['gap', 'time between their reports', (value) => durationText(Math.round((Math.exp(value) - 1) * 60) * minuteMs)],
];

/** Why two stories were merged. */
export function mergeText({ score, threshold, features }: MergeEvidence): DecisionText {
  const undated = features['undated'] === 1;
  return {
    sentence: `One event with a likelihood of ${percent(score)}, as the trees reckon; from ${percent(threshold)} on stories are merged.`,
    seen: shown
      .filter(([feature]) => !(undated && feature === 'gap'))
      .map(([feature, name, text]) => [name, text(features[feature] ?? 0)]),
    told: Object.entries(features)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  };
}

/** Why a story was split. */
export function splitText({ between, within, ratio }: SplitEvidence): string {
  return (
    `The articles of the two parts are alike to ${between.toFixed(3)} of 1, those of either part among themselves to ` +
    `${within.toFixed(3)} or more; a story is split when the one is less than ${ratio} times the other.`
  );
}
