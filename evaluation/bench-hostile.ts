import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { forgetPeak, memoryOf } from '../test/support/process-memory';
import { probeHealth, worstStall } from '../test/support/event-loop';
import { hostileFeeds } from '../test/support/hostile-feeds';
import { faultOf, type HostileFeed } from '../test/support/hostile/hostile-feed';
import { type HostileRun, startHostileRun } from '../test/support/hostile-run';
import { processorSeconds } from './processor-time';

const mostStallMs = 200;
const mostGrowthMb = 200;
const withinMs = 100_000;

/** What a feed, or several polled at once, cost the service. */
interface Harm {
  readonly name: string;
  readonly stallMs: number;
  readonly replyMs: number;
  readonly growthMb: number;
  readonly processorSeconds: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

const harmed = (harm: Harm): boolean =>
  harm.stallMs > mostStallMs || harm.growthMb > mostGrowthMb || harm.faults.length > 0;

/** Polls feeds at once and measures what they do to the service; a service that does not survive them is started anew. */
async function measure(run: HostileRun, name: string, feeds: readonly HostileFeed[]): Promise<Harm> {
  const { service } = run;
  await worstStall(service.url);
  forgetPeak(service.pid());
  const before = memoryOf(service.pid()).now;
  const spent = processorSeconds(service.pid());
  const began = performance.now();
  const health = probeHealth(service.url);
  const faults: string[] = [];
  const urls = feeds.map((feed) => run.hostile[feed.name]!);
  try {
    await run.poll(urls, withinMs);
  } catch (error) {
    const log = readFileSync(service.logFile, 'utf8').trimEnd().split('\n').slice(-3).join('\n');
    faults.push(`${(error as Error).message.slice(0, 300)}\n${log.slice(-3_000)}`);
  }
  const replyMs = await health.stop();
  const seconds = (performance.now() - began) / 1000;
  if (faults.length) {
    await run.rest();
    await service.stop('SIGKILL');
    await service.start();
    return { name, stallMs: Infinity, replyMs, growthMb: Infinity, processorSeconds: Infinity, seconds, faults };
  }
  const stallMs = await worstStall(service.url);
  for (const feed of feeds) {
    const fault = faultOf(feed.fate, await run.feed(run.hostile[feed.name]!), Date.now());
    if (fault !== null) faults.push(feeds.length > 1 ? `${feed.name}: ${fault}` : fault);
  }
  const growthMb = memoryOf(service.pid()).peak - before;
  return {
    name,
    stallMs,
    replyMs,
    growthMb,
    processorSeconds: processorSeconds(service.pid()) - spent,
    seconds,
    faults,
  };
}

function print(harm: Harm): void {
  const figures = [harm.stallMs, harm.replyMs, harm.growthMb].map((value) => value.toFixed(0).padStart(9));
  const times = [harm.processorSeconds, harm.seconds].map((value) => value.toFixed(1).padStart(9));
  const mark = harmed(harm) ? '!' : ' ';
  console.log(`${mark} ${harm.name.slice(0, 52).padEnd(52)}${figures.join('')}${times.join('')}`);
  for (const fault of harm.faults) console.log(`    ${fault}`);
}

/**
 * Polls each hostile feed by itself, those that only a cap on time ends at once, and then all at once, and prints how
 * long the event loop stood still, how long a health check took, how far memory grew, and what did not fare as it should.
 * @returns whether nothing harmed the service
 */
export async function benchHostile(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' } } });
  const chosen = hostileFeeds.filter((feed) => values.only === undefined || feed.name.includes(values.only));
  const run = await startHostileRun();
  const harms: Harm[] = [];
  const note = (harm: Harm): void => {
    harms.push(harm);
    print(harm);
  };
  try {
    await run.poll(run.good, withinMs); // so that what every feed loads is loaded
    console.log(`  ${''.padEnd(52)}  stall ms reply ms grown MB    CPU s  clock s`);
    for (const feed of chosen.filter(({ slow }) => !slow)) note(await measure(run, feed.name, [feed]));
    const slow = chosen.filter((feed) => feed.slow);
    if (slow.length) note(await measure(run, `the ${slow.length} that only time ends`, slow));
    await run.publish(1);
    note(await measure(run, `all ${chosen.length} at once`, chosen));
    await run.poll(run.good, withinMs);
    const asked = await run.canaryAsked();
    const worst = (of: (harm: Harm) => number): string => Math.max(...harms.map(of)).toFixed(0);
    console.log(
      `\n${chosen.length} kinds; worst stall ${worst((harm) => harm.stallMs)} ms (at most ${mostStallMs}), worst growth ` +
        `${worst((harm) => harm.growthMb)} MB (at most ${mostGrowthMb}), not as they should: ${harms.filter(harmed).length}, canary asked: ${asked}`,
    );
    return asked === 0 && !harms.some(harmed);
  } finally {
    await run.close();
  }
}
