import type { FiledTerms } from '@app/store';

/** A story of fewer terms is filed anew whenever one comes: it is cheap, and most stories are no larger. */
const fewTerms = 400;
/** A larger one when it has got so much larger, or its terms have been others for so long. */
const growth = 1.125;
export const longestStaleMs = 20_000;

/**
 * Whether a story's terms are filed: `same` as they stand in the index, `now`, or `later`. To file a story costs what all
 * of its terms cost, not the new ones alone: a story of 50 reports wrote 65 kB for each that arrived.
 */
export function whenFiled(
  { terms, termsHash }: { readonly terms: readonly string[]; readonly termsHash: string },
  filed: FiledTerms | undefined,
  now: Date,
): 'same' | 'now' | 'later' {
  if (!filed) return 'now';
  if (filed.termsHash === termsHash) return 'same';
  const isLarge = terms.length > fewTerms && filed.count > 0;
  const isNear = terms.length < filed.count * growth && terms.length * growth > filed.count;
  const isFresh = filed.staleSince === null || now.getTime() - filed.staleSince.getTime() < longestStaleMs;
  return isLarge && isNear && isFresh ? 'later' : 'now';
}
