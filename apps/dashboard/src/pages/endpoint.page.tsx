import type { DeliveryRow, EndpointHealth, EndpointRow } from '@app/store';
import { DeliveriesTable } from './deliveries-section';
import { answerText, EndpointStatus, successText } from './endpoints.page';
import { renderPage } from './layout';

/** What the page of one endpoint shows. */
export interface EndpointProps {
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
export function endpointPage({ endpoint, health, deliveries, status, next, now }: EndpointProps): string {
  const path = `/endpoints/${endpoint.id}`;
  const facts: [string, string | number][] = [
    ['succeeded in a day', successText(health)],
    ['answers within', answerText(health)],
    ['waiting', health.waiting],
    ['requests a second', endpoint.throttle ?? 'no bound'],
    ['digest', endpoint.digest_minutes ? `every ${endpoint.digest_minutes} min` : 'none'],
  ];
  return renderPage({
    title: `Endpoint ${endpoint.id} – Tributary dashboard`,
    signedIn: true,
    children: (
      <>
        <h2>{endpoint.description || `Endpoint ${endpoint.id}`}</h2>
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
        <Actions path={path} active={endpoint.status === 'active'} />
        <h2 id="log">Deliveries</h2>
        <p class="small">
          {[null, ...statuses].map((each) => (
            <>
              {each === status ? (
                <strong>{each ?? 'all'}</strong>
              ) : (
                <a href={each === null ? path : `${path}?status=${each}`}>{each ?? 'all'}</a>
              )}{' '}
            </>
          ))}
        </p>
        {deliveries.length === 0 ? <p class="soft">None.</p> : <DeliveriesTable rows={deliveries} now={now} />}
        {next !== null && (
          <p class="foot">
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
