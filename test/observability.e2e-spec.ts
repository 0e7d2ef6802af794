import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { qualityStore, stageTimesStore } from '@app/store';
import { sql } from 'kysely';
import { type ExposedMetric, metricFaults, readExposition } from '../scripts/exposition';
import { alertExpressions, dashboardExpressions } from '../scripts/monitoring-files';
import { metricsIn } from '../scripts/promql';
import { serviceNames } from '../scripts/services';
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

it('takes the figures of a day', async () => {
  const { articles, figures } = await qualityStore.measure(system.database);
  expect(articles).toBe(12);
  // Four stories of three articles each, one of which took in another.
  expect(figures).toMatchObject({ copies: 0, 'single-stories': 0, 'story-size': 3, merges: 1 / 12 });
  const languages = Object.entries(figures).filter(([name]) => name.startsWith('language:'));
  expect(languages.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1);
});

describe('metrics', () => {
  const metrics: ExposedMetric[] = [];

  beforeAll(async () => {
    const { API_KEY, DASHBOARD_USER = 'operator', DASHBOARD_PASSWORD } = system.environment;
    const logins: Record<string, string> = {
      delivery: `Bearer ${API_KEY}`,
      dashboard: `Basic ${Buffer.from(`${DASHBOARD_USER}:${DASHBOARD_PASSWORD}`).toString('base64')}`,
    };
    for (const service of serviceNames) {
      const headers: Record<string, string> = logins[service] ? { authorization: logins[service] } : {};
      const answer = await fetch(`${system.services.urls[service]}/metrics`, { headers });
      expect([service, answer.status]).toEqual([service, 200]);
      metrics.push(...readExposition(await answer.text()));
    }
  });

  it('are named by convention, with no series for each feed or host', () => {
    expect(metrics.length).toBeGreaterThan(100);
    expect(metricFaults(metrics)).toEqual([]);
    expect(new Set(metrics.flatMap(({ samples }) => samples.map(({ labels }) => labels['service'])))).toEqual(
      new Set(serviceNames),
    );
  });

  it('are all those that alerts and the Grafana dashboard ask for', () => {
    const exposed = new Set(
      metrics.flatMap(({ name, type }) =>
        type === 'histogram' ? ['bucket', 'sum', 'count'].map((suffix) => `${name}_${suffix}`) : [name],
      ),
    );
    const asked = [
      ...alertExpressions(join('deploy', 'prometheus', 'alerts.yml')),
      ...dashboardExpressions(join('deploy', 'grafana', 'tributary.json')),
    ].flatMap(({ text }) => metricsIn(text));
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((name) => name !== 'up' && !exposed.has(name))).toEqual([]);
  });

  const valueOf = (name: string, labels: Record<string, string>): number | undefined =>
    metrics
      .flatMap(({ samples }) => samples)
      .find(
        (sample) =>
          sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
      )?.value;

  it.each<[string, Record<string, string>, number]>([
    ['tributary_entries_total', { kind: 'new' }, 12],
    ['tributary_feeds', { status: 'active' }, 3],
    ['tributary_articles_total', { kind: 'original' }, 12],
    ['tributary_window_articles', { service: 'clustering' }, 12],
    ['tributary_leads', { service: 'clustering' }, 1],
    ['tributary_story_decisions_total', { kind: 'added', by: 'clustering' }, 12],
    ['tributary_story_decisions_total', { kind: 'split', by: 'person' }, 1],
    ['tributary_stage_duration_seconds_count', { stage: 'poll-host' }, 12],
    ['tributary_stage_duration_seconds_count', { stage: 'dedupe-entries' }, 12],
    ['tributary_stage_duration_seconds_count', { stage: 'cluster-articles' }, 12],
    ['tributary_stage_duration_seconds_count', { stage: 'feed-to-story' }, 12],
    ['tributary_webhook_endpoints', { status: 'active' }, 1],
    ['tributary_backlog_rows', { queue: 'publish-stories' }, 0],
    ['tributary_dependency_up', { dependency: 'redis', service: 'dashboard' }, 1],
  ])('say %s of %j', (name, labels, value) => {
    expect(valueOf(name, labels)).toBe(value);
  });

  it('count every webhook that was sent, and time it', async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery_attempts`.execute(
      system.database,
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
    expect(valueOf('tributary_webhook_attempts_total', { outcome: 'delivered' })).toBe(rows[0]!.n);
    expect(valueOf('tributary_stage_duration_seconds_count', { stage: 'story-to-webhook' })).toBe(rows[0]!.n);
  });
});
