import { fork } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import type { PolledFeed, SavedEntry } from './hostile/hostile-feed';
import type { HostileAddresses, HostileQuestion } from './hostile-server';
import { addFeeds, type LoneIngestion, prepareLoneIngestion } from './lone-ingestion';
import { eventually } from './test-system';

/** The ingestion service beside hostile and good feeds, which a process of its own serves. None is due at first. */
export interface HostileRun extends HostileAddresses {
  readonly service: LoneIngestion;
  /** Makes feeds due and waits until each was polled. @throws Error with those that were not */
  poll(urls: readonly string[], withinMs: number): Promise<void>;
  /** Makes no feed due. */
  rest(): Promise<void>;
  feed(url: string): Promise<PolledFeed>;
  /** Gives the good feeds entries that they did not have before. */
  publish(generation: number): Promise<void>;
  /** How often anybody connected to the address that nobody may ask. */
  canaryAsked(): Promise<number>;
  close(): Promise<void>;
}

const never = new Date('2100-01-01');

export async function startHostileRun(settings: Readonly<Record<string, string>> = {}): Promise<HostileRun> {
  const server = fork('scripts/bootstrap.mjs', ['test/support/hostile-server.ts']);
  const ended = once(server, 'exit');
  const ask = async (question: HostileQuestion): Promise<number> => {
    const answer = once(server, 'message');
    server.send(question);
    return ((await answer) as [number])[0];
  };
  let service: LoneIngestion | null = null;
  const close = async (): Promise<void> => {
    await service?.close();
    if (server.connected) server.disconnect();
    await ended;
  };
  try {
    const [addresses] = (await once(server, 'message')) as [HostileAddresses];
    service = await prepareLoneIngestion({
      settings: { ALLOWED_PRIVATE_NETWORKS: '127.3.0.0/16', POLL_HOST_GAP_MS: '0', ...settings },
    });
    const { database } = service;
    await addFeeds(database, [...Object.values(addresses.hostile), ...addresses.good], never);
    await service.start();
    return {
      ...addresses,
      service,
      poll: async (urls, withinMs) => {
        const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(database);
        await sql`update feeds set next_poll_at = now() where url = any(${urls}::text[])`.execute(database);
        const waiting = async (): Promise<true | string[]> => {
          if (!service!.isAlive()) throw new Error('the ingestion process has ended');
          const left = await sql<{ url: string }>`select url from feeds where url = any(${urls}::text[])
            and (last_polled_at is null or last_polled_at < ${rows[0]!.at}::timestamptz)`.execute(database);
          return left.rows.length === 0 || left.rows.map(({ url }) => nameOf(addresses, url));
        };
        await eventually(waiting, withinMs);
      },
      rest: async () => void (await sql`update feeds set next_poll_at = ${never}`.execute(database)),
      feed: async (url) => {
        const feeds = await sql<Omit<PolledFeed, 'entries'> & { id: number }>`select id, failures, last_error,
          next_poll_at from feeds where url = ${url}`.execute(database);
        const { rows } = await sql<SavedEntry>`select identity, url, title, text, author, categories, published_at
          from entries where feed_id = ${feeds.rows[0]!.id}`.execute(database);
        return { ...feeds.rows[0]!, entries: rows };
      },
      publish: async (generation) => void (await ask({ publish: generation })),
      canaryAsked: () => ask('canary'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const nameOf = ({ hostile }: HostileAddresses, url: string): string =>
  Object.entries(hostile).find(([, address]) => address === url)?.[0] ?? url;
