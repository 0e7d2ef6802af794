import type { Totals } from '../overview.store';
import { isLate, type Stage } from '../stages';
import { Moment } from './moment';

const number = (value: number): string => value.toLocaleString('en');

/** The pipeline as a row of stages. */
export function PipelineSection({ stages, now }: { readonly stages: readonly Stage[]; readonly now: Date }) {
  return (
    <ol class="stages" aria-label="The pipeline">
      {stages.map((stage) => (
        <StageCard key={stage.queue} stage={stage} now={now} />
      ))}
    </ol>
  );
}

/** What a stage's work is called: queues with lanes have feeds or deliveries due, the others rows that wait. */
const workNames: Readonly<Record<string, string>> = { 'poll-host': 'feeds due', deliver: 'deliveries due' };

function StageCard({ stage, now }: { readonly stage: Stage; readonly now: Date }) {
  const { queue, by, jobs, work } = stage;
  const bad = jobs?.workers === 0 || isLate(stage, now) || (work?.quarantined ?? 0) > 0;
  return (
    <li class={bad ? 'stage bad' : 'stage'}>
      <h3>
        <a href={`/queues/queue/${queue}`}>{queue}</a>
      </h3>
      <p class={jobs?.workers === 0 ? 'by bad' : 'by'}>
        {by}
        {jobs && ` · ${jobs.workers === 0 ? 'not running' : `${jobs.workers} running`}`}
      </p>
      <p class="now num">{work ? number(work.waiting) : '–'}</p>
      <p>
        {workNames[queue] ?? 'rows waiting'}
        {work?.oldest && (
          <>
            , oldest <Moment time={work.oldest} now={now} />
          </>
        )}
        {work !== null && work.quarantined > 0 && <span class="bad"> · {number(work.quarantined)} set aside</span>}
      </p>
      <dl class="jobs num" aria-label="Jobs">
        <JobCount name="waiting" count={jobs?.waiting} />
        <JobCount name="active" count={jobs?.active} />
        <JobCount name="delayed" count={jobs?.delayed} />
        <JobCount name="failed" count={jobs?.failed} />
      </dl>
    </li>
  );
}

function JobCount({ name, count }: { readonly name: string; readonly count: number | undefined }) {
  return (
    <div class={name === 'failed' && count ? 'bad' : undefined}>
      <dt>{name}</dt>
      <dd>{count === undefined ? '–' : number(count)}</dd>
    </div>
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

/** How much there is of everything. */
export function TotalsSection({ totals }: { readonly totals: Totals }) {
  return (
    <dl class="totals num">
      {totalNames.map(([key, name]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd class={key === 'failed' && totals.failed > 0 ? 'bad' : undefined}>{number(totals[key])}</dd>
        </div>
      ))}
    </dl>
  );
}
