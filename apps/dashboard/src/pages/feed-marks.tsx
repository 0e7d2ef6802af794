import { durationText } from '../duration-text';
import type { FeedCondition, FeedFinding } from '../feed-health';

/** What each condition is called, and how grave it is: its colour. */
export const conditionTexts: Readonly<Record<FeedCondition, { readonly name: string; readonly tone: string }>> = {
  challenged: { name: 'challenged', tone: 'bad' },
  failing: { name: 'failing', tone: 'bad' },
  slow: { name: 'slow', tone: 'bad' },
  overdue: { name: 'overdue', tone: 'bad' },
  redirected: { name: 'redirected', tone: 'warn' },
  'never-updated': { name: 'never updated', tone: 'warn' },
  silent: { name: 'silent', tone: 'warn' },
  paused: { name: 'paused', tone: 'calm' },
  ended: { name: 'ended', tone: 'calm' },
  healthy: { name: 'healthy', tone: 'good' },
};

/** What is said of a feed's health: each thing with why, and since when. */
export function FeedMarks({ findings, now }: { readonly findings: readonly FeedFinding[]; readonly now: Date }) {
  return (
    <ul class="findings">
      {findings.map(({ condition, why, since }) => (
        <li key={condition}>
          <span class={`mark ${conditionTexts[condition].tone}`}>{conditionTexts[condition].name}</span>
          {since && (
            <>
              {' '}
              for{' '}
              <time dateTime={since.toISOString()} title={`since ${since.toISOString()}`}>
                {durationText(now.getTime() - since.getTime())}
              </time>
            </>
          )}
          <span class="why">{why}</span>
        </li>
      ))}
    </ul>
  );
}
