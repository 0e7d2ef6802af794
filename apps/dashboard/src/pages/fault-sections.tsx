import type { FailingFeed, QuarantinedRow } from '../overview.store';
import { Moment } from './moment';

/** Rows that no handler could deal with, and the buttons that give them another try. */
export function QuarantineSection({ rows, now }: { readonly rows: readonly QuarantinedRow[]; readonly now: Date }) {
  const queues = [...new Set(rows.map((row) => row.queue))].sort();
  return (
    <section id="quarantine">
      <div class="head">
        <h2>Set aside</h2>
        {queues.map((queue) => (
          <RedriveForm key={queue} queue={queue} text={`Redrive all of ${queue}`} />
        ))}
      </div>
      {rows.length === 0 && <p class="soft">No row is set aside.</p>}
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              {['Queue and row', 'Since', 'Reason', ''].map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.queue}/${row.id}`}>
                <td class="tight">
                  <code>
                    {row.queue} {row.id}
                  </code>
                </td>
                <td class="tight">
                  <Moment time={row.quarantinedAt} now={now} />
                </td>
                <td>{row.reason ?? 'no reason was given'}</td>
                <td class="tight end">
                  <RedriveForm queue={row.queue} id={row.id} text="Redrive" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function RedriveForm({ queue, id, text }: { readonly queue: string; readonly id?: number; readonly text: string }) {
  return (
    <form method="post" action="/quarantine/redrive">
      <input type="hidden" name="queue" value={queue} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
      <button>{text}</button>
    </form>
  );
}

/** Feeds whose last polls failed. */
export function FeedsSection({ feeds, now }: { readonly feeds: readonly FailingFeed[]; readonly now: Date }) {
  return (
    <section id="feeds">
      <h2>Feeds that fail</h2>
      {feeds.length === 0 && <p class="soft">None: the last poll of every feed went well.</p>}
      {feeds.length > 0 && (
        <table>
          <thead>
            <tr>
              {['Feed', 'Last error', 'Failures', 'Last poll', 'Next poll'].map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {feeds.map((feed) => (
              <tr key={feed.id}>
                <td>
                  {feed.outlet} <span class="soft small">{feed.url}</span>
                </td>
                <td>{feed.lastError ?? 'none was noted'}</td>
                <td class="num" data-label="Failures:">
                  {feed.failures}
                </td>
                <td class="tight" data-label="Last poll:">
                  {feed.lastPolledAt ? <Moment time={feed.lastPolledAt} now={now} /> : 'never'}
                </td>
                <td class="tight" data-label="Next poll:">
                  {feed.status === 'gone' ? 'never: gone' : <Moment time={feed.nextPollAt} now={now} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
