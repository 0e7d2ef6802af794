import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stageTimesStore } from '@app/store';
import { sql } from 'kysely';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Step {
  readonly stage: string;
  readonly at: string;
  readonly afterMs: number;
  readonly status?: number;
}
interface Trace {
  readonly traceId: string;
  readonly storyId: number;
  readonly steps: readonly Step[];
}

let system: TestSystem;
let outlets: GeneratedOutlets;
let receiver: Server;

beforeAll(async () => {
  system = await startTestSystem();
  outlets = await generateOutlets(3, 4);
  receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  await system.api.call('endpoints', { url });
  await system.api.call('feeds/opml', outlets.opml);
  await settled(system.database, 12);
  await eventually(async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from deliveries where status = 'pending'`.execute(system.database);
    return rows[0]!.n === 0 || rows[0];
  });
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
  receiver.close();
  receiver.closeAllConnections();
});

it('tells the way of every article from its feed to the webhook, from the database alone', async () => {
  const articles = await system.api.articles();
  expect(articles).toHaveLength(12);
  for (const { id, storyId } of articles) {
    const trace = await system.api.call<Trace>(`articles/${id}/trace`);
    expect(trace).toMatchObject({ articleId: id, storyId });
    expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/);
    const stages = trace.steps.map(({ stage }) => stage);
    expect(stages.slice(0, 4)).toEqual(['found', 'saved', 'deduplicated', 'clustered']);
    expect(stages).toContain('published');
    expect(trace.steps.find(({ stage }) => stage === 'attempted')).toMatchObject({ status: 204 });
    const times = trace.steps.map(({ afterMs }) => afterMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
  await expect(system.api.call('articles/999/trace')).rejects.toThrow('404 there is no article 999');
});

it('follows an article back through a split and a merge', async () => {
  const [story] = await system.api.stories();
  const [first, second] = await system.api.articles().then((all) => all.filter(({ storyId }) => storyId === story!.id));
  const { storyId } = await system.api.call<{ storyId: number }>(`stories/${story!.id}/split`, {
    articleIds: [second!.id],
  });
  await system.api.call(`stories/${story!.id}/merge`, { into: storyId });
  await settled(system.database);
  const kinds = async (id: number) =>
    (
      await system.api.call<{ steps: { stage: string; storyId: number; change: { kind: string } }[] }>(
        `articles/${id}/trace`,
      )
    ).steps
      .filter(({ stage }) => stage === 'clustered')
      .map((step) => [step.change.kind, step.storyId]);
  expect(await kinds(second!.id)).toEqual([
    ['article-added', story!.id],
    ['split-from', storyId],
  ]);
  expect(await kinds(first!.id)).toEqual([
    ['article-added', story!.id],
    ['merged', storyId],
  ]);
});

it('times each stage, and knows of no backlog', async () => {
  const times = await stageTimesStore.latencies(system.database, 60);
  const byStage = new Map(times.map((each) => [each.stage, each]));
  expect([...byStage.keys()]).toEqual(stageTimesStore.timedStages);
  for (const stage of ['poll-host', 'dedupe-entries', 'cluster-articles', 'feed-to-story'] as const) {
    expect(byStage.get(stage)).toMatchObject({ finished: 12, perMinute: 0.2 });
  }
  for (const { finished, p50Ms, p95Ms } of times) {
    expect(finished).toBeGreaterThan(0);
    expect(p50Ms).toBeGreaterThanOrEqual(0);
    expect(p95Ms).toBeGreaterThanOrEqual(p50Ms!);
  }
  const backlogs = await stageTimesStore.backlogs(system.database);
  expect(backlogs.filter(({ waiting, quarantined }) => waiting + quarantined > 0)).toEqual([]);
  const none = await stageTimesStore.latencies(system.database, 0.000_01);
  expect(none.map(({ finished, p50Ms }) => [finished, p50Ms])).toEqual(times.map(() => [0, null]));
});
