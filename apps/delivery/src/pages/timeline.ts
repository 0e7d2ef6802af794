import type { Story, StoryArticle } from '@app/model';
import { givenArticles } from '../story-event';
import type { TimedLedgerRow } from '../story-developments';

/** What a story did together with another. */
export interface Dealing {
  readonly what: 'mergedWith' | 'mergedInto' | 'splitInto' | 'splitFrom' | 'reportMoved';
  /** The other story. */
  readonly story: number;
}

/** What happened to a story within one minute. */
export interface Step {
  /** When Tributary wrote the last of it. */
  readonly at: Date;
  readonly began: boolean;
  /** The headline that it had from then on; null when it stayed as it was. */
  readonly headline: string | null;
  readonly reports: readonly StoryArticle[];
  readonly copies: readonly StoryArticle[];
  readonly dealings: readonly Dealing[];
}

const minuteMs = 60_000;
const minuteOf = ({ at }: TimedLedgerRow): number => Math.floor(at.getTime() / minuteMs);

/**
 * How a story went, the newest first, from its own ledger: what is shown as of one minute is one step. Reports that it
 * has no more are left out, and steps of which nothing is left to tell.
 */
export function timelineOf(story: Story, rows: readonly TimedLedgerRow[]): Step[] {
  const minutes = new Map<number, TimedLedgerRow[]>();
  for (const row of [...rows].sort((a, b) => b.sequence - a.sequence)) {
    const minute = minuteOf(row);
    minutes.set(minute, [row, ...(minutes.get(minute) ?? [])]);
  }
  return [...minutes]
    .sort(([a], [b]) => b - a)
    .map(([, own]) => stepOf(story, own))
    .filter(
      ({ began, headline, reports, copies, dealings }) =>
        began || headline !== null || reports.length + copies.length + dealings.length > 0,
    );
}

function stepOf({ articles }: Story, rows: readonly TimedLedgerRow[]): Step {
  const given = givenArticles(rows);
  const came = articles.filter(({ id }) => given.has(id));
  const began = rows.some(({ change }) => change.kind === 'started');
  const titles = rows.flatMap(({ change }) => ('title' in change ? [change.title] : []));
  return {
    at: rows.at(-1)!.at,
    began,
    headline: titles.at(-1) ?? null,
    reports: came.filter(({ copyOf }) => copyOf === null),
    copies: came.filter(({ copyOf }) => copyOf !== null),
    dealings: rows.flatMap(({ change }): Dealing[] => {
      if (change.kind === 'merged') return [{ what: 'mergedWith', story: change.from }];
      if (change.kind === 'merged-into') return [{ what: 'mergedInto', story: change.into }];
      if (change.kind === 'split') return [{ what: 'splitInto', story: change.into }];
      if (change.kind === 'split-from') return [{ what: 'splitFrom', story: change.from }];
      return change.kind === 'article-moved' ? [{ what: 'reportMoved', story: change.to }] : [];
    }),
  };
}
