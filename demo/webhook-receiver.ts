import type { IncomingMessage } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { listenOnLoopback } from './loopback-server';

const payload = z.object({ type: z.string(), timestamp: z.string(), data: z.unknown() });

/** An event as a consumer should hold it: verified, and once only. */
export interface ReceivedEvent {
  /** The `webhook-id` header: the same in every attempt to deliver this event. */
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: unknown;
}

/** The sample consumer of webhooks, on line. */
export interface RunningReceiver {
  readonly url: string;
  /** In the order of arrival, each event once. */
  readonly received: readonly ReceivedEvent[];
  close(): Promise<void>;
}

/**
 * Starts a consumer of webhooks as the Standard Webhooks specification asks for: it checks the signature before it reads
 * the payload, answers 204, 401 for a bad signature and 400 for a payload that is none, and counts a repeated
 * `webhook-id` once. An error in `onEvent` answers 500 and forgets the event, so that the next attempt brings it again.
 */
export async function startReceiver(
  secret: string,
  onEvent: (event: ReceivedEvent) => void = () => undefined,
): Promise<RunningReceiver> {
  const webhook = new Webhook(secret);
  const received: ReceivedEvent[] = [];
  const seen = new Set<string>();

  const receive = (headers: Record<string, string>, body: string): number => {
    let event: ReceivedEvent;
    try {
      const verified = webhook.verify(body, headers);
      event = { ...payload.parse(verified), id: headers['webhook-id'] ?? '' };
    } catch (error) {
      return error instanceof WebhookVerificationError ? 401 : 400;
    }
    if (seen.has(event.id)) return 204;
    try {
      onEvent(event);
    } catch (error) {
      console.error('webhook receiver:', error);
      return 500;
    }
    seen.add(event.id);
    received.push(event);
    return 204;
  };

  const server = await listenOnLoopback((request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(405, { allow: 'POST' }).end();
      return;
    }
    readBody(request).then(
      (body) => response.writeHead(receive(headersOf(request), body)).end(),
      () => response.writeHead(400).end(),
    );
  });
  return { url: `${server.baseUrl}/webhooks`, received, close: () => server.close() };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
