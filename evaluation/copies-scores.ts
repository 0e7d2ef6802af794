import type { Verdict } from '@app/model';

/** The verdicts, and the labels of pairs. */
export const verdicts = ['copy', 'shares-text', 'different'] as const satisfies readonly Verdict[];

/** How many pairs of each label were given each verdict. */
export type Confusion = Readonly<Record<Verdict, Record<Verdict, number>>>;

/** Counts judged pairs; those without a label do not count. */
export function confusionOf(judged: readonly { label?: Verdict | undefined; verdict: Verdict }[]): Confusion {
  const row = (): Record<Verdict, number> => ({ copy: 0, 'shares-text': 0, different: 0 });
  const confusion = { copy: row(), 'shares-text': row(), different: row() };
  for (const { label, verdict } of judged) if (label) confusion[label][verdict] += 1;
  return confusion;
}

/** Precision and recall on "copy", 0 to 1; null where there is nothing to count. */
export function copyScores(confusion: Confusion): { precision: number | null; recall: number | null } {
  const right = confusion.copy.copy;
  const share = (of: number): number | null => (of === 0 ? null : right / of);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    precision: share(sum(verdicts.map((label) => confusion[label].copy))),
    recall: share(sum(verdicts.map((verdict) => confusion.copy[verdict]))),
  };
}
