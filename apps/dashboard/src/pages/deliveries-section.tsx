import type { DeliveryRow } from '../overview.store';
import { counted } from '../stages';
import { Moment } from './moment';

/** The newest deliveries to webhook endpoints. */
export function DeliveriesSection({ rows, now }: { readonly rows: readonly DeliveryRow[]; readonly now: Date }) {
  return (
    <section id="deliveries">
      <h2>Newest deliveries</h2>
      {rows.length === 0 && <p class="soft">Nothing was to be delivered yet.</p>}
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              {['Event', 'Endpoint', 'Outcome', 'Last answer', 'Attempts'].map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  {row.type} of story {row.storyId} <code class="soft">{row.messageId}</code>
                </td>
                <td class="num" data-label="Endpoint:">
                  {row.endpointId}
                </td>
                <td class="tight">
                  <Outcome row={row} now={now} />
                </td>
                <td data-label="Last answer:">{lastAnswer(row)}</td>
                <td class="num tight">{counted(row.attempts, 'attempt')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Outcome({ row, now }: { readonly row: DeliveryRow; readonly now: Date }) {
  if (row.deliveredAt) {
    return (
      <>
        delivered <Moment time={row.deliveredAt} now={now} />
      </>
    );
  }
  if (row.status === 'failed') return <span class="bad">given up</span>;
  if (row.nextAttemptAt <= now) return <>pending, due now</>;
  return (
    <>
      pending, next <Moment time={row.nextAttemptAt} now={now} />
    </>
  );
}

function lastAnswer(row: DeliveryRow): string {
  if (row.attempts === 0) return 'not tried yet';
  return [row.lastStatus, row.lastError].filter((part) => part !== null).join(' ') || 'none';
}
