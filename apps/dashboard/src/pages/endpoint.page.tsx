import type { DeliveryRow, EndpointHealth, EndpointRow } from '@app/store';
import type { Visitor } from '../session';
import { DeliveriesTable } from './deliveries-table';
import { answerText, EndpointStatus, successText } from './endpoints.page';
import { renderPage } from './layout';
import { live } from './live';

/** What the page of one endpoint shows. */
export interface EndpointProps {
  readonly visitor: Visitor;
  readonly endpoint: EndpointRow;
  readonly health: EndpointHealth;
  readonly deliveries: readonly DeliveryRow[];
  /** The status of delivery that is asked for; null for all. */
  readonly status: string | null;
  /** Where the log goes on; null at its end. */
  readonly next: number | null;
  readonly now: Date;
}

const statuses = ['pending', 'delivered', 'failed', 'digested'];
const replays = [
  [1, 'the last hour'],
  [24, 'the last day'],
  [168, 'the last week'],
  [720, 'the last 30 days'],
] as const;

/** One endpoint: its health, what can be done, and the log of its deliveries. */
export function endpointPage({ visitor, endpoint, health, deliveries, status, next, now }: EndpointProps): string {
  const path = `/endpoints/${endpoint.id}`;
  const facts: [string, string | number][] = [
    ['succeeded in a day', successText(health)],
    ['answers within', answerText(health)],
    ['waiting', health.waiting.toLocaleString('en')],
    ['requests a second', endpoint.throttle ?? 'no bound'],
    ['digest', endpoint.digest_minutes ? `every ${endpoint.digest_minutes} min` : 'none'],
  ];
  return renderPage({
    title: endpoint.description || `Endpoint ${endpoint.id}`,
    visitor,
    section: '/endpoints',
    refreshSeconds: 10,
    children: (
      <>
        <p class="crumb">
          <a href="/endpoints">Endpoints</a>
        </p>
        <h1>{endpoint.description || `Endpoint ${endpoint.id}`}</h1>
        <div id="health" {...live}>
          <p>
            <code>{endpoint.url}</code>: <EndpointStatus endpoint={endpoint} now={now} />
          </p>
          {endpoint.disabled_reason && <p class="bad">{endpoint.disabled_reason}</p>}
          <p class="soft small">
            Filter: <code>{JSON.stringify(endpoint.filter)}</code>
          </p>
          <dl class="totals">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="num">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {visitor.role === 'operator' && <Actions path={path} active={endpoint.status === 'active'} />}
        <h2 id="log">Deliveries</h2>
        <ul class="chips" aria-label="Statuses">
          {[null, ...statuses].map((each) => (
            <li key={each ?? 'all'}>
              <a
                href={each === null ? path : `${path}?status=${each}`}
                aria-current={each === status ? 'true' : undefined}
              >
                {each ?? 'all'}
              </a>
            </li>
          ))}
        </ul>
        <div id="deliveries" {...live}>
          {deliveries.length === 0 ? <p class="empty">None.</p> : <DeliveriesTable rows={deliveries} now={now} />}
        </div>
        {next !== null && (
          <p class="pages">
            <a href={`${path}?${status === null ? '' : `status=${status}&`}before=${next}`}>Earlier ones</a>
          </p>
        )}
      </>
    ),
  });
}

function Actions({ path, active }: { readonly path: string; readonly active: boolean }) {
  return (
    <div class="actions">
      <form method="post" action={`${path}/test`}>
        <button>Send a test</button>
      </form>
      <form method="post" action={`${path}/${active ? 'pause' : 'resume'}`}>
        <button>{active ? 'Pause' : 'Resume'}</button>
      </form>
      <form method="post" action={`${path}/replay`}>
        <label>
          Replay{' '}
          <select name="hours">
            {replays.map(([hours, text]) => (
              <option key={hours} value={hours}>
                {text}
              </option>
            ))}
          </select>
        </label>{' '}
        <button>Replay</button>
      </form>
    </div>
  );
}
