import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a subscriber asked of the hub. */
export interface HubRequest {
  readonly mode: string;
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
  readonly leaseSeconds: number;
  /** How the hub answered. */
  readonly status: number;
}

/** How the hub deals with a request, by the requests for the same topic before it. */
export interface HubAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  /** Why the subscription is denied. */
  readonly denied?: string;
  /** Whether nothing follows. */
  readonly silent?: boolean;
}

/** A WebSub hub on loopback (W3C WebSub, 2018): it takes requests, verifies intent, and pushes signed documents. */
export interface WebsubHub {
  readonly url: string;
  readonly requests: readonly HubRequest[];
  /** Topics whose subscriber confirmed its intent, with how often. */
  readonly confirmed: ReadonlyMap<string, number>;
  /** The newest request for a topic. @throws Error when there is none */
  subscriber(topic: string): HubRequest;
  /** Pushes a document. @returns the subscriber's status */
  push(
    topic: string,
    body: string,
    options?: { type?: string | null; secret?: string; method?: string },
  ): Promise<number>;
  close(): Promise<void>;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
  return new URLSearchParams(body);
}

/** Asks at a callback whether a subscription is meant. @returns its status and what it answered */
export async function askCallback(
  callback: string,
  query: Record<string, string>,
): Promise<{ status: number; text: string; type: string }> {
  const answer = await fetch(`${callback}?${new URLSearchParams(query).toString()}`);
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') ?? '' };
}

/**
 * Starts a hub.
 * @param answer how a request is answered
 * @param leaseSeconds the lease that it grants
 */
export async function startWebsubHub(
  answer: (topic: string, earlier: number) => HubAnswer,
  leaseSeconds: number,
): Promise<WebsubHub> {
  const requests: HubRequest[] = [];
  const confirmed = new Map<string, number>();

  const verify = async ({ mode, topic, callback }: HubRequest): Promise<void> => {
    const challenge = randomUUID();
    const asked = await askCallback(callback, {
      'hub.mode': mode,
      'hub.topic': topic,
      'hub.challenge': challenge,
      'hub.lease_seconds': String(leaseSeconds),
    });
    if (asked.status === 200 && asked.text === challenge) confirmed.set(topic, (confirmed.get(topic) ?? 0) + 1);
  };

  const server = createServer((incoming, response) => {
    void (async () => {
      const form = await formOf(incoming);
      const topic = form.get('hub.topic') ?? '';
      const { status, headers, denied, silent } = answer(topic, requests.filter((one) => one.topic === topic).length);
      const asked: HubRequest = {
        mode: form.get('hub.mode') ?? '',
        topic,
        callback: form.get('hub.callback') ?? '',
        secret: form.get('hub.secret') ?? '',
        leaseSeconds: Number(form.get('hub.lease_seconds')),
        status,
      };
      requests.push(asked);
      response.writeHead(status, headers).end();
      if (denied !== undefined) {
        await askCallback(asked.callback, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': denied });
      } else if (status === 202 && !silent) await verify(asked);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const subscriber = (topic: string): HubRequest => {
    const request = requests.filter((one) => one.topic === topic).at(-1);
    if (!request) throw new Error(`nobody asked for ${topic}`);
    return request;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    confirmed,
    subscriber,
    push: async (topic, body, { type = 'application/rss+xml', secret, method = 'sha256' } = {}) => {
      const { callback, secret: agreed } = subscriber(topic);
      const digest = createHmac(method, secret ?? agreed)
        .update(body)
        .digest('hex');
      const pushed = await fetch(callback, {
        method: 'POST',
        headers: { ...(type === null ? {} : { 'content-type': type }), 'x-hub-signature': `${method}=${digest}` },
        // Of bytes fetch states no type by itself.
        body: Buffer.from(body),
      });
      return pushed.status;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
