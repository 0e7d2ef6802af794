import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@app/store';
import { Queues } from '@app/transport';
import { sql } from 'kysely';
import { type ChaosReport, type Manner } from './chaos-receiver';
import { changeStories, saveEndpoints, saveStories } from './told-stories';
import { eventually, startTestSystem, type TestSystem } from './test-system';

const endpoints: Readonly<Record<Manner, number>> = {
  healthy: 90,
  slow: 2,
  dead: 2,
  limiting: 2,
  gone: 2,
  failing: 2,
};
const eventsAStory = 10;
const kills = 2;

/** How large a run is. */
export interface ChaosSize {
  readonly events: number;
  readonly eventsPerSecond: number;
}

/** What a run came to; what a person judges, such as times, is not judged here. */
export interface ChaosOutcome {
  readonly faults: readonly string[];
  readonly latency: ChaosReport['latency'];
  readonly deliveries: number;
  readonly seconds: number;
  /** Requests beyond one for each event that a healthy endpoint took. */
  readonly repeats: number;
}

async function produce(system: TestSystem, stories: readonly number[], size: ChaosSize): Promise<void> {
  const queues = new Queues(system.environment['REDIS_URL']!, () => undefined);
  const atOnce = Math.max(1, Math.round(size.eventsPerSecond / 5));
  const everyMs = (atOnce / size.eventsPerSecond) * 1_000;
  const began = Date.now();
  let killed = 0;
  try {
    for (let made = 0; made < size.events; made += atOnce) {
      const places = Array.from({ length: Math.min(atOnce, size.events - made) }, (_, at) => made + at);
      await changeStories(
        system.database,
        queues,
        places.map((place) => stories[place % stories.length]!),
      );
      if (made >= ((killed + 1) * size.events) / (kills + 1)) {
        killed += 1;
        await system.services.kill('delivery');
      }
      await wait(Math.max(0, began + (made / atOnce) * everyMs - Date.now()));
    }
  } finally {
    await queues.close();
  }
}

async function ask(receiver: ChildProcess): Promise<ChaosReport> {
  const answered = once(receiver, 'message') as Promise<[ChaosReport]>;
  receiver.send('report');
  return (await answered)[0];
}

/** How the log and the receiver agree on each endpoint. */
async function logFaults(database: Database, report: ChaosReport, events: number): Promise<string[]> {
  const { rows } = await sql<{
    url: string;
    status: string;
    failing: boolean;
    delivered: number;
    pending: number;
    given_up: number;
    answers: (number | null)[];
    attempts: number;
  }>`select p.url, p.status, p.failing_since is not null as failing, d.*, a.* from endpoints p
    cross join lateral (select count(*) filter (where status = 'delivered')::int as delivered,
      count(*) filter (where status = 'pending')::int as pending,
      count(*) filter (where status = 'failed')::int as given_up from deliveries where endpoint_id = p.id) d
    cross join lateral (select count(*)::int as attempts, array_agg(distinct status) as answers
      from delivery_attempts where endpoint_id = p.id) a order by p.id`.execute(database);
  return rows.flatMap((row) => {
    const path = new URL(row.url).pathname;
    const its = report.endpoints[path];
    const answers = JSON.stringify(row.answers);
    const expected: Readonly<Record<Manner, boolean>> = {
      healthy: row.delivered === events && row.pending === 0 && answers === '[204]' && !row.failing,
      slow: answers === '[204]' && row.delivered > 0 && row.delivered <= (its?.taken ?? 0),
      dead: answers === '[null]' && row.delivered === 0 && row.failing,
      limiting: answers === '[429]' && row.delivered === 0 && row.pending > 0 && row.failing,
      gone: answers === '[410]' && row.status === 'disabled' && row.pending === 0 && row.delivered === 0,
      failing: answers === '[500]' && row.delivered === 0 && row.pending > 0 && row.failing,
    };
    const told = JSON.stringify({ ...row, requests: its?.requests, taken: its?.taken });
    const faults = expected[path.split('/')[1] as Manner] ? [] : [`the log of ${path} says ${told}`];
    // What was under way when the service was killed was sent, and is not in the log.
    return row.attempts <= (its?.requests ?? 0) ? faults : [...faults, `${path} has attempts that never came: ${told}`];
  });
}

/** Sends events to 100 endpoints, ten of which misbehave, and kills delivery twice meanwhile. */
export async function runWebhooksChaos(size: ChaosSize): Promise<ChaosOutcome> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const receiver = fork('scripts/bootstrap.mjs', ['test/support/chaos-receiver.ts', secret]);
  const [base] = (await once(receiver, 'message')) as [string];
  const system = await startTestSystem({ LOG_LEVEL: 'error' });
  try {
    const paths = Object.entries(endpoints).flatMap(([manner, count]) =>
      Array.from({ length: count }, (_, at) => `${base}/${manner}/${at}`),
    );
    await saveEndpoints(system.database, paths, secret, 'active');
    const stories = await saveStories(system.database, Math.ceil(size.events / eventsAStory));
    const began = Date.now();
    await produce(system, stories, size);
    let report: ChaosReport = await ask(receiver);
    const { rows } = await sql<{ id: number; sequence: number }>`select id, sequence from stories`.execute(
      system.database,
    );
    const healthy = (): [string, ChaosReport['endpoints'][string] | undefined][] =>
      Array.from({ length: endpoints.healthy }, (_, at) => [`/healthy/${at}`, report.endpoints[`/healthy/${at}`]]);
    await eventually(
      async () => {
        report = await ask(receiver);
        const behind = healthy().flatMap(([path, its]) =>
          rows.filter(({ id, sequence }) => its?.newest[id] !== sequence).map(({ id }) => `${path} story ${id}`),
        );
        return behind.length === 0 || { behind: behind.length, first: behind.slice(0, 3) };
      },
      180_000,
      500,
    );
    const seconds = (Date.now() - began) / 1_000;
    const told = await sql<{ n: number }>`select count(*)::int as n from events where story_id is not null`.execute(
      system.database,
    );
    const events = told.rows[0]!.n;
    const saved = async (): Promise<unknown> => {
      const faults = await logFaults(system.database, await ask(receiver), events);
      return faults.length === 0 || faults;
    };
    // The last answers are logged a moment after they were given.
    let faults: string[] = [];
    await eventually(saved, 60_000, 500).catch((error: Error) => (faults = [error.message]));
    report = await ask(receiver);
    const well = healthy().map(([, its]) => its!);
    const outOfOrder = Object.entries(report.endpoints).filter(([, its]) => its.outOfOrder > 0);
    faults.push(...outOfOrder.map(([path, its]) => `${path} got ${its.outOfOrder} out of order or after a gap`));
    const taken = well.reduce((sum, its) => sum + its.taken, 0);
    return {
      faults,
      latency: report.latency,
      deliveries: taken,
      seconds,
      repeats: well.reduce((sum, its) => sum + its.requests, 0) - taken,
    };
  } finally {
    receiver.disconnect();
    await system.close();
  }
}
