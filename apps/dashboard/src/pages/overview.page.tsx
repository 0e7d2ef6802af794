import type { Answer } from '../answer';
import type { DeliveryRow, FailingFeed, QuarantinedRow, Totals } from '../overview.store';
import { attention, type Stage } from '../stages';
import { DeliveriesSection } from './deliveries-section';
import { renderPage } from './layout';
import { FeedsSection, QuarantineSection } from './fault-sections';
import { PipelineSection, TotalsSection } from './pipeline-section';

/** What PostgreSQL tells of the system, beside the pipeline itself. */
export interface Records {
  readonly totals: Totals;
  readonly feeds: readonly FailingFeed[];
  readonly deliveries: readonly DeliveryRow[];
  readonly quarantined: readonly QuarantinedRow[];
}

/** What the overview shows. */
export interface OverviewProps {
  readonly now: Date;
  readonly stages: readonly Stage[];
  readonly records: Answer<Records>;
  /** Sources that cannot be read, in words. */
  readonly faults: readonly string[];
  /** What the operator's last action did, in words. */
  readonly notice: string | null;
}

const refreshSeconds = 10;

/** The overview: the pipeline, how much there is, what fails, what was delivered. */
export function overviewPage({ now, stages, records, faults, notice }: OverviewProps): string {
  const sentences = [...faults, ...attention(stages, now)];
  return renderPage({
    title: `${sentences.length ? `(${sentences.length}) ` : ''}Tributary dashboard`,
    refreshSeconds,
    signedIn: true,
    children: (
      <>
        {notice && (
          <p class="note good" role="status">
            {notice}
          </p>
        )}
        {sentences.length > 0 ? (
          <ul class="note" role="alert">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : (
          <p class="note good">All flows.</p>
        )}
        <PipelineSection stages={stages} now={now} />
        {'value' in records ? (
          <>
            <TotalsSection totals={records.value.totals} />
            <QuarantineSection rows={records.value.quarantined} now={now} />
            <FeedsSection feeds={records.value.feeds} now={now} />
            <DeliveriesSection rows={records.value.deliveries} now={now} />
          </>
        ) : (
          <p class="foot">Totals, feeds and deliveries are shown again once PostgreSQL answers.</p>
        )}
        <p class="foot">
          As of {now.toISOString().slice(0, 19).replace('T', ' ')} UTC; the page renews itself every {refreshSeconds} s.
          Numbers above 100,000 are estimates.
        </p>
      </>
    ),
  });
}
