import { fork } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { addFeeds, type LoneIngestion, prepareLoneIngestion } from './lone-ingestion';
import type { StrictQuestion, StrictReport } from './strict-server';
import { eventually } from './test-system';

/** Least pause between two requests to a host that is set, and that the server insists on, in milliseconds. */
const gapMs = 20;
/** Feeds of a host. */
export const feedsAHost = 20;

/**
 * The ingestion service against a strict server of many hosts. Hours pass at once: the server's clock is moved on, and
 * every time that ingestion keeps is moved back by as much.
 */
export interface StrictRun {
  readonly service: LoneIngestion;
  readonly feeds: number;
  /** Lets time pass, and waits until every feed that became due by it was polled. @returns how many */
  pass(ms: number): Promise<number>;
  /** Lets time pass while the service is down. */
  passWhileDown(ms: number): Promise<void>;
  /** Waits until every feed that is still polled was asked since the mark. @returns when requests came after it */
  untilAllAsked(): Promise<readonly number[]>;
  report(): Promise<StrictReport>;
  /** Forgets when requests came. */
  mark(): Promise<void>;
  close(): Promise<void>;
}

/** Starts both and waits for the first poll of every feed. */
export async function startStrictRun(hosts: number): Promise<StrictRun> {
  const server = fork('scripts/bootstrap.mjs', ['test/support/strict-server.ts', String(hosts), String(gapMs)]);
  const ended = once(server, 'exit');
  const ask = async <Answer>(question: StrictQuestion): Promise<Answer> => {
    const answer = once(server, 'message');
    server.send(question);
    return ((await answer) as [Answer])[0];
  };
  const report = (): Promise<StrictReport> => ask('report');
  let service: LoneIngestion | null = null;
  const close = async (): Promise<void> => {
    await service?.close();
    if (server.connected) server.disconnect();
    await ended;
  };
  try {
    const [urls] = (await once(server, 'message')) as [string[]];
    service = await prepareLoneIngestion({
      settings: { POLL_HOST_GAP_MS: String(gapMs), CONTACT_URL: 'https://operator.example/contact' },
    });
    const { database } = service;
    await addFeeds(database, urls, new Date());
    await service.start();

    /** Every feed that was asked has its outcome saved, and none is due or about to be. */
    const settled = async (): Promise<true | string> => {
      const { asked } = await report();
      const { rows } = await sql<{
        url: string;
        status: string;
        polled: Date | null;
        due: boolean;
        taken: boolean;
      }>`select url, status,
        last_polled_at as polled, next_poll_at < now() + interval '1 second' as due,
        unfinished > 0 as taken from feeds`.execute(database);
      const open = rows.filter(
        ({ url, status, polled, due, taken }) =>
          taken || (status === 'active' && due) || (polled?.getTime() ?? 0) < (asked[original(url)]?.at ?? 0) - 50,
      );
      return (
        open.length === 0 ||
        `${open.length} open, as ${JSON.stringify({ ...open[0]!, asked: asked[original(open[0]!.url)] })}`
      );
    };
    const untilSettled = (): Promise<void> => eventually(settled, 120_000);
    const advance = async (ms: number): Promise<number> => {
      await ask({ advanceMs: ms });
      return sql
        .raw<{ due: number }>(shift(ms))
        .execute(database)
        .then(({ rows }) => rows[0]!.due);
    };
    await untilSettled();
    let marked = Date.now();
    return {
      service,
      feeds: urls.length,
      pass: async (ms) => {
        const due = await advance(ms);
        await untilSettled();
        return due;
      },
      passWhileDown: async (ms) => void (await advance(ms)),
      // All but those of hosts that asked to be left alone.
      untilAllAsked: async () => {
        await eventually(async () => {
          const { rows } = await sql<{ left: number }>`select count(*)::int as left from feeds
            where status = 'active' and last_polled_at < ${new Date(marked)}
              and next_poll_at < now() + interval '10 minutes'`.execute(database);
          return rows[0]!.left === 0 || rows[0]!.left;
        }, 200_000);
        return (await report()).sinceMark;
      },
      report,
      mark: async () => {
        marked = Date.now();
        await ask('mark');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A feed whose new address was adopted counts under its first one. */
const original = (url: string): string => url.replace('/moved/', '/feeds/');

/** Moves every time that ingestion keeps into the past. */
function shift(ms: number): string {
  const back = (name: string): string => `${name} = ${name} - interval '${ms} milliseconds'`;
  const feeds = ['next_poll_at', 'last_polled_at', 'last_changed_at', 'newest_at', 'full_at', 'created_at'];
  const entries = ['published_at', 'received_at', 'updated_at', 'page_due_at'];
  return `with moved as (update entries set ${entries.map(back).join(', ')}),
    feeds as (update feeds set ${feeds.map(back).join(', ')} returning next_poll_at, status)
    select count(*) filter (where next_poll_at <= now() and status = 'active')::int as due from feeds`;
}

/** The most requests within any second. @param times in milliseconds, ascending */
export function peakASecond(times: readonly number[]): number {
  let from = 0;
  let peak = 0;
  times.forEach((time, at) => {
    while (times[from]! <= time - 1_000) from += 1;
    peak = Math.max(peak, at - from + 1);
  });
  return peak;
}
