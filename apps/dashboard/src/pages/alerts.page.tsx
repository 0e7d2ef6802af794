import type { AlertRow } from '@app/store';
import { alertPath } from '../alert-path';
import { durationText } from '../duration-text';
import type { Visitor } from '../session';
import { renderPage } from './layout';
import { live } from './live';
import { Moment } from './moment';
import { TableHead } from './table-head';

/** What the page of alerts shows. */
export interface AlertsProps {
  readonly visitor: Visitor;
  readonly open: readonly AlertRow[];
  readonly resolved: readonly AlertRow[];
  readonly now: Date;
}

/** What an operator should look at now, with who has seen to it; and what is over. */
export function alertsPage({ visitor, open, resolved, now }: AlertsProps): string {
  const may = visitor.role === 'operator';
  return renderPage({
    title: open.length ? `(${open.length}) Alerts` : 'Alerts',
    visitor,
    section: '/alerts',
    refreshSeconds: 15,
    refreshTo: '/alerts',
    children: (
      <div id="alerts" {...live}>
        <h1>Alerts</h1>
        <p class="soft lede">
          Delivery looks for them, and tells endpoints that ask for it. Acknowledge one to say that you see to it; it is
          over when its cause is.
        </p>
        {open.length === 0 && <p class="note good">None is open.</p>}
        {open.length > 0 && (
          <table>
            <TableHead names={['Kind', 'What', 'Open for', 'Seen to', ...(may ? [''] : [])]} />
            <tbody>
              {open.map((alert) => (
                <OpenAlert key={alert.id} alert={alert} may={may} now={now} />
              ))}
            </tbody>
          </table>
        )}
        {resolved.length > 0 && (
          <>
            <h2>Over</h2>
            <table>
              <TableHead names={['Kind', 'What', 'Lasted', 'Ended']} />
              <tbody>
                {resolved.map((alert) => (
                  <tr key={alert.id}>
                    <td class="tight">{alert.kind}</td>
                    <td>{alert.summary}</td>
                    <td class="tight" data-label="Lasted:">
                      {durationText(alert.resolved_at!.getTime() - alert.opened_at.getTime())}
                    </td>
                    <td class="tight" data-label="Ended:">
                      <Moment time={alert.resolved_at!} now={now} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    ),
  });
}

function OpenAlert({ alert, may, now }: { readonly alert: AlertRow; readonly may: boolean; readonly now: Date }) {
  const path = alertPath(alert);
  return (
    <tr>
      <td class="tight">
        <span class={alert.acknowledged_at ? 'mark calm' : 'mark bad'}>{alert.kind}</span>
      </td>
      <td>{path ? <a href={path}>{alert.summary}</a> : alert.summary}</td>
      <td class="tight" data-label="Open for:">
        {durationText(now.getTime() - alert.opened_at.getTime())}
      </td>
      <td class="tight" data-label="Seen to:">
        {alert.acknowledged_at ? (
          <>
            {alert.acknowledged_by}, <Moment time={alert.acknowledged_at} now={now} />
          </>
        ) : (
          'not yet'
        )}
      </td>
      {may && (
        <td class="tight end">
          {!alert.acknowledged_at && (
            <form method="post" action={`/alerts/${alert.id}/acknowledge`}>
              <button>Acknowledge</button>
            </form>
          )}
        </td>
      )}
    </tr>
  );
}
