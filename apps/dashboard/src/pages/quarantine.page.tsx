import { queueNames } from '@app/pipeline';
import type { Answer } from '../answer';
import type { FailedJob } from '../given-up-jobs';
import { type GivenUpKey, keyText, quarantinePath, type QuarantineQuery } from '../quarantine-forms';
import type { QuarantinedRow } from '../quarantine.store';
import type { Visitor } from '../session';
import { counted } from '../stages';
import { renderPage } from './layout';
import { live } from './live';
import { Moment } from './moment';
import { Pages } from './pages';
import { TableHead } from './table-head';

/** What the list of what was given up shows. */
export interface QuarantineProps {
  readonly visitor: Visitor;
  readonly query: QuarantineQuery;
  readonly rows: Answer<{ readonly rows: readonly QuarantinedRow[]; readonly matching: number }>;
  readonly jobs: Answer<readonly FailedJob[]>;
  readonly rowsShown: number;
  readonly notice: string | null;
  readonly now: Date;
}

const jobsShown = 50;

/** What was given up, with the reason; searched by what it carries, and redriven one by one or all together. */
export function quarantinePage({ visitor, query, rows, jobs, rowsShown, notice, now }: QuarantineProps): string {
  const may = visitor.role === 'operator';
  const matching = ('value' in rows ? rows.value.matching : 0) + ('value' in jobs ? jobs.value.length : 0);
  const faults = [rows, jobs].flatMap((answer) => ('fault' in answer ? [answer.fault] : []));
  return renderPage({
    title: 'Quarantine',
    visitor,
    section: '/quarantine',
    refreshSeconds: 10,
    children: (
      <>
        <h1>Quarantine</h1>
        <p class="soft lede">
          What no handler could deal with waits here, with the reason, and holds nothing else up. Once the cause is
          mended, redrive it: that can be done twice without harm.
        </p>
        {notice && (
          <p class="note good" role="status">
            {notice}
          </p>
        )}
        {faults.map((fault) => (
          <p key={fault} class="note" role="alert">
            {fault}
          </p>
        ))}
        <Search query={query} />
        <div id="given-up" {...live}>
          <div class="head-row">
            <h2>{matching === 0 ? 'Nothing is set aside.' : `${counted(matching, 'thing')} set aside`}</h2>
            {may && matching > 0 && <RedriveAll query={query} matching={matching} />}
          </div>
          {'value' in rows && rows.value.rows.length > 0 && <Rows rows={rows.value.rows} may={may} now={now} />}
          {'value' in jobs && jobs.value.length > 0 && <Jobs jobs={jobs.value} may={may} now={now} />}
        </div>
        {'value' in rows && (
          <Pages
            page={query.page}
            pages={Math.max(query.page, Math.ceil(rows.value.matching / rowsShown), 1)}
            to={(page) => quarantinePath({ ...query, page })}
          />
        )}
      </>
    ),
  });
}

function Search({ query }: { readonly query: QuarantineQuery }) {
  return (
    <form method="get" action="/quarantine" class="search" role="search">
      <label>
        <span>Words of its title, text, address or reason</span>
        <input type="search" name="q" value={query.words.join(' ')} />
      </label>
      <label>
        <span>Queue</span>
        <select name="queue">
          <option value="">all</option>
          {queueNames.map((name) => (
            <option key={name} selected={name === query.queue}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button>Show</button>
    </form>
  );
}

function RedriveAll({ query, matching }: { readonly query: QuarantineQuery; readonly matching: number }) {
  const all = query.queue === null && query.words.length === 0;
  const count = matching.toLocaleString('en');
  return (
    <form method="post" action="/quarantine/redrive">
      {query.queue && <input type="hidden" name="queue" value={query.queue} />}
      {query.words.length > 0 && <input type="hidden" name="q" value={query.words.join(' ')} />}
      <button>{all ? `Redrive all ${count}` : `Redrive the ${count} that match`}</button>
    </form>
  );
}

/** The button that gives one thing to its queue again. */
export function Redrive({ given }: { readonly given: GivenUpKey }) {
  return (
    <form method="post" action="/quarantine/redrive">
      <input type="hidden" name="key" value={keyText(given)} />
      <button>Redrive</button>
    </form>
  );
}

function Rows({
  rows,
  may,
  now,
}: {
  readonly rows: readonly QuarantinedRow[];
  readonly may: boolean;
  readonly now: Date;
}) {
  return (
    <table>
      <TableHead names={['What', 'Queue', 'Since', 'Reason', ...(may ? [''] : [])]} />
      <tbody>
        {rows.map((row) => {
          const given = { kind: 'row', queue: row.queue, id: row.id } as const;
          return (
            <tr key={keyText(given)}>
              <td class="feed">
                <a href={`/quarantine/${keyText(given)}`}>{row.title ?? `row ${row.id}, which is gone`}</a>
                <span class="soft small">
                  {row.outlet} {row.url}
                </span>
              </td>
              <td class="tight">
                <code>
                  {row.queue} {row.id}
                </code>
              </td>
              <td class="tight" data-label="Since:">
                <Moment time={row.quarantinedAt} now={now} />
              </td>
              <td class="reason">{row.reason ?? 'no reason was given'}</td>
              {may && (
                <td class="tight end">
                  <Redrive given={given} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Jobs({ jobs, may, now }: { readonly jobs: readonly FailedJob[]; readonly may: boolean; readonly now: Date }) {
  return (
    <>
      <h2>Jobs that failed</h2>
      <p class="soft small">
        Of hosts, endpoints and subscriptions: what is due gets a new job within a second, so these need no redrive to
        go on.
      </p>
      <table>
        <TableHead names={['Payload', 'Job', 'Since', 'Reason', ...(may ? [''] : [])]} />
        <tbody>
          {jobs.slice(0, jobsShown).map((job) => (
            <tr key={`${job.queue}/${job.id}`}>
              <td>
                <code>{JSON.stringify(job.data)}</code>
              </td>
              <td class="tight">
                <a href={`/queues/queue/${job.queue}/${job.id}`}>
                  {job.queue} {job.id}
                </a>
              </td>
              <td class="tight" data-label="Since:">
                <Moment time={job.at} now={now} />
              </td>
              <td class="reason">
                {job.reason} <span class="soft small">{counted(job.attempts, 'attempt')}</span>
              </td>
              {may && (
                <td class="tight end">
                  <Redrive given={{ kind: 'job', queue: job.queue, id: job.id }} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {jobs.length > jobsShown && <p class="soft small">and {(jobs.length - jobsShown).toLocaleString('en')} more</p>}
    </>
  );
}
