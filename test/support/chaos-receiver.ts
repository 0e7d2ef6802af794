import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** How an endpoint takes what it is sent. */
const manners = ['healthy', 'slow', 'dead', 'limiting', 'gone', 'failing'] as const;
export type Manner = (typeof manners)[number];

/** What an endpoint of the receiver saw. */
export interface Seen {
  /** Requests whose signature was verified, each attempt. */
  readonly requests: number;
  /** Different events that were answered with 204. */
  readonly taken: number;
  /** Events that came after a later one of their story, or without the one that they name as the one before. */
  readonly outOfOrder: number;
  /** The newest sequence of each story. */
  readonly newest: Readonly<Record<string, number>>;
}
/** All endpoints by their path, and for the healthy ones the milliseconds from change to first receipt at these shares. */
export interface ChaosReport {
  readonly endpoints: Readonly<Record<string, Seen>>;
  readonly latency: Readonly<Record<'p50' | 'p95' | 'p99' | 'most', number>>;
}

// A program of its own, forked by the chaos run: sends its address, answers each endpoint by its path, /MANNER/NUMBER,
// and on any message sends what each endpoint saw.
const webhook = new Webhook(process.argv[2]!);
const slowMs = 2_000;
const seen = new Map<string, { requests: number; taken: number; outOfOrder: number; newest: Map<number, number> }>();
const latencies: number[] = [];

interface Told {
  readonly timestamp: string;
  readonly data: { readonly id: number; readonly sequence: number; readonly previousSequence: number };
}

function take(path: string, { timestamp, data }: Told): void {
  const its = seen.get(path)!;
  const last = its.newest.get(data.id) ?? 0;
  // Events come without gaps, so one that is not newer was taken before: a repeat.
  if (data.sequence <= last) return;
  if (data.previousSequence !== last) its.outOfOrder += 1;
  its.taken += 1;
  its.newest.set(data.id, data.sequence);
  if (path.startsWith('/healthy/')) latencies.push(Date.now() - new Date(timestamp).getTime());
}

function answer(path: string, event: Told, response: ServerResponse): void {
  const end = (status: number, headers: Record<string, string> = {}): void => {
    if (status === 204) take(path, event);
    response.writeHead(status, headers).end();
  };
  switch (path.split('/')[1] as Manner) {
    case 'healthy':
      return end(204);
    case 'slow':
      setTimeout(() => end(204), slowMs);
      return;
    case 'dead':
      response.socket?.destroy();
      return;
    case 'limiting':
      return end(429, { 'retry-after': '3600' });
    case 'gone':
      return end(410);
    case 'failing':
      return end(500);
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const path = request.url!;
    const event = webhook.verify(Buffer.concat(chunks).toString(), request.headers as Record<string, string>) as Told;
    if (!seen.has(path)) seen.set(path, { requests: 0, taken: 0, outOfOrder: 0, newest: new Map() });
    seen.get(path)!.requests += 1;
    answer(path, event, response);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));

process.on('message', () => {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const report: ChaosReport = {
    endpoints: Object.fromEntries(
      [...seen].map(([path, its]) => [path, { ...its, newest: Object.fromEntries(its.newest) }]),
    ),
    latency: { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) },
  };
  process.send!(report);
});
process.on('disconnect', () => process.exit(0));
