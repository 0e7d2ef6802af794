import { parseArgs } from 'node:util';
import { type Fault, faultNames } from './faults';
import { runChaos } from './run-chaos';
import { faultSchedule } from './schedule';
import { seedsOf } from './seeds';

const usage = `npm run chaos -- [--seed N | --seeds 1..10] [--articles N] [--minutes M]

Runs the whole system on private servers, feeds it made-up news, does to it what a schedule of faults says, and checks
that nothing was lost or doubled. The same seed gives the same news and the same schedule. See docs/chaos.md.

--seed N        1 without it
--seeds A..B    one run after the other
--articles N    entries that the outlets publish; 2000
--minutes M     how long there is news, and faults; 4`;

const line = (name: string, value: string): void => console.log(`  ${name.padEnd(7)}${value}`);

const planned = ({ at, name, target, lasts, leap }: Fault): string =>
  `${at.toFixed(1).padStart(6)} s  ${name.padEnd(17)}${target.padEnd(23)}` +
  `${lasts ? `${lasts.toFixed(1)} s` : ''}${leap ? `, ${leap > 0 ? '+' : ''}${leap} s` : ''}`;

/** @returns whether all held */
async function one(seed: number, articles: number, seconds: number): Promise<boolean> {
  console.log(`Seed ${seed}: ${articles} articles in ${seconds} s. The schedule:`);
  for (const fault of faultSchedule(seed, seconds, faultNames)) console.log(planned(fault));
  console.log('What was done:');
  const say = (text: string): void => console.log(text);
  const outcome = await runChaos({ seed, articles, seconds, names: faultNames, stuckAfter: 180, say });
  console.log(
    `${outcome.articles} articles, ${outcome.stories} stories, ${outcome.events} events; ` +
      `settled ${outcome.settledInSeconds.toFixed(0)} s after the last news`,
  );
  for (const [name, held] of outcome.settled.megabytes) {
    const before = outcome.warm.megabytes.get(name);
    line('', `${name.padEnd(18)}${Math.round(held)} MB${before ? `, warm ${Math.round(before)} MB` : ''}`);
  }
  for (const { what, faults } of outcome.checks) {
    line(faults.length ? 'FAULT' : 'PASS', what);
    for (const fault of faults) line('', `  ${fault}`);
  }
  return outcome.checks.every(({ faults }) => faults.length === 0);
}

/** Ends with 0 when everything held in every run, 1 when not, 2 when a run could not be made. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      articles: { type: 'string', default: '2000' },
      minutes: { type: 'string', default: '4' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const [articles, seconds] = [Number(values.articles), Number(values.minutes) * 60];
  if (!(articles >= 1) || !(seconds >= 20)) throw new Error(`give --articles from 1 and --minutes from 0.34\n${usage}`);
  const results = new Map<number, boolean>();
  for (const seed of seedsOf(values.seeds ?? values.seed ?? '1')) {
    results.set(seed, await one(seed, articles, seconds));
  }
  if (results.size > 1) {
    for (const [seed, held] of results) line(held ? 'PASS' : 'FAULT', `seed ${seed}`);
  }
  process.exitCode = [...results.values()].every(Boolean) ? 0 : 1;
}

// An end by a signal, too, is an exit: what was mounted is unmounted; the processes end with this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
main().catch((error: Error) => {
  console.error(error);
  process.exit(2);
});
