import { readEnvironment } from '../../libs/platform/src/environment';
import { type Finding, inBytes, look, ok, report, wrong } from './finding';
import { type ClusterFacts, clusterFindings } from './cluster-findings';
import { machineFindings } from './machine-findings';
import { type PostgresFacts, postgresFindings } from './postgres-findings';
import { clusterServers } from './read-cluster';
import { type RedisFacts, redisFindings } from './redis-findings';
import { clockFinding, connectionFinding, diskFinding } from './server-findings';
import { type ServiceFacts, serviceFindings } from './service-findings';
import { settingsFindings } from './settings-findings';

const gigabyte = 2 ** 30;
const bad = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level !== 'ok').map(({ level, subject }) => `${level} ${subject}`);

it.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1536, '1.5 kB'],
  [12 * 2 ** 20, '12 MB'],
  [2.5 * 2 ** 40, '2.5 TB'],
])('says %d bytes as %s', (bytes, words) => expect(inBytes(bytes)).toBe(words));

it('reports cures below what they are for, and counts', () => {
  expect(report([ok('Node', '20'), look('Disk', 'small', 'grow it'), wrong('Redis', 'gone', 'start it')])).toBe(
    [
      'ok     Node   20',
      'look   Disk   small',
      '              → grow it',
      'wrong  Redis  gone',
      '              → start it',
      '1 wrong, 1 to look at, 1 ok',
    ].join('\n'),
  );
});

it.each([
  ['20.19.0', 8, 4, []],
  ['20.18.3', 8, 4, ['wrong Node']],
  ['18.20.0', 8, 4, ['wrong Node']],
  ['23.1.0', 8, 4, ['look Node']],
  ['24.0.0', 8, 0.1, ['look Memory']],
])('of Node %s and %d GB, %d free: %j', (node, memory, free, expected) => {
  const facts = { node, memoryBytes: memory * gigabyte, freeBytes: free * gigabyte };
  expect(bad(machineFindings(facts))).toEqual(expected);
});

it.each([
  [0, 'ok'],
  [-1_900, 'ok'],
  [2_500, 'look'],
  [-61_000, 'wrong'],
])('a clock %d ms ahead is %s', (ms, level) => expect(clockFinding('x', ms).level).toBe(level));

it.each([
  [5, 1, 'ok'],
  [5, 80, 'look'],
])('connecting in %d ms and answering in %d ms is %s', (connect, answer, level) =>
  expect(connectionFinding('x', connect, answer).level).toBe(level),
);

it.each([
  [null, 'ok'],
  [{ freeBytes: 50 * gigabyte, totalBytes: 100 * gigabyte }, 'ok'],
  [{ freeBytes: 10 * gigabyte, totalBytes: 100 * gigabyte }, 'look'],
  [{ freeBytes: 4 * gigabyte, totalBytes: 100 * gigabyte }, 'wrong'],
  [{ freeBytes: 0.4 * gigabyte, totalBytes: 1 * gigabyte }, 'wrong'],
])('a disk of %j is %s', (disk, level) => expect(diskFinding('x', disk).level).toBe(level));

const postgres: PostgresFacts = {
  connectMs: 5,
  answerMs: 0.5,
  clockAheadMs: 0,
  version: '18.4',
  versionNumber: 180_004,
  encoding: 'UTF8',
  isReadOnly: false,
  isEncrypted: true,
  isLocal: false,
  fsync: true,
  fullPageWrites: true,
  synchronousCommit: 'on',
  connections: { open: 20, most: 97 },
  databaseBytes: gigabyte,
  disk: null,
  user: 'tributary',
  mayCreate: true,
  forbidden: [],
  migrations: { applied: 14, missing: [], changed: [], unknown: [] },
};

