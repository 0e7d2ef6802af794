import { randomBytes } from 'node:crypto';
import { type ReceivedEvent, type RunningReceiver, startReceiver } from '../../demo/webhook-receiver';
import type { ChaosSystem } from './chaos-system';
import { slow } from './network';
import { startProxy } from './tcp-proxy';

/** Consumers of webhooks that verify each signature. */
export interface Consumers {
  /** What each was sent, in the order of arrival, each event once. */
  readonly received: ReadonlyMap<string, readonly ReceivedEvent[]>;
  close(): Promise<void>;
}

const names = ['first consumer', 'second consumer', 'slow consumer'];

/** Starts consumers, of which the last is behind a slow network that cuts nothing, and makes their endpoints. */
export async function startConsumers({ api }: ChaosSystem, seed: number): Promise<Consumers> {
  const receivers = new Map<string, RunningReceiver>();
  const opened: { close(): Promise<void> }[] = [];
  for (const name of names) {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const receiver = await startReceiver(secret);
    receivers.set(name, receiver);
    opened.push(receiver);
    const url = new URL(receiver.url);
    if (name.startsWith('slow')) {
      const proxy = await startProxy({ host: '127.0.0.1', port: Number(url.port) }, seed);
      proxy.turn({ ...slow, cutShare: 0 });
      opened.push(proxy);
      url.port = String(proxy.port);
    }
    await api.call('endpoints', { url: url.href, secret });
  }
  return {
    received: new Map([...receivers].map(([name, { received }]) => [name, received])),
    close: async () => {
      for (const each of opened.reverse()) await each.close();
    },
  };
}
