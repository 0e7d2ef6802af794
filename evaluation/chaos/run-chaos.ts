import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { leftRunning } from '../../scripts/left-running';
import { begin, Skipped, type Victims } from './carry-out';
import { type ChaosSystem, startChaosSystem } from './chaos-system';
import { startConsumers } from './consumers';
import type { Fault, FaultName } from './faults';
import { holdings } from './at-rest';
import { judge, type Judgement } from './judge';
import { entriesOf, madeOutlets } from './made-outlets';
import { type RunningOutlets, startOutlets } from './outlets-server';
import { poison } from './poison';
import { faultSchedule } from './schedule';

/** How large a run is. */
export interface ChaosRun {
  readonly seed: number;
  readonly articles: number;
  /** How long there is news, and faults. */
  readonly seconds: number;
  readonly names: readonly FaultName[];
  /** Seconds without any progress after that, while not all is settled, that are a fault. */
  readonly stuckAfter: number;
  readonly say: (line: string) => void;
}

/** What became of a fault. */
export interface CarriedOut {
  readonly fault: Fault;
  /** Seconds after the news began. */
  readonly began: number;
  readonly ended: number;
  /** Why it was not done; null when it was. */
  readonly skipped: string | null;
}

/** What a run came to. */
export interface ChaosOutcome extends Judgement {
  readonly carriedOut: readonly CarriedOut[];
}

/** Feeds the system made-up news for a while, does to it what the schedule says, and judges what is left. */
export async function runChaos(run: ChaosRun): Promise<ChaosOutcome> {
  const mark = randomUUID();
  process.env['TRIBUTARY_CHAOS_RUN'] = mark;
  const folder = mkdtempSync(join(tmpdir(), 'tributary-chaos-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(part: T): T => {
    opened.push(part);
    return part;
  };
  let outcome: ChaosOutcome;
  try {
    const made = madeOutlets(run.seed, run.articles);
    const outlets = keep(await startOutlets(made, run.seed));
    const system = keep(await startChaosSystem(folder, run.seed));
    await poison(system);
    const consumers = keep(await startConsumers(system, run.seed));
    await system.api.call('feeds/opml', outlets.opml);
    const schedule = faultSchedule(run.seed, run.seconds, run.names);
    const news = tellNews(outlets, run.seconds);
    const warm = wait(firstAt(schedule) * 900).then(() => holdings(system));
    const carriedOut = await withTurns(schedule, { system, outlets, seed: run.seed }, run.say);
    await news;
    const judgement = await judge({
      system,
      entries: entriesOf(made),
      received: consumers.received,
      warm: await warm,
      stuckAfter: run.stuckAfter,
    });
    outcome = { ...judgement, carriedOut };
    keepLog(system, judgement, run);
  } finally {
    for (const part of opened.reverse()) await part.close();
    process.off('exit', remove);
    remove();
  }
  const left = leftRunning(mark);
  const leaks = left.map((line) => `still running: ${line}`);
  return { ...outcome, checks: [...outcome.checks, { what: 'no process is left', faults: leaks }] };
}

const firstAt = (schedule: readonly Fault[]): number => schedule[0]!.at;

/** Shows more and more of the news, and all of it at the end. */
async function tellNews(outlets: RunningOutlets, seconds: number): Promise<void> {
  const began = Date.now();
  for (let share = 0; share < 1; share = (Date.now() - began) / (seconds * 1_000)) {
    outlets.show(Math.min(share, 0.999));
    await wait(200);
  }
  outlets.show(1);
}

/** Carries out the faults at their times; of those on one target each waits until the one before it is undone. */
async function withTurns(
  schedule: readonly Fault[],
  victims: Victims,
  say: (line: string) => void,
): Promise<CarriedOut[]> {
  const start = Date.now();
  const seconds = (): number => Math.round((Date.now() - start) / 100) / 10;
  const turns = new Map<string, Promise<unknown>>();
  const one = async (fault: Fault): Promise<CarriedOut> => {
    const began = seconds();
    try {
      const undo = await begin(fault, victims);
      await wait(fault.lasts * 1_000);
      await undo();
      return { fault, began, ended: seconds(), skipped: null };
    } catch (error) {
      if (error instanceof Skipped) return { fault, began, ended: began, skipped: error.message };
      throw new Error(`${fault.name} of ${fault.target} could not be done`, { cause: error });
    }
  };
  return Promise.all(
    schedule.map(async (fault) => {
      await wait(Math.max(0, start + fault.at * 1_000 - Date.now()));
      const turn = (turns.get(fault.target) ?? Promise.resolve()).then(() => one(fault));
      turns.set(fault.target, turn);
      const done = await turn;
      const lasted = fault.lasts ? ` for ${(done.ended - done.began).toFixed(1)} s` : '';
      const leap = fault.leap ? ` by ${fault.leap} s` : '';
      say(
        `${done.began.toFixed(1).padStart(6)} s  ${fault.name} of ${fault.target}${leap}${lasted}` +
          (done.skipped === null ? '' : `: skipped, it ${done.skipped}`),
      );
      return done;
    }),
  );
}

/** Keeps the services' log of a run that went wrong. */
function keepLog({ logFile }: ChaosSystem, { checks }: Judgement, { seed, say }: ChaosRun): void {
  if (checks.every(({ faults }) => faults.length === 0)) return;
  const kept = join(tmpdir(), `tributary-chaos-seed-${seed}.log`);
  copyFileSync(logFile, kept);
  say(`The services' log is kept: ${kept}`);
}