it.each<[string, Partial<PostgresFacts>, string[]]>([
  ['as it should be', {}, []],
  ['old', { version: '14.9', versionNumber: 140_009 }, ['wrong PostgreSQL version']],
  ['not in UTF8', { encoding: 'SQL_ASCII' }, ['wrong PostgreSQL version']],
  ['read-only', { isReadOnly: true }, ['wrong PostgreSQL rights']],
  ['of another owner', { forbidden: ['stories', 'story_ids'] }, ['wrong PostgreSQL rights']],
  ['without the right to migrate', { mayCreate: false }, ['look PostgreSQL rights']],
  ['without TLS far away', { isEncrypted: false }, ['look PostgreSQL TLS']],
  ['without TLS here', { isEncrypted: false, isLocal: true }, []],
  ['without fsync', { fsync: false }, ['wrong PostgreSQL durability']],
  ['without full pages', { fullPageWrites: false }, ['wrong PostgreSQL durability']],
  ['that commits later', { synchronousCommit: 'off' }, ['look PostgreSQL durability']],
  ['that is full', { connections: { open: 95, most: 97 } }, ['wrong PostgreSQL connections']],
  ['with few connections', { connections: { open: 5, most: 20 } }, ['look PostgreSQL connections']],
  ['behind', { migrations: { ...postgres.migrations, missing: ['0015_x.sql'] } }, ['wrong Migrations']],
  ['with a changed file', { migrations: { ...postgres.migrations, changed: ['0001_x.sql'] } }, ['wrong Migrations']],
  ['of a newer release', { migrations: { ...postgres.migrations, unknown: ['0099_x.sql'] } }, ['look Migrations']],
])('PostgreSQL %s', (_name, change, expected) =>
  expect(bad(postgresFindings({ ...postgres, ...change }))).toEqual(expected),
);

const redis: RedisFacts = {
  connectMs: 2,
  answerMs: 0.2,
  clockAheadMs: 0,
  name: 'Redis',
  version: '7.4.1',
  redisVersion: '7.4.1',
  mode: 'standalone',
  role: 'master',
  evictionPolicy: 'noeviction',
  usedBytes: gigabyte / 4,
  mostBytes: gigabyte,
  machineBytes: 8 * gigabyte,
  hasAppendOnlyFile: true,
  savesSnapshots: false,
  lastWriteWentWell: true,
  disk: null,
};

it.each<[string, Partial<RedisFacts>, string[]]>([
  ['as it should be', {}, []],
  ['that is Valkey', { name: 'Valkey', version: '8.0.1', redisVersion: '7.2.4' }, []],
  ['too old for BullMQ', { redisVersion: '4.0.14' }, ['wrong Redis version']],
  ['older than BullMQ advises', { redisVersion: '6.0.16' }, ['look Redis version']],
  ['7.0', { redisVersion: '7.0.15' }, []],
  ['that evicts', { evictionPolicy: 'allkeys-lru' }, ['wrong Redis eviction']],
  ['that keeps its policy to itself', { evictionPolicy: '' }, ['wrong Redis eviction']],
  ['that is a replica', { role: 'slave' }, ['wrong Redis role']],
  ['that is a Sentinel', { mode: 'sentinel' }, ['wrong Redis role']],
  ['that is a cluster', { mode: 'cluster' }, ['wrong Redis role']],
  ['that keeps nothing', { hasAppendOnlyFile: false }, ['look Redis persistence']],
  ['that tells nothing', { hasAppendOnlyFile: false, savesSnapshots: null }, ['look Redis persistence']],
  ['that cannot write', { lastWriteWentWell: false }, ['wrong Redis persistence']],
  ['that fills', { usedBytes: 0.8 * gigabyte }, ['look Redis memory']],
  ['that is full', { usedBytes: 0.97 * gigabyte }, ['wrong Redis memory']],
  ['without a limit on a full machine', { mostBytes: 0, usedBytes: 7.9 * gigabyte }, ['wrong Redis memory']],
  ['without a limit or a size', { mostBytes: 0, machineBytes: 0, usedBytes: gigabyte }, []],
])('Redis %s', (_name, change, expected) => expect(bad(redisFindings({ ...redis, ...change }))).toEqual(expected));

const nodes = [
  'a1 10.0.0.1:7000@17000,cache-1.example myself,master - 0 0 1 connected 0-8191',
  'b2 10.0.0.2:7000@17000 master - 0 0 2 connected 8192-16383',
  'c3 10.0.0.3:7000@17000 slave a1 0 0 1 connected',
  'd4 10.0.0.4:7000@17000 slave b2 0 0 2 connected',
  'e5 10.0.0.5:7000@17000 master,fail - 0 0 2 disconnected',
  '',
];
const inCluster = { ...redis, mode: 'cluster' };
const cluster: ClusterFacts = {
  state: 'ok',
  slots: 16_384,
  servers: clusterServers(nodes.join('\n')),
  read: [
    { address: 'cache-1.example:7000', facts: inCluster },
    { address: '10.0.0.2:7000', facts: inCluster },
  ],
};

