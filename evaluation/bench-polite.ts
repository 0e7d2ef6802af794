import { peakASecond, startStrictRun } from '../test/support/strict-outlets';
import { violations } from '../test/support/strict/score';

const minute = 60_000;
const hour = 60 * minute;
const hosts = 50;
const mostASecond = 30;
/** A day and a half, in steps that lengthen. */
const steps = [
  ...Array<number>(6).fill(5 * minute),
  ...Array<number>(6).fill(15 * minute),
  ...Array<number>(10).fill(hour),
  ...Array<number>(6).fill(4 * hour),
];

/**
 * Polls 1,000 feeds of 50 hosts of a strict server for a day and a half of its clock, then starts the service again with
 * all of them overdue. Prints what was not polite, by kind, and what politeness brought.
 * @returns whether nothing was impolite
 */
export async function benchPolite(): Promise<boolean> {
  const run = await startStrictRun(hosts);
  try {
    let known = 0;
    for (const step of steps) {
      const due = await run.pass(step);
      const { figures, breaches } = await run.report();
      console.error(`+${step / minute} min: ${due} due, ${figures.requests} requests so far`);
      for (const breach of breaches.slice(known)) console.error(`  ${JSON.stringify(breach)}`);
      known = breaches.length;
    }
    const { figures, breaches, adopted } = await run.report();
    const share = (part: number, of: number): string => `${((part / of) * 100).toFixed(1)} %`;
    console.log(`${run.feeds} feeds of ${hosts} hosts, ${steps.reduce((sum, step) => sum + step, 0) / hour} hours`);
    console.log(
      `  requests                       ${figures.requests}, of these pages ${figures.pages}, robots.txt ${figures.robots}`,
    );
    console.log(
      `  304 of conditional requests    ${share(figures.notModified, figures.conditional)} of ${figures.conditional}`,
    );
    console.log(`  new entries, missed ones       ${figures.newEntries}, ${figures.missedEntries}`);
    console.log(
      `  bytes per new entry            ${Math.round(figures.bytes / figures.newEntries)} (compressed feed bodies)`,
    );
    console.log(`  new addresses adopted          ${adopted} of ${hosts}`);
    for (const violation of violations) {
      const found = breaches.filter((breach) => breach.violation === violation);
      console.log(`  ${violation.padEnd(30)} ${found.length}${found[0] ? `, as ${JSON.stringify(found[0])}` : ''}`);
    }
    await run.pass(0); // so that no answer is under way
    await run.service.stop();
    await run.passWhileDown(48 * hour);
    await run.mark();
    const began = performance.now();
    await run.service.start();
    const times = await run.untilAllAsked();
    const peak = peakASecond(times);
    const after = (await run.report()).breaches.slice(breaches.length);
    console.log(
      `  after a restart with all overdue: ${times.length} requests in ${((performance.now() - began) / 1000).toFixed(0)} s, ` +
        `at most ${peak} a second (bound ${mostASecond}), ${after.length} breaches ${JSON.stringify(after.slice(0, 2))}`,
    );
    return breaches.length === 0 && after.length === 0 && peak <= mostASecond;
  } finally {
    await run.close();
  }
}
