import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@app/store';
import { sql } from 'kysely';
import { eventually } from '../test/support/test-system';
import { isThrough, newestEntry, type PipelineCourse, pipelineCourse } from './pipeline-course';
import type { Publishing } from './pipeline-outlets-server';
import type { PipelineParts } from './pipeline-parts';

const tickMs = 1_000;

/** What the rounds work with. */
export interface Setting {
  readonly database: Database;
  readonly outlets: ChildProcess;
  readonly parts: PipelineParts;
}

/** Has the outlets publish, and makes the feeds due that have something new. @returns the addresses of these */
async function publish({ outlets, database }: Setting, entries: number, inARow = 1): Promise<string[]> {
  const answered = once(outlets, 'message') as Promise<[string[]]>;
  outlets.send({ entries, inARow } satisfies Publishing);
  const [urls] = await answered;
  await makeDue(database, urls);
  return urls;
}

async function makeDue(database: Database, urls: readonly string[]): Promise<void> {
  await sql`update feeds set next_poll_at = now() where url = any(${urls}::text[])`.execute(database);
}

/** Waits until all is through. A poll under way when its feed got an entry sets the next one for later: then anew. */
async function settle({ database }: Setting, after: number, count: number, urls: readonly string[]): Promise<void> {
  let looked = 0;
  const through = async (): Promise<true | string> => {
    const state = await isThrough(database, after, count);
    looked += 1;
    if (state !== true && looked % 20 === 0 && (await newestEntry(database)) - after < count) {
      await makeDue(database, urls);
    }
    return state;
  };
  await eventually(through, 600_000, 250);
}

/** Publishes as many at once as the feeds can show, until there are `count`, and waits until all are through. */
export async function burst(setting: Setting, count: number): Promise<PipelineCourse> {
  const after = await newestEntry(setting.database);
  const urls = await publish(setting, count);
  await settle(setting, after, count, urls);
  return pipelineCourse(setting.database, after);
}

/** How a steady load is published. */
export interface Steadiness {
  readonly perSecond: number;
  readonly seconds: number;
  /** New entries that a poll finds, about: feeds with fewer are not polled yet. */
  readonly entriesAPoll: number;
}

/** Publishes steadily. @returns how it went, and how many polls it took */
export async function steady(
  setting: Setting,
  { perSecond, seconds, entriesAPoll }: Steadiness,
): Promise<PipelineCourse & { readonly polls: number }> {
  const after = await newestEntry(setting.database);
  const began = performance.now();
  const touched = new Set<string>();
  let [published, polls] = [0, 0];
  for (let tick = 1; tick * tickMs <= seconds * 1_000; tick += 1) {
    const due = Math.round((perSecond * tick * tickMs) / 1_000) - published;
    const urls = await publish(setting, due, entriesAPoll);
    for (const url of urls) touched.add(url);
    published += due;
    polls += urls.length;
    await wait(Math.max(0, began + tick * tickMs - performance.now()));
  }
  await settle(setting, after, published, [...touched]);
  return { ...(await pipelineCourse(setting.database, after)), polls };
}
