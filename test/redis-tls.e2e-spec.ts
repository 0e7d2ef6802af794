import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundCommand, redisServer, start, stop } from '../scripts/processes';
import { freePorts } from '../scripts/services';
import { type Certificates, makeCertificates, tlsLines } from './support/certificates';
import { startClusterRedis } from './support/cluster-redis';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { asking, password, serverName } from './support/redis-servers';
import { settled } from './support/settled';
import { eventually, startTestSystem } from './support/test-system';

/** A Redis that speaks nothing but TLS. */
interface EncryptedRedis {
  readonly url: string;
  /** Lets it fail, where there is something that takes over. */
  failOver(key: string): Promise<void>;
  close(): Promise<void>;
}

let folder: string;
let certificates: Certificates;
let outlets: GeneratedOutlets;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-tls-'));
  certificates = makeCertificates(join(folder, 'certificates'), serverName);
  outlets = await generateOutlets(3, 20);
});

afterAll(async () => {
  await outlets.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startOne(): Promise<EncryptedRedis> {
  const [port] = (await freePorts(1)) as [number];
  const own = join(folder, String(port));
  mkdirSync(own);
  const lines = [...tlsLines(certificates, port), 'bind 127.0.0.1', `dir ${own}`, `requirepass ${password}`];
  const file = join(own, 'redis.conf');
  writeFileSync(file, [...lines, 'appendonly yes', 'maxmemory-policy noeviction', ''].join('\n'));
  const child = start(boundCommand([redisServer()!, file], 'TERM'), { stdio: 'ignore' });
  await eventually(async () => (await asking(certificates)(port, 'ping')) === 'PONG');
  return {
    url: `rediss://:${password}@${serverName}:${port}`,
    failOver: () => Promise.resolve(),
    close: () => stop(child, 'SIGTERM'),
  };
}

/** What the doctor says of Redis. */
function doctor(environment: Readonly<Record<string, string>>): string {
  const { stdout } = spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'scripts/doctor.ts'], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return stdout
    .split('\n')
    .filter((line) => /Redis/.test(line))
    .join('\n');
}

it.each([
  ['one server', startOne, /^ok +Redis +connected/m],
  ['a Redis Cluster', () => startClusterRedis(folder, certificates), /^ok +Redis Cluster +ok, 3 primaries/m],
] as [string, () => Promise<EncryptedRedis>, RegExp][])(
  'goes from feeds to stories over TLS, with %s',
  async (_name, begin, found) => {
    const redis = await begin();
    try {
      const system = await startTestSystem({
        REDIS_URL: redis.url,
        NODE_EXTRA_CA_CERTS: certificates.authorityFile,
        POLL_SHORTEST_SECONDS: '2',
      });
      try {
        await system.api.call('feeds/opml', outlets.opml);
        await eventually(async () => (await system.api.articles()).length > 0);
        await redis.failOver('{tributary-cluster-articles}');
        await settled(system.database, outlets.entries);
        const stories = await system.api.stories();
        expect(stories).toHaveLength(20);
        // What services ask of each other is encrypted as well: there is no other port.
        await system.api.call(`stories/${stories[1]!.id}/merge`, { into: stories[0]!.id });
        expect(doctor(system.environment)).toMatch(found);
        // Who does not know the authority does not talk to it.
        const stranger = { ...system.environment, NODE_EXTRA_CA_CERTS: '' };
        expect(doctor(stranger)).toMatch(/^wrong +Redis.*(certificate|verify)/im);
      } finally {
        await system.close();
      }
    } finally {
      await redis.close();
    }
  },
  240_000,
);
