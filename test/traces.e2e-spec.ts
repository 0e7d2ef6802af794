import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { type ReceivedSpan, startOtlpReceiver } from './support/otlp-receiver';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

let system: TestSystem;
let outlets: GeneratedOutlets;
let webhooks: Server;
let collector: Awaited<ReturnType<typeof startOtlpReceiver>>;

beforeAll(async () => {
  collector = await startOtlpReceiver();
  system = await startTestSystem({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200' });
  outlets = await generateOutlets(1, 2);
  let calls = 0;
  webhooks = createServer((request, response) => {
    request.resume();
    response.writeHead((calls += 1) === 1 ? 500 : 204).end();
  }).listen(0, '127.0.0.1');
  await once(webhooks, 'listening');
  await system.api.call('endpoints', { url: `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}/` });
  await system.api.call('feeds/opml', outlets.opml);
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
  webhooks.close();
  webhooks.closeAllConnections();
  await collector.close();
});

const stages = ['entry', 'dedupe-entries', 'cluster-articles', 'publish-stories', 'deliver'];

interface Told {
  readonly traceId: string;
  readonly steps: readonly { readonly stage: string; readonly status?: number; readonly deliveryId?: number }[];
}

it('follows an entry by one trace from its feed to each attempt to tell of it', async () => {
  await eventually(async () => (await system.api.articles()).length === 2);
  // The article whose first webhook failed: its trace, by the database, has two attempts in the end.
  let told: Told | undefined;
  await eventually(async () => {
    const traces = await Promise.all(
      (await system.api.articles()).map(({ id }) => system.api.call<Told>(`articles/${id}/trace`)),
    );
    told = traces.find(({ steps }) => steps.filter(({ stage }) => stage === 'attempted').length === 2);
    return told !== undefined || traces;
  });
  const own = (): ReceivedSpan[] => collector.spans.filter(({ traceId }) => traceId === told!.traceId);
  await eventually(async () => Promise.resolve(own().length >= 6 || own()));

  const spans = own().sort((a, b) => Number(BigInt(a.endTimeUnixNano) - BigInt(b.endTimeUnixNano)));
  expect(spans.map(({ name }) => name)).toEqual([...stages, 'deliver']);
  expect(spans.map(({ service }) => service)).toEqual(
    ['ingestion', 'deduplication', 'clustering', 'delivery', 'delivery', 'delivery'].map((name) => `tributary-${name}`),
  );
  const root = spans[0]!;
  expect(root.parentSpanId ?? '').toBe('');
  expect(new Set(spans.slice(1).map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([root.spanId]));
  expect(
    spans.slice(-2).map(({ attributes, status }) => [attributes['http.response.status_code'], status.code]),
  ).toEqual([
    [500, 2],
    [204, 0],
  ]);

  // Each span names the job that did it, and those jobs are traced from queue to queue.
  const jobs = (): (ReceivedSpan | undefined)[] =>
    spans.map(({ links }) => collector.spans.find(({ spanId }) => spanId === links?.[0]?.spanId));
  await eventually(async () => Promise.resolve(jobs().every(Boolean) || jobs().map((job) => job?.name)));
  expect(jobs().map((job) => job!.service)).toEqual(spans.map(({ service }) => service));
  const [poll, dedupe, cluster] = jobs();
  expect(new Set([poll, dedupe, cluster].map((job) => job!.traceId)).size).toBe(1);
}, 120_000);

it('names the trace in the log of what failed', async () => {
  const lines = readFileSync(system.logFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const failed = lines
    .map((line) => JSON.parse(line) as { msg: string; trace_id?: string })
    .find(({ msg }) => msg?.includes('HTTP 500'));
  const traces = await Promise.all(
    (await system.api.articles()).map(({ id }) => system.api.call<Told>(`articles/${id}/trace`)),
  );
  expect(traces.map(({ traceId }) => traceId)).toContain(failed?.trace_id);
});
