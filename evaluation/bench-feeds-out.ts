import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase, storyStore, topicStore } from '@app/store';
import { Pool } from 'undici';
import { writeCursor } from '../apps/delivery/src/cursor';
import { boundCommand, start } from '../scripts/processes';
import { startSystem } from '../scripts/system';
import { fileMadeStories } from './filed-stories';
import { processorSeconds } from './processor-time';
import { median, spread } from './statistics';

const stories = 1_000;
const inFlight = 32;
const requests = 20_000;
const coldRequests = 200;
/** The share of a bare Fastify's requests a second that warm feeds and 304s must reach. */
const leastShare = 0.6;

interface Load {
  readonly url: string;
  readonly path: (at: number) => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pid: number;
  /** Processor seconds a second that the server uses without requests. */
  readonly idle: number;
  readonly status: number;
}

interface Rate {
  readonly aSecond: number;
  /** By the processor time of the server, which a slow client or a busy machine does not change. */
  readonly aCpuSecond: number;
}

const idleMs = 5_000;

/** Processor seconds a second that a process uses when nobody asks it: schedulers and queues. */
async function idleShare(pid: number): Promise<number> {
  const before = processorSeconds(pid);
  await wait(idleMs);
  return (processorSeconds(pid) - before) / (idleMs / 1_000);
}

/** Asks `count` times, many at once. @throws when an answer has another status */
async function rateOf({ url, path, headers, pid, idle, status }: Load, count: number): Promise<Rate> {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 });
  const cpu = processorSeconds(pid);
  const begun = performance.now();
  let at = 0;
  const one = async (): Promise<void> => {
    while (at < count) {
      at += 1;
      const answer = await pool.request({ path: path(at), method: 'GET', headers });
      if (answer.statusCode !== status) throw new Error(`${path(at)}: ${answer.statusCode} instead of ${status}`);
      await answer.body.dump({ limit: 10_000_000 });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  const seconds = (performance.now() - begun) / 1_000;
  const used = processorSeconds(pid) - cpu - idle * seconds;
  await pool.close();
  return { aSecond: count / seconds, aCpuSecond: count / used };
}

interface Bare {
  readonly child: ChildProcess;
  readonly url: string;
  readonly etag: string;
}

async function bareServer(body: Buffer, type: string, coding: string | null): Promise<Bare> {
  // In a session of its own, as the services are: the kernel shares processors among sessions first.
  const command = boundCommand([process.execPath, 'scripts/bootstrap.mjs', 'evaluation/bare-server.ts'], 'TERM');
  const child = start(command, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send({ body: body.toString('base64'), type, coding });
  const [{ url, etag }] = (await once(child, 'message')) as [{ url: string; etag: string }];
  return { child, url, etag };
}

/**
 * Measures requests a second of a topic's feed (Atom, 50 stories): cold, warm and 304, beside a bare Fastify that sends
 * the same bytes, in turns.
 * @returns whether warm feeds and 304s reach the share of the bare one's, by processor time and by the clock
 */
export async function benchFeedsOut(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '5' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds}: give a whole number`);
  const folder = mkdtempSync(join(tmpdir(), 'tributary-feeds-out-'));
  const system = await startSystem({ folder, durable: false, isolated: true, say: () => undefined });
  const bares: Bare[] = [];
  const db = openDatabase(system.environment['DATABASE_URL']!, 'bench', () => undefined, 2);
  try {
    await fileMadeStories(db, stories, new Date());
    const topic = (await topicStore.bySlug(db, 'all'))!;
    const ids = await storyStore.newestIds(db, stories);
    const places = (await storyStore.byIds(db, ids)).map(({ id, updatedAt }) => ({ id, updatedAt }));
    await topicStore.addStories(db, topic.id, places);
    const url = system.services.urls.delivery;
    const pid = system.services.pid('delivery');
    const feed = '/topics/all/atom.xml';
    const idle = await idleShare(pid);
    console.log(`the service at rest: ${(100 * idle).toFixed(1)} % of a processor, which is taken off`);
    const results: { name: string; own: Rate[]; bare: Rate[] }[] = [];
    for (const coding of ['identity', 'br']) {
      const headers = { 'accept-encoding': coding };
      const answer = await new Pool(url).request({ path: feed, method: 'GET', headers });
      const body = Buffer.from(await answer.body.arrayBuffer());
      const type = String(answer.headers['content-type']);
      const etag = String(answer.headers['etag']);
      const bare = await bareServer(body, type, coding === 'identity' ? null : coding);
      bares.push(bare);
      console.log(`${feed} as ${coding}: ${body.length} bytes`);
      const own = { url, pid, idle, path: () => feed };
      const other = { url: bare.url, pid: bare.child.pid!, idle: 0, path: () => '/feed' };
      const warm = { name: `warm, ${coding}`, own: [] as Rate[], bare: [] as Rate[] };
      const same = { name: `304, ${coding}`, own: [] as Rate[], bare: [] as Rate[] };
      for (let round = 0; round <= rounds; round += 1) {
        const measured = {
          warm: await rateOf({ ...own, headers, status: 200 }, requests),
          bareWarm: await rateOf({ ...other, headers, status: 200 }, requests),
          same: await rateOf({ ...own, headers: { ...headers, 'if-none-match': etag }, status: 304 }, requests),
          bareSame: await rateOf(
            { ...other, headers: { ...headers, 'if-none-match': bare.etag }, status: 304 },
            requests,
          ),
        };
        if (round === 0) continue; // both are compiled by then
        warm.own.push(measured.warm);
        warm.bare.push(measured.bareWarm);
        same.own.push(measured.same);
        same.bare.push(measured.bareSame);
      }
      results.push(warm, same);
    }
    const cold = await rateOf(
      {
        url,
        pid,
        idle,
        path: (at) => `${feed}?cursor=${writeCursor(places[at]!)}`,
        headers: { 'accept-encoding': 'br' },
        status: 200,
      },
      coldRequests,
    );
    console.log(
      `cold: ${cold.aSecond.toFixed(0)} a second, ${cold.aCpuSecond.toFixed(0)} a CPU-second, PostgreSQL not counted`,
    );
    let good = true;
    for (const { name, own, bare } of results) {
      const share = (key: keyof Rate): number => median(own.map((rate, at) => rate[key] / bare[at]![key]));
      good &&= share('aSecond') >= leastShare && share('aCpuSecond') >= leastShare;
      const text = (rates: readonly Rate[]): string =>
        `${spread(rates.map((rate) => rate.aSecond))} a second, ${spread(rates.map((rate) => rate.aCpuSecond))} a CPU-second`;
      console.log(`${name}: ${text(own)}\n  bare Fastify: ${text(bare)}`);
      console.log(
        `  share: ${share('aSecond').toFixed(2)} by the clock, ${share('aCpuSecond').toFixed(2)} by the processor`,
      );
    }
    console.log(`${good ? 'Reached' : 'NOT reached'}: ${leastShare} of a bare Fastify, warm and by 304`);
    return good;
  } finally {
    for (const { child } of bares) child.disconnect();
    await db.destroy();
    await system.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
