import type { DeliveryRow, StageTime } from '@app/store';
import type { Answer } from '../answer';
import { type FeedCondition, feedConditions } from '../feed-health';
import { feedsPath } from '../feed-actions';
import { feedSnapshotLastsMs } from '../feed-snapshot';
import type { Totals } from '../overview.store';
import { secondText } from '../second-text';
import type { Visitor } from '../session';
import type { Attention, Stage } from '../stages';
import { DeliveriesTable } from './deliveries-table';
import { conditionTexts } from './feed-marks';
import { renderPage } from './layout';
import { live } from './live';
import { PipelinePicture } from './pipeline-picture';
import { StageTable } from './stage-table';

/** What PostgreSQL tells of the system, beside the pipeline itself. */
export interface Records {
  readonly totals: Totals;
  /** How many feeds are in each condition. */
  readonly conditions: ReadonlyMap<FeedCondition, number>;
  readonly deliveries: readonly DeliveryRow[];
}

/** What the overview shows. */
export interface OverviewProps {
  readonly visitor: Visitor;
  readonly now: Date;
  readonly stages: readonly Stage[];
  readonly times: readonly StageTime[];
  readonly records: Answer<Records>;
  /** Sources that cannot be read, in words. */
  readonly faults: readonly string[];
  readonly attention: readonly Attention[];
}

const refreshSeconds = 10;

/** The overview: what calls for someone, the pipeline with its figures, and how much there is of everything. */
export function overviewPage({ visitor, now, stages, times, records, faults, attention }: OverviewProps): string {
  const count = faults.length + attention.length;
  return renderPage({
    title: `${count ? `(${count}) ` : ''}Pipeline`,
    visitor,
    section: '/',
    refreshSeconds,
    refreshTo: '/',
    children: (
      <>
        <h1 class="unseen">Pipeline</h1>
        <div id="attention" {...live} aria-live="polite">
          <Attentions faults={faults} attention={attention} />
        </div>
        <div id="pipeline" {...live}>
          <PipelinePicture stages={stages} times={times} now={now} />
        </div>
        {'value' in records ? (
          <div id="records" {...live}>
            <TotalList totals={records.value.totals} />
            <h2>Feeds</h2>
            <Conditions counts={records.value.conditions} />
            <h2>Stages in figures</h2>
            <StageTable stages={stages} now={now} />
            <h2>Newest deliveries</h2>
            {records.value.deliveries.length === 0 ? (
              <p class="empty">Nothing was to be delivered yet.</p>
            ) : (
              <DeliveriesTable rows={records.value.deliveries} now={now} />
            )}
          </div>
        ) : (
          <p class="foot">Totals, feeds and deliveries are shown again once PostgreSQL answers.</p>
        )}
        <p class="foot" id="as-of" {...live}>
          As of {secondText(now)}, feeds up to {feedSnapshotLastsMs / 1_000} s before; renewed every {refreshSeconds} s.
          Rates are a minute, and with the times those of the last five. Totals above 100,000 and backlogs above 50,000
          are estimates.
        </p>
      </>
    ),
  });
}

function Attentions({ faults, attention }: Pick<OverviewProps, 'faults' | 'attention'>) {
  if (faults.length + attention.length === 0) return <p class="note good">All flows.</p>;
  return (
    <ul class="note">
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
      {attention.map(({ text, path }) => (
        <li key={text}>
          <a href={path}>{text}</a>
        </li>
      ))}
    </ul>
  );
}

function Conditions({ counts }: { readonly counts: ReadonlyMap<FeedCondition, number> }) {
  return (
    <ul class="chips">
      {feedConditions
        .filter((condition) => counts.has(condition))
        .map((condition) => (
          <li key={condition}>
            <a class={conditionTexts[condition].tone} href={feedsPath({ condition })}>
              {conditionTexts[condition].name} <b class="num">{counts.get(condition)!.toLocaleString('en')}</b>
            </a>
          </li>
        ))}
    </ul>
  );
}

const totalNames: readonly (readonly [keyof Totals, string])[] = [
  ['feeds', 'feeds polled'],
  ['entries', 'entries'],
  ['articles', 'articles'],
  ['copies', 'of them copies'],
  ['stories', 'stories'],
  ['endpoints', 'endpoints'],
  ['pending', 'deliveries pending'],
  ['failed', 'deliveries failed'],
];

function TotalList({ totals }: { readonly totals: Totals }) {
  return (
    <dl class="totals num">
      {totalNames.map(([key, name]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd class={key === 'failed' && totals.failed > 0 ? 'bad' : undefined}>{totals[key].toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
