import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@app/store';
import { sql } from 'kysely';
import { freePorts, type Service, serviceNames, startServices } from '../scripts/services';
import { startSystem } from '../scripts/system';
import { addFeeds } from '../test/support/lone-ingestion';
import { saveEndpoints } from '../test/support/told-stories';
import { printProfiles } from './cpu-profile';
import { bytesWritten, type Percentiles, type PipelineCourse } from './pipeline-course';
import { burst, type Setting, steady } from './pipeline-load';
import { partsOf, spentBetween } from './pipeline-parts';
import { countStatements, printStatements, statementSettings } from './statement-times';
import { storeNews } from './stored-news';
import { median, spread } from './statistics';

const hosts = 20;
const feedsAHost = 10;
const endpoints = 2;
const warmUp = 5_000;
const shares = [0.1, 0.5, 0.9];
const leastASecond = 500;
const mostP95 = 3_000;
/** Longest that a statement of the benchmark itself may take. */
const longestMs = 3_600_000;

const line = (name: string, value: string): void => console.log(`  ${name.padEnd(50)}${value}`);

/** The top rate: the median of the rounds. */
async function measureTop(setting: Setting, rounds: number, articles: number): Promise<number> {
  const courses: PipelineCourse[] = [];
  const spent: ReturnType<typeof spentBetween>[] = [];
  const bytes: { log: number; disk: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const before = { parts: setting.parts.read(), bytes: await bytesWritten(setting.database) };
    const course = await burst(setting, articles);
    spent.push(spentBetween(before.parts, setting.parts.read(), articles));
    const written = await bytesWritten(setting.database);
    bytes.push({ log: written.log - before.bytes.log, disk: written.disk - before.bytes.disk });
    courses.push(course);
    console.error(
      `round ${round} of ${rounds}: ${Math.round(course.articles / course.secondsToStory)} articles a second`,
    );
  }
  const perSecond = courses.map((course) => course.articles / course.secondsToStory);
  console.log(`\n${articles} articles at once, ${hosts * feedsAHost} feeds, ${endpoints} endpoints, ${rounds} rounds`);
  line('articles a second, feed to story', spread(perSecond));
  line(
    'articles a second, feed to the last webhook',
    spread(courses.map((one) => one.articles / one.secondsToWebhook)),
  );
  line(
    'deliveries for each article',
    spread(
      courses.map((one) => one.deliveries / one.articles),
      2,
    ),
  );
  for (const name of setting.parts.names) {
    line(
      `ms of processor for each article, ${name}`,
      spread(
        spent.map((one) => one[name]!.milliseconds),
        2,
      ),
    );
  }
  for (const name of setting.parts.names) {
    line(`MB in memory, ${name}`, spread(spent.map((one) => one[name]!.megabytes)));
  }
  line("bytes for each article, PostgreSQL's log", spread(bytes.map((one) => one.log / articles)));
  line('bytes for each article, tables and indexes', spread(bytes.map((one) => one.disk / articles)));
  return median(perSecond);
}

/** @returns p95 from feed to story at half the top rate, in milliseconds */
async function measureSteady(setting: Setting, top: number, seconds: number, entriesAPoll: number): Promise<number> {
  let atHalf = Number.POSITIVE_INFINITY;
  for (const share of shares) {
    const course = await steady(setting, { perSecond: top * share, seconds, entriesAPoll });
    const told = ({ p50, p95, p99 }: Percentiles): string => [p50, p95, p99].map(Math.round).join(', ');
    console.log(`\n${Math.round(top * share)} articles a second, ${share * 100} % of the top rate, for ${seconds} s`);
    line('entries a poll', (course.articles / course.polls).toFixed(1));
    line('ms from feed to story, 50, 95 and 99 %', told(course.feedToStory));
    line('  from feed to entry', told(course.feedToEntry));
    line('  from entry to article', told(course.entryToArticle));
    line('  from article to story', told(course.articleToStory));
    line('ms from story to webhook, 50, 95 and 99 %', told(course.storyToWebhook));
    if (share === 0.5) atHalf = course.feedToStory.p95;
  }
  return atHalf;
}

