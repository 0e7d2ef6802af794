import type { DeliveryWithAttempts } from '@app/store';
import type { Visitor } from '../session';
import { DeliveryOutcome } from './deliveries-table';
import { renderPage } from './layout';
import { Moment } from './moment';

type AttemptRow = DeliveryWithAttempts['attemptLog'][number];

/** What the page of one delivery shows. */
export interface DeliveryProps {
  readonly visitor: Visitor;
  readonly delivery: DeliveryWithAttempts;
  readonly now: Date;
}

/** One delivery: its payload, and each attempt with request, answer and time. */
export function deliveryPage({ visitor, delivery, now }: DeliveryProps): string {
  return renderPage({
    title: `Delivery ${delivery.id}`,
    visitor,
    section: '/endpoints',
    children: (
      <>
        <p class="crumb">
          <a href="/endpoints">Endpoints</a> / <a href={`/endpoints/${delivery.endpointId}`}>{delivery.endpointId}</a>
        </p>
        <h1>
          Delivery {delivery.id}: {delivery.type}
        </h1>
        <p>
          <code>{delivery.messageId}</code> to{' '}
          <a href={`/endpoints/${delivery.endpointId}`}>endpoint {delivery.endpointId}</a>:{' '}
          <DeliveryOutcome row={delivery} now={now} />
          {delivery.digestId !== null && <a href={`/deliveries/${delivery.digestId}`}> (its digest)</a>}
        </p>
        {visitor.role === 'operator' && (
          <form method="post" action={`/deliveries/${delivery.id}/resend`} class="actions">
            <button>Deliver again</button>
          </form>
        )}
        {delivery.attemptLog.map((attempt, at) => (
          <Attempt key={at} number={at + 1} attempt={attempt} now={now} />
        ))}
        {delivery.attemptLog.length === 0 && <p class="soft">It was not tried yet.</p>}
        <h2>Payload</h2>
        <pre>{JSON.stringify(delivery.payload, null, 2)}</pre>
      </>
    ),
  });
}

function Attempt({ number, attempt, now }: { number: number; attempt: AttemptRow; now: Date }) {
  const time = [
    `${attempt.durationMs} ms`,
    ...(attempt.firstByteMs === null ? [] : [`the answer began after ${attempt.firstByteMs} ms`]),
  ].join(', ');
  return (
    <section>
      <h2>
        Attempt {number}: {attempt.status ?? 'no answer'}
      </h2>
      <p>
        <Moment time={attempt.at} now={now} />, {time}
        {attempt.requestBytes !== null && `, ${attempt.requestBytes} bytes sent`}
      </p>
      {attempt.error && <p class="bad">{attempt.error}</p>}
      <Headers name="Request" headers={attempt.requestHeaders} />
      <Headers name="Answer" headers={attempt.responseHeaders} />
      {attempt.responseBody && <pre>{attempt.responseBody}</pre>}
    </section>
  );
}

function Headers({ name, headers }: { name: string; headers: Record<string, string> | null }) {
  if (!headers || Object.keys(headers).length === 0) return null;
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`);
  return (
    <>
      <p class="soft small">{name}</p>
      <pre>{lines.join('\n')}</pre>
    </>
  );
}
