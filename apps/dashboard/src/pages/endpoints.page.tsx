import type { EndpointHealth, EndpointRow } from '@app/store';
import { durationText } from '../duration-text';
import type { Visitor } from '../session';
import { Moment } from './moment';
import { renderPage } from './layout';
import { live } from './live';
import { TableHead } from './table-head';

/** What the page of all endpoints shows. */
export interface EndpointsProps {
  readonly visitor: Visitor;
  readonly endpoints: readonly EndpointRow[];
  readonly health: ReadonlyMap<number, EndpointHealth>;
  readonly now: Date;
}

/** Every webhook endpoint with its health. */
export function endpointsPage({ visitor, endpoints, health, now }: EndpointsProps): string {
  return renderPage({
    title: 'Endpoints',
    visitor,
    section: '/endpoints',
    refreshSeconds: 10,
    refreshTo: '/endpoints',
    children: (
      <div id="endpoints" {...live}>
        <h1>Webhook endpoints</h1>
        {endpoints.length === 0 && <p class="empty">There is none yet. POST /api/v1/endpoints adds one.</p>}
        {endpoints.length > 0 && (
          <table>
            <TableHead names={['Endpoint', 'Status', 'Succeeded', 'Answers within', 'Waiting', 'Oldest waits']} />
            <tbody>
              {endpoints.map((endpoint) => (
                <tr key={endpoint.id}>
                  <td>
                    <a href={`/endpoints/${endpoint.id}`}>{endpoint.description || `Endpoint ${endpoint.id}`}</a>
                    <code class="soft">{endpoint.url}</code>
                  </td>
                  <td class="tight">
                    <EndpointStatus endpoint={endpoint} now={now} />
                  </td>
                  <HealthCells health={health.get(endpoint.id)!} now={now} />
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    ),
  });
}

function HealthCells({ health, now }: { readonly health: EndpointHealth; readonly now: Date }) {
  return (
    <>
      <td class="num tight" data-label="Succeeded:">
        {successText(health)}
      </td>
      <td class="num tight" data-label="Answers within:">
        {answerText(health)}
      </td>
      <td class="num" data-label="Waiting:">
        {health.waiting.toLocaleString('en')}
      </td>
      <td class="tight" data-label="Oldest waits:">
        {health.oldestWaiting ? <Moment time={health.oldestWaiting} now={now} /> : '–'}
      </td>
    </>
  );
}

/** The share of a day's attempts that succeeded, in words. */
export const successText = ({ successDay, attemptsDay }: EndpointHealth): string =>
  successDay === null ? 'no attempt' : `${(successDay * 100).toFixed(1)} % of ${attemptsDay.toLocaleString('en')}`;

/** How fast a day's attempts were answered, in words. */
export const answerText = ({ p50Ms, p95Ms }: EndpointHealth): string =>
  p50Ms === null ? '–' : `${durationText(p50Ms)}, 95 %: ${durationText(p95Ms!)}`;

/** Whether an endpoint is served, and since when it fails. */
export function EndpointStatus({ endpoint, now }: { readonly endpoint: EndpointRow; readonly now: Date }) {
  if (endpoint.status === 'paused') return <span class="mark calm">paused</span>;
  if (endpoint.status !== 'active') return <span class="mark bad">{endpoint.status}</span>;
  if (!endpoint.failing_since) return <span class="mark good">active</span>;
  return (
    <>
      <span class="mark bad">failing</span> since <Moment time={endpoint.failing_since} now={now} />
    </>
  );
}
