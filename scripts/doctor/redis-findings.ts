import { type Finding, inBytes, look, ok, wrong } from './finding';
import { clockFinding, connectionFinding, type Disk, diskFinding } from './server-findings';

/** What was read from Redis or Valkey. */
export interface RedisFacts {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly clockAheadMs: number;
  /** `Valkey` or `Redis`. */
  readonly name: string;
  /** Its own; of Valkey that of Valkey. */
  readonly version: string;
  /** The version of Redis that it is, or is compatible with. */
  readonly redisVersion: string;
  readonly mode: string;
  readonly role: string;
  readonly evictionPolicy: string;
  readonly usedBytes: number;
  /** 0: no limit. */
  readonly mostBytes: number;
  /** Memory of its machine; 0 when it does not say. */
  readonly machineBytes: number;
  readonly hasAppendOnlyFile: boolean;
  /** Null when CONFIG is not allowed, as by many managed servers. */
  readonly savesSnapshots: boolean | null;
  /** Whether it says that its last write to disk went well. */
  readonly lastWriteWentWell: boolean;
  readonly disk: Disk | null;
}

/** BullMQ 6 refuses less than 5.0, and advises 6.2 (its classes/redis-connection). */
const oldestVersion = [6, 2] as const;

/**
 * What is to be said of Redis.
 * @param facts what was read, or why nothing could be @param inCluster whether REDIS_URL names a cluster
 */
export function redisFindings(facts: RedisFacts | string, inCluster = false): Finding[] {
  if (typeof facts === 'string') {
    return [wrong('Redis', facts, 'start it, and check address and password in REDIS_URL')];
  }
  return [
    connectionFinding('Redis', facts.connectMs, facts.answerMs),
    version(facts),
    role(facts, inCluster),
    clockFinding('Redis clock', facts.clockAheadMs),
    eviction(facts),
    persistence(facts),
    memory(facts),
    diskFinding('Redis disk', facts.disk),
  ];
}

function version({ name, version: own, redisVersion }: RedisFacts): Finding {
  const subject = 'Redis version';
  const [major = 0, minor = 0] = redisVersion.split('.').map(Number);
  const found = `${name} ${own}`;
  if (major < 5) return wrong(subject, found, 'upgrade it to 6.2 or newer: BullMQ does not run on it');
  return major > oldestVersion[0] || (major === oldestVersion[0] && minor >= oldestVersion[1])
    ? ok(subject, found)
    : look(subject, found, 'upgrade it to 6.2 or newer, as BullMQ advises');
}

function role({ mode, role: is }: RedisFacts, inCluster: boolean): Finding {
  const subject = 'Redis role';
  if (mode === 'sentinel') return wrong(subject, 'a Sentinel, which keeps no jobs', 'name the primary in REDIS_URL');
  if (mode === 'cluster' && !inCluster) {
    return wrong(
      subject,
      'one server of a Redis Cluster',
      'name the cluster in REDIS_URL: redis+cluster://host:port,…',
    );
  }
  if (inCluster && mode !== 'cluster') {
    return wrong(subject, 'not a server of a cluster', 'name it in REDIS_URL as redis://host:port');
  }
  if (is !== 'master') return wrong(subject, 'a replica, which takes no writes', 'name the primary in REDIS_URL');
  return ok(subject, inCluster ? 'primaries of a cluster' : 'a primary');
}

function eviction({ evictionPolicy }: RedisFacts): Finding {
  const subject = 'Redis eviction';
  if (evictionPolicy === 'noeviction') return ok(subject, 'noeviction: no job is thrown away');
  return wrong(
    subject,
    `maxmemory-policy is ${evictionPolicy || 'not known'}: when memory is short, jobs and locks vanish`,
    'set maxmemory-policy noeviction in its configuration',
  );
}

function persistence({ hasAppendOnlyFile, savesSnapshots, lastWriteWentWell }: RedisFacts): Finding {
  const subject = 'Redis persistence';
  if (!lastWriteWentWell) {
    return wrong(subject, 'its last write to disk failed', 'look into its log: the disk may be full or read-only');
  }
  if (hasAppendOnlyFile) return ok(subject, 'an append-only file');
  const cure = 'set appendonly yes; without it the jobs of a lost Redis are made anew from PostgreSQL, later';
  if (savesSnapshots === null) return look(subject, 'no append-only file; whether it saves is not told', cure);
  return look(subject, savesSnapshots ? 'snapshots only' : 'none: a restart loses all jobs', cure);
}

function memory({ usedBytes, mostBytes, machineBytes }: RedisFacts): Finding {
  const subject = 'Redis memory';
  const limit = mostBytes || machineBytes;
  const found = `${inBytes(usedBytes)} used, ${mostBytes ? `limit ${inBytes(mostBytes)}` : 'no limit'}`;
  const cure = 'raise maxmemory, or find out which queue grows: a full Redis refuses further jobs';
  if (limit > 0 && usedBytes > 0.95 * limit) return wrong(subject, found, cure);
  return limit > 0 && usedBytes > 0.75 * limit ? look(subject, found, cure) : ok(subject, found);
}