it.each<[string, Partial<ClusterFacts>, string[]]>([
  ['as it should be', {}, []],
  ['without a server for a slot', { slots: 16_383 }, ['wrong Redis Cluster']],
  ['that is down', { state: 'fail' }, ['wrong Redis Cluster']],
  ['with a primary alone', { servers: clusterServers(nodes.slice(0, 3).join('\n')) }, ['look Redis replicas']],
  [
    'with a dead replica',
    { servers: clusterServers(nodes.join('\n').replace('slave a1', 'slave,fail a1')) },
    ['look Redis replicas'],
  ],
  [
    'with a primary that evicts and one that is silent',
    {
      read: [
        { address: 'x', facts: { ...inCluster, evictionPolicy: 'allkeys-lru' } },
        { address: 'y', facts: 'refused' },
      ],
    },
    ['wrong Redis eviction', 'wrong Redis'],
  ],
  ['of single servers', { read: [{ address: 'x', facts: redis }] }, ['wrong Redis role']],
])('a Redis Cluster %s', (_name, change, expected) =>
  expect(bad(clusterFindings({ ...cluster, ...change }))).toEqual(expected),
);

it('says of a cluster once what is as it should be, and where it is not', () => {
  const evicting = { address: '10.0.0.2:7000', facts: { ...inCluster, evictionPolicy: 'allkeys-lru' } };
  const found = clusterFindings({ ...cluster, read: [cluster.read[0]!, evicting] });
  expect(found.map(({ subject }) => subject)).toEqual([...new Set(found.map(({ subject }) => subject))]);
  expect(found.find(({ subject }) => subject === 'Redis eviction')!.found).toMatch(
    /^10\.0\.0\.2:7000: maxmemory-policy/,
  );
});

it('reads the servers of a cluster, by their own names', () => {
  expect(
    clusterServers(nodes.join('\n')).map(({ address, isPrimary, hasFailed }) => [address, isPrimary, hasFailed]),
  ).toEqual([
    ['cache-1.example:7000', true, false],
    ['10.0.0.2:7000', true, false],
    ['10.0.0.3:7000', false, false],
    ['10.0.0.4:7000', false, false],
    ['10.0.0.5:7000', true, true],
  ]);
});

it.each([
  ['PostgreSQL', postgresFindings],
  ['Redis', redisFindings],
  ['Redis', clusterFindings],
])('%s that does not answer is one finding, with its reason', (subject, findings) =>
  expect(findings('connect ECONNREFUSED')).toEqual([
    expect.objectContaining({ level: 'wrong', subject, found: 'connect ECONNREFUSED' }),
  ]),
);

const service = (answer: ServiceFacts['answer']): ServiceFacts => ({
  service: 'clustering',
  url: 'http://127.0.0.1:3003',
  answer,
});
const up = { service: 'clustering', status: 'up', postgres: 'up', redis: 'up', migrations: 'up', leader: 'leads' };

it.each<[string, readonly ServiceFacts[], boolean, string[]]>([
  ['is ready', [service({ status: 'up', parts: up })], false, []],
  [
    'waits for Redis',
    [service({ status: 'down', parts: { ...up, status: 'down', redis: 'gone' } })],
    false,
    ['wrong clustering'],
  ],
  ['is another', [service({ status: 'up', parts: { ...up, service: 'delivery' } })], false, ['wrong clustering']],
  ['does not answer, named', [service('refused')], true, ['wrong clustering']],
  ['does not answer, nor do others', [service('refused')], false, ['look services']],
  [
    'does not answer, but another does',
    [service('refused'), { ...service({ status: 'up', parts: { ...up, service: 'delivery' } }), service: 'delivery' }],
    false,
    ['wrong clustering'],
  ],
])('a service that %s', (_name, facts, areNamed, expected) =>
  expect(bad(serviceFindings(facts, areNamed))).toEqual(expected),
);