/** Ports of their own for further processes of these services, as settings. */
async function ownPorts(services: readonly Service[]): Promise<Record<string, string>> {
  const ports = await freePorts(services.length);
  return Object.fromEntries(services.map((service, at) => [`${service.toUpperCase()}_PORT`, String(ports[at])]));
}

/**
 * Measures the whole system, all services as processes on a private Redis and PostgreSQL without fsync: made-up news of
 * 200 feeds in seven languages, a seventh of it copies, through to stories and webhooks. Outlets and receiver are
 * processes of their own that are not counted, but share the machine.
 * @returns whether the median top rate is at least 500 articles a second, and p95 at half of it below 3 s
 */
export async function benchPipeline(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      articles: { type: 'string', default: '8000' },
      stored: { type: 'string', default: '0' },
      second: { type: 'string', default: '' },
      seconds: { type: 'string', default: '30' },
      'entries-a-poll': { type: 'string', default: '3' },
      profile: { type: 'boolean', default: false },
    },
  });
  const [rounds, articles] = [Number(values.rounds), Number(values.articles)];
  const [stored, seconds] = [Number(values.stored), Number(values.seconds)];
  const entriesAPoll = Number(values['entries-a-poll']);
  const asked = values.second.split(',').filter(Boolean);
  const doubled = serviceNames.filter((name) => asked.includes(name));
  if (doubled.length !== asked.length) throw new Error(`bench pipeline: --second takes of ${serviceNames.join(',')}`);
  if (stored % 4) throw new Error('bench pipeline: --stored takes a multiple of four, as stories are of four');
  const given = [rounds, articles, stored, seconds, entriesAPoll];
  if (!given.every((one) => Number.isInteger(one) && one >= 0) || !rounds || !articles || !entriesAPoll)
    throw new Error(
      'bench pipeline: --rounds, --articles, --stored, --seconds and --entries-a-poll take whole numbers',
    );
  const folder = mkdtempSync(join(tmpdir(), 'tributary-pipeline-'));
  const profiles = join(folder, 'profiles');
  const outlets = fork('scripts/bootstrap.mjs', [
    'evaluation/pipeline-outlets-server.ts',
    String(hosts),
    String(feedsAHost),
  ]);
  const sink = fork('scripts/bootstrap.mjs', ['evaluation/webhook-sink.ts']);
  const [[urls], [receiver]] = (await Promise.all([once(outlets, 'message'), once(sink, 'message')])) as [
    [string[]],
    [string],
  ];
  const system = await startSystem({
    folder,
    durable: false,
    isolated: true,
    say: () => undefined,
    postgresSettings: values.profile ? statementSettings : [],
    settings: {
      LOG_LEVEL: 'warn',
      ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
      POLL_HOST_GAP_MS: '0',
      ...(values.profile
        ? { NODE_OPTIONS: `--require ${resolve('evaluation/profile-process.cjs')}`, PROFILE_FOLDER: profiles }
        : {}),
    },
  });
  const second = await startServices(
    { ...system.environment, ...(await ownPorts(doubled)) },
    join(folder, 'second.log'),
    () => undefined,
    doubled,
  );
  const database = openDatabase(system.environment['DATABASE_URL']!, 'bench', () => undefined, 2, longestMs);
  let ended = false;
  const end = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await database.destroy();
    await second.close();
    await system.close();
    outlets.disconnect();
    sink.disconnect();
  };
  try {
    if (stored) await storeNews(database, stored);
    await addFeeds(database, urls, new Date('2100-01-01'));
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const sinks = Array.from({ length: endpoints }, () => receiver);
    await saveEndpoints(database, sinks, secret, 'active');
    const setting = { database, outlets, parts: await partsOf({ system, second, doubled, folder }) };
    await burst(setting, warmUp);
    await sql`vacuum analyze`.execute(database);
    if (values.profile) await countStatements(database);
    const top = await measureTop(setting, rounds, articles);
    if (values.profile) await printStatements(database, 40);
    const p95 = seconds ? await measureSteady(setting, top, seconds, entriesAPoll) : 0;
    const good = top >= leastASecond && p95 < mostP95;
    console.log(
      `\n${good ? 'Reached' : 'NOT reached'}: ${leastASecond} a second, p95 below ${mostP95} ms at half the rate`,
    );
    await end();
    if (values.profile) printProfiles(profiles, 25);
    return good;
  } finally {
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
}
