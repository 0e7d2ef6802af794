import { type Deferral, mayWait, type Story } from '@app/model';
import type { FiledTerms, StoryTermsRow } from '@app/store';
import { filedTerms } from './filed-story';

/**
 * When the terms of a large story are filed; `few` counts articles. To file them costs what all of them cost, not the new
 * ones alone: a story of 50 reports wrote 65 kB for each that arrived.
 */
export const termsDeferral: Deferral = { few: 4, growth: 1.5, longestStaleMs: 20_000 };

/** What is to be done about stories' terms in the index of searches. Those in neither list are filed later, and not read now. */
export interface TermsFiling {
  /** They are written. */
  readonly now: readonly StoryTermsRow[];
  /** They stand there. */
  readonly same: readonly StoryTermsRow[];
}

/** Decides when living stories' terms are filed, by what the index has of them. */
export function termsFiling(stories: readonly Story[], filed: ReadonlyMap<number, FiledTerms>, now: Date): TermsFiling {
  const waits = ({ id, articles }: Story): boolean => {
    const its = filed.get(id);
    if (!its || its.articles === null) return false;
    return mayWait({ size: articles.length, read: its.articles, staleSince: its.staleSince }, termsDeferral, now);
  };
  const rows = stories.filter((story) => !waits(story)).map(filedTerms);
  const isSame = ({ id, termsHash }: StoryTermsRow): boolean => filed.get(id)?.termsHash === termsHash;
  return { now: rows.filter((row) => !isSame(row)), same: rows.filter(isSame) };
}
