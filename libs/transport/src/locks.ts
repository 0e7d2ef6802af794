import type { Db } from '@app/store';
import { sql } from 'kysely';
import { Client } from 'pg';
import { Batches } from './batches';

/**
 * After how many probes that PostgreSQL does not hear it ends the session and gives the locks back: when their holder has
 * found out that its connection is silent, which takes two. TCP alone would hold them for hours.
 */
const unheardProbes = 3;

/** What is asked of the connection: to take a lock or give it back, or, without a key, whether it answers. */
interface Question {
  readonly key: string | null;
  readonly take: boolean;
}

const questionsAtOnce = 100;
const answers = `select case when key is null then true when take then pg_try_advisory_lock(hashtextextended(key, 0))
    else pg_advisory_unlock(hashtextextended(key, 0)) end as done
  from unnest($1::text[], $2::boolean[]) with ordinality as question (key, take, place) order by place`;

/** What the transactions of a lock's holder share. */
const writersOf = (key: string): string => `writers of ${key}`;

/**
 * Locks that end with the process, held as PostgreSQL advisory locks on one connection of their own, so that neither
 * a flushed Redis nor a killed process leaves two holders or a dead one.
 * Source: PostgreSQL manual, 13.3.5 (session-level advisory locks).
 */
export class Locks {
  private client: Promise<Client> | null = null;
  private readonly sessions = new WeakMap<Client, number>();
  private readonly asked = new WeakMap<Client, Batches<Question, boolean>>();
  private readonly losses = new WeakMap<Client, (cause: Error) => void>();
  private readonly held = new Map<string, (error: Error) => void>();

  /** @param probeMs how often the connection is tried, and how long it may take to answer, in milliseconds */
  constructor(
    private readonly databaseUrl: string,
    private readonly name: string,
    private readonly probeMs = 10_000,
  ) {}

  /**
   * Takes a lock if nobody has it.
   * @param onLost called when the connection, and the lock with it, is lost
   * @returns a function that gives it back, or null when another holds it
   */
  async tryTake(key: string, onLost: (error: Error) => void): Promise<(() => Promise<void>) | null> {
    // One session may take its own lock twice, so what this process holds is looked up here first.
    if (this.held.has(key)) return null;
    this.held.set(key, onLost);
    try {
      const client = await this.connection();
      if (!(await this.ask(client, { key, take: true }))) {
        this.held.delete(key);
        return null;
      }
      return async () => {
        // After a loss the key may be another's by now.
        if (this.held.get(key) !== onLost) return;
        this.held.delete(key);
        await this.ask(client, { key, take: false });
      };
    } catch (error) {
      this.held.delete(key);
      throw error;
    }
  }

  /**
   * Makes sure in a transaction that this process holds a lock, and, until it ends, that who takes the lock next waits for
   * it (`awaitWriters`): also when this process stood still, and PostgreSQL gave its locks to another meanwhile.
   * @throws Error when another may hold the lock; its holder here is told that it is lost
   */
  async confirm(db: Db, key: string): Promise<void> {
    const client = await this.client?.catch(() => null);
    const session = client ? this.sessions.get(client) : undefined;
    const { rows } = await sql<{ held: boolean }>`select case
      when pg_advisory_xact_lock_shared(hashtextextended(${writersOf(key)}, 0)) is not null then exists (
        select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted and pid = ${session ?? null}::integer
          and ((classid::bigint << 32) | objid::bigint) = hashtextextended(${key}, 0)) end as held`.execute(db);
    if (rows[0]!.held && this.held.has(key)) return;
    const error = Object.assign(new Error(`${key} is another's by now`), { code: '55P03' });
    if (client) this.losses.get(client)?.(error);
    throw error;
  }

  /** Waits until the transactions of who held a lock before have ended; call it once the lock is taken. */
  async awaitWriters(db: Db, key: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${writersOf(key)}, 0))`.execute(db);
  }

  /** Gives back every lock by ending the connection. */
  async close(): Promise<void> {
    const client = await this.client?.catch(() => null);
    this.client = null;
    this.held.clear();
    await client?.end();
  }

  /** A connection takes one statement at a time: questions that come meanwhile are asked together. */
  private ask(client: Client, question: Question): Promise<boolean> {
    let batches = this.asked.get(client);
    if (!batches) {
      batches = new Batches(async (questions) => {
        const values = [questions.map(({ key }) => key), questions.map(({ take }) => take)];
        try {
          return (await client.query<{ done: boolean }>(answers, values)).rows.map(({ done }) => done);
        } catch (error) {
          // What was asked may have been done: only an end of the session is sure to give it all back.
          this.losses.get(client)?.(error as Error);
          throw error;
        }
      }, questionsAtOnce);
      this.asked.set(client, batches);
    }
    return batches.add(question);
  }

  private connection(): Promise<Client> {
    this.client ??= this.connect().catch((error: unknown) => {
      this.client = null;
      throw error;
    });
    return this.client;
  }

  private async connect(): Promise<Client> {
    const { probeMs } = this;
    // Silent for hours: only keep-alives and a question now and then tell that the other end is still there.
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: this.name,
      keepAlive: true,
      keepAliveInitialDelayMillis: probeMs,
      connectionTimeoutMillis: probeMs,
      query_timeout: probeMs,
    });
    let gone = false;
    const lost = (cause: Error): void => {
      if (gone) return;
      gone = true;
      clearInterval(probe);
      this.client = null;
      const holders = [...this.held.values()];
      this.held.clear();
      client.end().catch(() => undefined);
      for (const holder of holders) holder(cause);
    };
    const probe = setInterval(() => void this.ask(client, { key: null, take: false }).catch(lost), probeMs).unref();
    this.losses.set(client, lost);
    client.on('error', lost);
    client.on('end', () => lost(new Error('the connection that holds the locks ended')));
    try {
      await client.connect();
      const { rows } = await client.query<{ session: number }>(
        `select pg_backend_pid() as session, set_config('idle_session_timeout', $1, false)`,
        [String(unheardProbes * probeMs)],
      );
      this.sessions.set(client, rows[0]!.session);
    } catch (error) {
      gone = true;
      clearInterval(probe);
      client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }
}
