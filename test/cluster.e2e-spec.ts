import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectCluster } from '@app/transport';
import { clusterFindings } from '../scripts/doctor/cluster-findings';
import { readCluster } from '../scripts/doctor/read-cluster';
import { type ClusterRedis, startClusterRedis } from './support/cluster-redis';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

let folder: string;
let redis: ClusterRedis;
let system: TestSystem;
let outlets: GeneratedOutlets;
let receiver: Server;
/** Stories that a webhook told of. */
const told = new Set<number>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-cluster-'));
  outlets = await generateOutlets(6, 60);
  redis = await startClusterRedis(folder);
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      told.add((JSON.parse(body) as { data: { id: number } }).data.id);
      response.writeHead(204).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  system = await startTestSystem({ REDIS_URL: redis.url, POLL_SHORTEST_SECONDS: '2', RATE_LIMIT_PER_KEY: '1000' });
}, 240_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
  receiver.close();
  receiver.closeAllConnections();
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of the dashboard, or of bull-board in it. */
async function dashboard(path: string): Promise<string> {
  const login = Buffer.from(`operator:${system.environment['DASHBOARD_PASSWORD']}`).toString('base64');
  const answer = await fetch(`${system.services.urls.dashboard}${path}`, {
    headers: { authorization: `Basic ${login}` },
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

const everywhereReady = async (): Promise<void> => {
  for (const url of Object.values(system.services.urls)) {
    await eventually(async () => (await fetch(`${url}/health/ready`)).ok);
  }
};

it('goes from feeds over stories to webhooks on a Redis Cluster, and goes on when one of its primaries dies', async () => {
  const { port } = receiver.address() as AddressInfo;
  await system.api.call('endpoints', { url: `http://127.0.0.1:${port}/` });
  await system.api.call('feeds/opml', outlets.opml);
  await eventually(async () => (await system.api.articles()).length > 20);
  await redis.failOver('{tributary-cluster-articles}');
  await settled(system.database, outlets.entries);
  expect(await system.api.articles()).toHaveLength(outlets.entries);
  const stories = await system.api.stories();
  expect(stories).toHaveLength(60);
  await eventually(async () => stories.every(({ id }) => told.has(id)) || `${told.size} stories were told`);
  await everywhereReady();
  // What services ask of each other goes over the cluster, too.
  await system.api.call(`stories/${stories[1]!.id}/merge`, { into: stories[0]!.id });
}, 240_000);

it('keeps each queue on one server, the queues on several, and shows them', async () => {
  const { queues } = JSON.parse(await dashboard('/queues/api/queues')) as {
    queues: { name: string; counts: Record<string, number> }[];
  };
  const done = new Map(queues.map(({ name, counts }) => [name, counts['completed']! + counts['failed']!]));
  for (const name of ['poll-host', 'dedupe-entries', 'cluster-articles', 'publish-stories', 'deliver']) {
    expect([name, done.get(name)! > 0]).toEqual([name, true]);
  }
  expect(await dashboard('/')).toContain('dedupe-entries');
  const metrics = await dashboard('/metrics');
  expect(metrics).toMatch(/tributary_dependency_up\{[^}]*dependency="redis"[^}]*\} 1/);
  const keys = connectCluster(redis.url);
  try {
    await keys.ping();
    const all = await Promise.all(keys.nodes('master').map((node) => node.keys('*')));
    expect(all.filter((own) => own.length > 0).length).toBeGreaterThan(1);
    const foreign = all.flat().filter((key) => !/^\{tributary-[a-z-]+\}:|^calls:/.test(key));
    expect(foreign).toEqual([]);
    expect(all.flat().some((key) => key.startsWith('calls:key'))).toBe(true);
  } finally {
    keys.disconnect();
  }
});

it('is looked at by the doctor, who finds the primary that lost its replica', async () => {
  const findings = clusterFindings(await readCluster(redis.url));
  expect(findings.filter(({ level }) => level === 'wrong')).toEqual([]);
  expect(findings).toContainEqual(expect.objectContaining({ subject: 'Redis Cluster', found: 'ok, 3 primaries' }));
  expect(findings.find(({ subject }) => subject === 'Redis replicas')!.found).toMatch(
    /^127\.0\.0\.1:\d+ without a replica$/,
  );
  expect(await readCluster('redis+cluster://127.0.0.1:1')).toMatch(/^127\.0\.0\.1:1: .*ECONNREFUSED/);
});
