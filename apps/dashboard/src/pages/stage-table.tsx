import { isLate, type Stage } from '../stages';
import { durationText } from '../duration-text';
import { rateText } from '../rate-text';
import { Moment } from './moment';
import { finishedNames, workText } from './pipeline-picture';

const number = (value: number | undefined): string => value?.toLocaleString('en') ?? '–';
const span = (ms: number | null | undefined): string => (ms === null || ms === undefined ? '–' : durationText(ms));

const heads = ['Stage', 'To do', 'Oldest', 'Finished', 'p50', 'p95', 'Waiting', 'Active', 'Delayed', 'Failed'];

/** The stages in figures: their work, as PostgreSQL has it, their times, and their jobs, as Redis has them. */
export function StageTable({ stages, now }: { readonly stages: readonly Stage[]; readonly now: Date }) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th colSpan={3} scope="colgroup">
            Work
          </th>
          <th colSpan={3} scope="colgroup">
            The last five minutes
          </th>
          <th colSpan={4} scope="colgroup">
            Jobs
          </th>
        </tr>
        <tr>
          {heads.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map((stage) => (
          <Row key={stage.queue} stage={stage} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ stage, now }: { readonly stage: Stage; readonly now: Date }) {
  const { queue, work, time, jobs } = stage;
  const finished = time && `${rateText(time.perMinute)} ${finishedNames[queue] ?? ''} a minute`;
  return (
    <tr>
      <td class="tight">
        <a href={`/queues/queue/${queue}`}>{queue}</a>
      </td>
      <td class="num">{work ? workText(queue, work.waiting) : '–'}</td>
      <td class={isLate(stage, now) ? 'tight bad' : 'tight'} data-label="Oldest:">
        {work?.oldest ? <Moment time={work.oldest} now={now} /> : '–'}
      </td>
      <td class="num" data-label="Finished:">
        {finished ?? '–'}
      </td>
      <td class="num tight" data-label="p50:">
        {span(time?.p50Ms)}
      </td>
      <td class="num tight" data-label="p95:">
        {span(time?.p95Ms)}
      </td>
      <td class="num" data-label="Jobs waiting:">
        {number(jobs?.waiting)}
      </td>
      <td class="num" data-label="active:">
        {number(jobs?.active)}
      </td>
      <td class="num" data-label="delayed:">
        {number(jobs?.delayed)}
      </td>
      <td class={jobs?.failed ? 'num bad' : 'num'} data-label="failed:">
        {number(jobs?.failed)}
      </td>
    </tr>
  );
}
