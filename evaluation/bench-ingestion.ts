import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { addFeeds, type LoneIngestion, prepareLoneIngestion } from '../test/support/lone-ingestion';
import { eventually } from '../test/support/test-system';
import { printProfiles } from './cpu-profile';
import type { ServerMode } from './generated-feeds-server';
import { processorSeconds } from './processor-time';
import { median, spread } from './statistics';

const hosts = 50;
const feedsAHost = 10;
const entriesAFeed = 50;
export const feeds: number = hosts * feedsAHost;
export const entries: number = feeds * entriesAFeed;
/** Rounds in which nothing is new, of each kind, after every round in which all is; and as many before that do not count. */
const unchangedRounds = 6;
const leastEntries = 3_000;
const leastFeeds = 1_500;

/** CPU seconds of one round. */
interface Cost {
  readonly ingestion: number;
  readonly postgres: number;
  readonly redis: number;
  readonly wall: number;
}
type Costs = Record<'cold' | 'fresh' | 'notModified' | 'sameBody', Cost[]>;

/** All that a round took of the processor, in seconds. */
export const totalCost = ({ ingestion, postgres, redis }: Cost): number => ingestion + postgres + redis;

/** Starts the outlets, a process of its own: its first message are the addresses of the feeds. */
export function feedsServer(): ChildProcess {
  const sizes = [hosts, feedsAHost, entriesAFeed].map(String);
  return fork('scripts/bootstrap.mjs', ['evaluation/generated-feeds-server.ts', ...sizes]);
}

async function measured(service: LoneIngestion, work: () => Promise<void>): Promise<Cost> {
  const now = (): Cost => ({
    ingestion: processorSeconds(service.pid()),
    postgres: processorSeconds(service.pids.postgres),
    redis: processorSeconds(service.pids.redis),
    wall: performance.now() / 1000,
  });
  const before = now();
  await work();
  const worked = now();
  // What follows the last save, such as the word to the next queue, counts as well.
  let after = worked;
  for (let spent = Infinity; spent > 0.02;) {
    await wait(200);
    const settled = now();
    spent = totalCost(settled) - totalCost(after);
    after = settled;
  }
  const since = (part: keyof Cost): number => after[part] - before[part];
  return {
    ingestion: since('ingestion'),
    postgres: since('postgres'),
    redis: since('redis'),
    wall: worked.wall - before.wall,
  };
}

/** Makes every feed due and waits until each was polled. @throws Error when one failed or an entry is missing */
async function pollAll({ database }: LoneIngestion): Promise<void> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(database);
  await sql`update feeds set next_poll_at = now()`.execute(database);
  const polled = async (): Promise<true | number> => {
    const result = await sql<{ n: number }>`select count(*)::int as n from feeds
      where last_polled_at >= ${rows[0]!.at}`.execute(database);
    return result.rows[0]!.n === feeds || result.rows[0]!.n;
  };
  await eventually(polled, 300_000, 200);
}

async function checkSaved({ database }: LoneIngestion): Promise<void> {
  const { rows } = await sql<{ saved: number; error: string | null }>`select
    (select count(*)::int from entries where length(text) > 1000) as saved,
    (select max(last_error) from feeds) as error`.execute(database);
  const { saved, error } = rows[0]!;
  if (saved !== entries || error !== null) throw new Error(`${saved} of ${entries} entries saved; ${error}`);
}

async function serve(server: ChildProcess, mode: ServerMode): Promise<void> {
  const done = once(server, 'message');
  server.send(mode);
  await done;
}

/** Makes every entry new again. */
async function forget({ database }: LoneIngestion): Promise<void> {
  await sql`truncate entries, entry_revisions, waiting restart identity cascade`.execute(database);
  await sql`update feeds set etag = null, last_modified = null, body_hash = null`.execute(database);
}

/**
 * One round from empty tables by a service just started: all new, with the code not compiled yet, and once more as in a
 * service that has run for a while; then nothing new, by 304 and by the body's hash.
 */
