import type { DeliveryRow } from '@app/store';
import { counted } from '../stages';
import { Moment } from './moment';
import { TableHead } from './table-head';

/** Deliveries, one a row, each leading to its attempts. */
export function DeliveriesTable({ rows, now }: { readonly rows: readonly DeliveryRow[]; readonly now: Date }) {
  return (
    <table>
      <TableHead names={['Event', 'Endpoint', 'Outcome', 'Last answer', 'Attempts']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <a href={`/deliveries/${row.id}`}>{row.type}</a>
              {row.storyId !== null && ` of story ${row.storyId}`} <code class="soft">{row.messageId}</code>
            </td>
            <td class="num" data-label="Endpoint:">
              <a href={`/endpoints/${row.endpointId}`}>{row.endpointId}</a>
            </td>
            <td class="tight">
              <DeliveryOutcome row={row} now={now} />
            </td>
            <td data-label="Last answer:">{lastAnswer(row)}</td>
            <td class="num tight">{counted(row.attempts, 'attempt')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What became of a delivery so far. */
export function DeliveryOutcome({ row, now }: { readonly row: DeliveryRow; readonly now: Date }) {
  if (row.status === 'delivered' && row.deliveredAt) {
    return (
      <>
        delivered <Moment time={row.deliveredAt} now={now} />
      </>
    );
  }
  if (row.status === 'digested') return <>went with a digest</>;
  if (row.status === 'failed') return <span class="bad">given up</span>;
  if (row.nextAttemptAt.getTime() - now.getTime() < 1_000) return <>pending, due now</>;
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
