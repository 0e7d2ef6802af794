import { type Finding, look, ok, wrong } from './finding';
import { type RedisFacts, redisFindings } from './redis-findings';

/** A server of a cluster. */
export interface ClusterServer {
  readonly id: string;
  readonly address: string;
  readonly host: string;
  readonly port: number;
  readonly isPrimary: boolean;
  /** Id of the primary that it follows. */
  readonly primary: string | null;
  readonly hasFailed: boolean;
}

/** What was read from a Redis Cluster. */
export interface ClusterFacts {
  /** `ok`, or another word while it takes no commands. */
  readonly state: string;
  /** Slots that a server is responsible for, of 16,384. */
  readonly slots: number;
  readonly servers: readonly ClusterServer[];
  /** What each primary said, or why it did not. */
  readonly read: readonly { readonly address: string; readonly facts: RedisFacts | string }[];
}

const allSlots = 16_384;

/** What is to be said of a cluster, then what is amiss with its primaries. @param facts what was read, or why nothing could be */
export function clusterFindings(facts: ClusterFacts | string): Finding[] {
  if (typeof facts === 'string') return redisFindings(facts);
  const own = facts.read.map(({ address, facts: of }) =>
    redisFindings(of, true).map((finding) =>
      finding.level === 'ok' ? finding : { ...finding, found: `${address}: ${finding.found}` },
    ),
  );
  const bad = own.flat().filter(({ level }) => level !== 'ok');
  const subjects = new Set(bad.map(({ subject }) => subject));
  // What is as it should be everywhere is said once, of the first.
  const good = (own[0] ?? []).filter(({ level, subject }) => level === 'ok' && !subjects.has(subject));
  return [state(facts), ...replicas(facts), ...good, ...bad];
}

function state({ state: is, slots, servers }: ClusterFacts): Finding {
  const primaries = servers.filter(({ isPrimary, hasFailed }) => isPrimary && !hasFailed).length;
  if (is === 'ok' && slots === allSlots) return ok('Redis Cluster', `ok, ${primaries} primaries`);
  return wrong(
    'Redis Cluster',
    `state ${is || 'not known'}, ${slots} of ${allSlots} slots have a server`,
    'see redis-cli --cluster check: queues whose slot has no server stand still',
  );
}

function replicas({ servers }: ClusterFacts): Finding[] {
  const followed = new Set(servers.flatMap(({ primary, hasFailed }) => (primary && !hasFailed ? [primary] : [])));
  const alone = servers.filter(({ id, isPrimary, hasFailed }) => isPrimary && !hasFailed && !followed.has(id));
  if (!alone.length) return [];
  const cure = 'add one: when such a primary dies, its queues stand still until it is back';
  return [look('Redis replicas', `${alone.map(({ address }) => address).join(', ')} without a replica`, cure)];
}