const sound = {
  REDIS_URL: 'redis://:pw@redis.internal:6379',
  DATABASE_URL: 'postgres://u:p@db.internal/tributary',
  PUBLIC_URL: 'https://news.example.org',
  API_KEY: '8f1c2b7d9e3a4c5f8f1c2b7d',
  DASHBOARD_PASSWORD: 'kX2vQm81uTzR0pLs',
  CONTACT_URL: 'mailto:desk@example.org',
};

it.each<[string, Record<string, string>, string[]]>([
  ['as they should be', {}, []],
  ['with a loopback address', { PUBLIC_URL: 'http://localhost:3000' }, ['look PUBLIC_URL']],
  ['without TLS', { PUBLIC_URL: 'http://news.example.org' }, ['look PUBLIC_URL']],
  ['with a query in the address', { PUBLIC_URL: 'https://news.example.org/?x=1' }, ['wrong PUBLIC_URL']],
  ['without a key', { API_KEY: '' }, ['look API_KEY']],
  ['with a placeholder for a key', { API_KEY: 'change-me-change-me' }, ['wrong API_KEY']],
  ['without a password', { DASHBOARD_PASSWORD: '' }, ['look DASHBOARD_PASSWORD']],
  ['with a short password', { DASHBOARD_PASSWORD: 'kX2vQm81' }, ['look DASHBOARD_PASSWORD']],
  ['with a guessable password', { DASHBOARD_PASSWORD: 'password1234' }, ['wrong DASHBOARD_PASSWORD']],
  ['with one private host', { ALLOWED_PRIVATE_NETWORKS: '10.1.2.3' }, []],
  ['with a wide network', { ALLOWED_PRIVATE_NETWORKS: '10.0.0.0/8' }, ['look ALLOWED_PRIVATE_NETWORKS']],
  ['with all networks', { ALLOWED_PRIVATE_NETWORKS: '0.0.0.0/0' }, ['wrong ALLOWED_PRIVATE_NETWORKS']],
  ['with all of IPv6', { ALLOWED_PRIVATE_NETWORKS: '::/0' }, ['wrong ALLOWED_PRIVATE_NETWORKS']],
  ['with loopback', { ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' }, ['look ALLOWED_PRIVATE_NETWORKS']],
  ['with metadata', { ALLOWED_PRIVATE_NETWORKS: '169.254.169.254/32' }, ['look ALLOWED_PRIVATE_NETWORKS']],
  ['that believe everyone', { TRUST_PROXY: '0.0.0.0/0' }, ['wrong TRUST_PROXY']],
  ['without a limit', { RATE_LIMIT_PER_ADDRESS: '0' }, ['look RATE_LIMIT_PER_ADDRESS']],
  ['that are rude', { POLL_HOST_GAP_MS: '10' }, ['look POLL_HOST_GAP_MS']],
  ['without a contact', { CONTACT_URL: '' }, ['look CONTACT_URL']],
  ['that stop slowly', { STOP_SECONDS: '40' }, ['look STOP_SECONDS']],
  ['that forget webhooks', { WEBHOOK_LOG_DAYS: '3' }, ['look WEBHOOK_LOG_DAYS']],
  ['that alarm early', { ALERT_BACKLOG_SECONDS: '30' }, ['look ALERT_BACKLOG_SECONDS']],
  ['with a huge window', { WINDOW_ARTICLES: '5000000' }, ['look WINDOW_ARTICLES']],
  ['with an open Redis', { REDIS_URL: 'redis://redis.internal:6379' }, ['look REDIS_URL']],
  ['with an open cluster', { REDIS_URL: 'redis+cluster://a.internal,b.internal' }, ['look REDIS_URL']],
  ['with a closed cluster', { REDIS_URL: 'redis+cluster://:pw@a.internal,b.internal' }, []],
  ['that are silent', { LOG_LEVEL: 'silent' }, ['look LOG_LEVEL']],
])('settings %s', (_name, change, expected) =>
  expect(bad(settingsFindings(readEnvironment({ ...sound, ...change }), 8 * gigabyte))).toEqual(expected),
);

it('settings that cannot be read are wrong', () =>
  expect(bad(settingsFindings('REDIS_URL: is missing', gigabyte))).toEqual(['wrong Settings']));