export async function ingestionRound(
  service: LoneIngestion,
  server: ChildProcess,
  urls: readonly string[],
): Promise<Costs> {
  const { database } = service;
  await sql`truncate feeds, outlets, entries, waiting restart identity cascade`.execute(database);
  await addFeeds(database, urls, new Date('2100-01-01'));
  await service.start();
  await serve(server, 'etag');
  const cold = await measured(service, () => pollAll(service));
  await checkSaved(service);
  await forget(service);
  const fresh = await measured(service, () => pollAll(service));
  await checkSaved(service);
  const repeat = async (): Promise<Cost[]> => {
    const costs: Cost[] = [];
    for (let at = 0; at < unchangedRounds; at += 1) await pollAll(service);
    for (let at = 0; at < unchangedRounds; at += 1) costs.push(await measured(service, () => pollAll(service)));
    return costs;
  };
  const notModified = await repeat();
  await serve(server, 'plain');
  await measured(service, () => pollAll(service)); // the last that asks with an ETag
  const sameBody = await repeat();
  await checkSaved(service);
  return { cold: [cold], fresh: [fresh], notModified, sameBody };
}

function print(title: string, costs: readonly Cost[], count: number, unit: string): void {
  const line = (name: string, value: string): void => console.log(`  ${name.padEnd(34)}${value}`);
  console.log(`\n${title}`);
  line(`${unit} per CPU-second`, spread(costs.map((cost) => count / totalCost(cost))));
  line('  without Redis', spread(costs.map((cost) => count / (cost.ingestion + cost.postgres))));
  for (const part of ['ingestion', 'postgres', 'redis'] as const) {
    line(
      `CPU seconds of ${part}`,
      spread(
        costs.map((cost) => cost[part]),
        2,
      ),
    );
  }
  line(
    'seconds by the clock',
    spread(
      costs.map((cost) => cost.wall),
      1,
    ),
  );
}

async function bench(durable: boolean, rounds: number, server: ChildProcess, urls: readonly string[]): Promise<Costs> {
  const service = await prepareLoneIngestion({ durable });
  const all: Costs = { cold: [], fresh: [], notModified: [], sameBody: [] };
  try {
    for (let at = 0; at < rounds; at += 1) {
      const costs = await ingestionRound(service, server, urls);
      await service.stop();
      for (const kind of Object.keys(all) as (keyof Costs)[]) all[kind].push(...costs[kind]);
      console.error(`round ${at + 1} of ${rounds}, fsync ${durable ? 'on' : 'off'}: ${JSON.stringify(costs.fresh[0])}`);
    }
  } finally {
    await service.close();
  }
  const fsync = `fsync ${durable ? 'on' : 'off'}`;
  print(`All new, the service just started, ${fsync}`, all.cold, entries, 'entries');
  print(`All new, ${feeds} feeds of ${entriesAFeed} entries, ${fsync}`, all.fresh, entries, 'entries');
  print(`Nothing new, 304 by ETag, ${fsync}`, all.notModified, feeds, 'feeds');
  print(`Nothing new, the same body without validators, ${fsync}`, all.sameBody, feeds, 'feeds');
  return all;
}

/** One round under V8's profiler. The first signal ends the service in order, so that its profiles are written. */
async function profile(server: ChildProcess, urls: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-profile-'));
  const exit = 'data:text/javascript,process.once("SIGUSR2",()=>process.exit(0))';
  const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--import', exit];
  const service = await prepareLoneIngestion({ nodeOptions });
  try {
    await ingestionRound(service, server, urls);
    await service.stop('SIGUSR2');
  } finally {
    await service.close();
  }
  printProfiles(folder, 25);
}

/**
 * Measures ingestion from a local server, in a process that is not counted, to saved rows: CPU seconds of the service
 * (all threads, without its start), of PostgreSQL and of Redis.
 * @returns whether the medians, with fsync off, reach the targets
 */
export async function benchIngestion(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '3' }, profile: { type: 'boolean', default: false } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds}: give a whole number`);
  const server = feedsServer();
  try {
    const [urls] = (await once(server, 'message')) as [string[]];
    if (values.profile) {
      await profile(server, urls);
      return true;
    }
    const off = await bench(false, rounds, server, urls);
    await bench(true, 1, server, urls);
    const entriesReached = median(off.fresh.map((cost) => entries / totalCost(cost)));
    const feedsReached = median(off.notModified.map((cost) => feeds / totalCost(cost)));
    const good = entriesReached >= leastEntries && feedsReached >= leastFeeds;
    console.log(
      `\n${good ? 'Reached' : 'NOT reached'}: ${leastEntries} entries and ${leastFeeds} feeds per CPU-second`,
    );
    return good;
  } finally {
    server.disconnect();
  }
}
