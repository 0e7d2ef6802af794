import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRedis } from '../scripts/doctor/read-redis';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { type SentinelRedis, startSentinelRedis } from './support/sentinel-redis';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

let folder: string;
let redis: SentinelRedis;
let system: TestSystem;
let outlets: GeneratedOutlets;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-sentinel-'));
  outlets = await generateOutlets(6, 60);
  redis = await startSentinelRedis(folder);
  system = await startTestSystem({ REDIS_URL: redis.url, POLL_SHORTEST_SECONDS: '2' });
}, 240_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
});

it('goes on with the new primary when the old one dies in the middle of the work, and loses nothing', async () => {
  expect(await readRedis(redis.url)).toMatchObject({ role: 'master', evictionPolicy: 'noeviction' });
  await system.api.call('feeds/opml', outlets.opml);
  await eventually(async () => (await system.api.articles()).length > 20);
  await redis.failOver();
  await settled(system.database, outlets.entries);
  expect(await system.api.articles()).toHaveLength(outlets.entries);
  expect(await system.api.stories()).toHaveLength(60);
  for (const url of Object.values(system.services.urls)) {
    await eventually(async () => (await fetch(`${url}/health/ready`)).ok);
  }
  // What services ask of each other goes over the new primary, too.
  const [first, second] = await system.api.stories();
  await system.api.call(`stories/${second!.id}/merge`, { into: first!.id });
  expect(await readRedis(redis.url)).toMatchObject({ role: 'master' });
}, 240_000);
