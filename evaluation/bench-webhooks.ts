import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { Agent, request } from 'undici';
import { type LoneService, prepareLoneService } from '../test/support/lone-service';
import { eventually } from '../test/support/test-system';
import { planEvents, saveEndpoints, saveStories } from '../test/support/told-stories';
import { printProfiles } from './cpu-profile';
import { processorSeconds } from './processor-time';
import { median, spread } from './statistics';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const inFlight = 50;
/** Each endpoint has ten requests under way at most. */
const endpoints = 5;
const stories = 1_000;
const eventsAStory = 4;
const deliveries = endpoints * stories * eventsAStory;
const leastShare = 0.12;

interface Sunk {
  readonly count: number;
  readonly first: number | null;
}

async function ask(sink: ChildProcess): Promise<Sunk> {
  const answered = once(sink, 'message') as Promise<[Sunk]>;
  sink.send('count');
  return (await answered)[0];
}

/** Posts the bodies as often as there are deliveries, unsigned and unlogged. @returns requests a second */
async function bare(url: string, bodies: readonly string[]): Promise<number> {
  const dispatcher = new Agent({ connections: inFlight });
  let next = 0;
  const began = performance.now();
  const post = async (): Promise<void> => {
    for (let at = next++; at < deliveries; at = next++) {
      const body = bodies[at % bodies.length]!;
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        dispatcher,
      });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, post));
  const seconds = (performance.now() - began) / 1_000;
  await dispatcher.close();
  return deliveries / seconds;
}

/** Plans deliveries while the endpoints are paused, then lets them go. @returns the bodies, and what sends them */
async function plan({ database }: LoneService, endpointIds: readonly number[]): Promise<string[]> {
  const ids = await saveStories(database, stories);
  const bodies: string[] = [];
  for (let sequence = 1; sequence <= eventsAStory; sequence += 1) {
    bodies.push(...(await planEvents(database, ids, sequence, endpointIds)));
  }
  await sql`vacuum analyze`.execute(database);
  return bodies;
}

/** What a round of deliveries took: deliveries a second, from the first request to the last saved result, and CPU. */
interface Delivered {
  readonly perSecond: number;
  /** Microseconds of CPU a delivery: of the service, and of PostgreSQL. */
  readonly service: number;
  readonly postgres: number;
}

async function delivered(service: LoneService, sink: ChildProcess, before: number): Promise<Delivered> {
  const { database } = service;
  const spent = () => [processorSeconds(service.pid()), processorSeconds(service.pids.postgres)] as const;
  const [serviceBefore, postgresBefore] = spent();
  await sql`update endpoints set status = 'active'`.execute(database);
  const nothingWaits = async (): Promise<boolean> => {
    const { rows } = await sql<{ done: boolean }>`
      select not exists (select from deliveries where status = 'pending') as done`.execute(database);
    return rows[0]!.done;
  };
  await eventually(nothingWaits, 300_000, 20);
  const ended = Date.now();
  const { count, first } = await ask(sink);
  await sql`update endpoints set status = 'paused'`.execute(database);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery_attempts
    where status = 204 and response_headers is not null and request_headers ->> 'webhook-signature' like 'v1,%'`.execute(
    database,
  );
  if (count - before !== deliveries || rows[0]!.n < deliveries) {
    throw new Error(`${count - before} of ${deliveries} arrived, ${rows[0]!.n} are logged`);
  }
  const [serviceAfter, postgresAfter] = spent();
  return {
    perSecond: deliveries / ((ended - first!) / 1_000),
    service: ((serviceAfter - serviceBefore) / deliveries) * 1e6,
    postgres: ((postgresAfter - postgresBefore) / deliveries) * 1e6,
  };
}

/**
 * Measures signed and logged deliveries a second to a receiver in a process of its own, beside bare undici posting the
 * same bodies to it in the same run.
 * @returns whether the median share is at least 0.12
 */
export async function benchWebhooks(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '5' }, profile: { type: 'boolean', default: false } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds}: give a whole number`);
  const folder = mkdtempSync(join(tmpdir(), 'tributary-profile-'));
  const exit = 'data:text/javascript,process.once("SIGUSR2",()=>process.exit(0))';
  const service = await prepareLoneService('delivery', {
    nodeOptions: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--import', exit] : [],
  });
  const sink = fork('scripts/bootstrap.mjs', ['evaluation/webhook-sink.ts']);
  try {
    const [url] = (await once(sink, 'message')) as [string];
    await service.start();
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const urls = Array.from({ length: endpoints }, () => url);
    const endpointIds = await saveEndpoints(service.database, urls, secret, 'paused');
    const rounded: (Delivered & { bare: number; bareCpu: number })[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const bodies = await plan(service, endpointIds);
      const cpu = process.cpuUsage();
      const alone = await bare(url, bodies);
      const { user, system } = process.cpuUsage(cpu);
      const { count } = await ask(sink);
      const ours = await delivered(service, sink, count);
      console.error(`round ${round}: ${Math.round(ours.perSecond)} beside ${Math.round(alone)} a second`);
      // The first warms up.
      if (round > 0) rounded.push({ ...ours, bare: alone, bareCpu: (user + system) / deliveries });
    }
    const share = rounded.map((each) => each.perSecond / each.bare);
    const line = (name: string, value: string): void => console.log(`  ${name.padEnd(44)}${value}`);
    const of = (key: keyof (typeof rounded)[number]) => spread(rounded.map((each) => each[key]));
    console.log(`${deliveries} deliveries to ${endpoints} endpoints, ${inFlight} in flight, ${rounds} rounds`);
    line('signed and logged, a second', of('perSecond'));
    line('bare undici, a second', of('bare'));
    line('share', spread(share, 2));
    line('CPU of the service, µs a delivery', of('service'));
    line('CPU of PostgreSQL, µs a delivery', of('postgres'));
    line('CPU of bare undici, µs a request', of('bareCpu'));
    const good = median(share) >= leastShare;
    console.log(`${good ? 'Reached' : 'NOT reached'}: ${leastShare}`);
    if (values.profile) {
      await service.stop('SIGUSR2');
      printProfiles(folder, 40);
    }
    return good;
  } finally {
    sink.disconnect();
    await service.close();
  }
}
