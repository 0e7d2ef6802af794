import { Client } from 'pg';
import { Batches } from './batches';

/** How often the connection that holds the locks is tried, and how long it may take to answer, in milliseconds. */
const probeMs = 10_000;

/** What is asked of the connection: to take a lock or give it back, or, without a key, whether it answers. */
interface Question {
  readonly key: string | null;
  readonly take: boolean;
}

const questionsAtOnce = 100;
const answers = `select case when key is null then true when take then pg_try_advisory_lock(hashtextextended(key, 0))
    else pg_advisory_unlock(hashtextextended(key, 0)) end as done
  from unnest($1::text[], $2::boolean[]) with ordinality as question (key, take, place) order by place`;

/**
 * Locks that end with the process, held as PostgreSQL advisory locks on one connection of their own, so that neither
 * a flushed Redis nor a killed process leaves two holders or a dead one.
 * Source: PostgreSQL manual, 13.3.5 (session-level advisory locks).
 */
export class Locks {
  private client: Promise<Client> | null = null;
  private readonly asked = new WeakMap<Client, Batches<Question, boolean>>();
  private readonly losses = new WeakMap<Client, (cause: Error) => void>();
  private readonly held = new Map<string, (error: Error) => void>();

  constructor(
    private readonly databaseUrl: string,
    private readonly name: string,
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
    // Silent for hours: only keep-alives and a question now and then tell that the other end is still there.
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: this.name,
      keepAlive: true,
      keepAliveInitialDelayMillis: probeMs,
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
    } catch (error) {
      gone = true;
      clearInterval(probe);
      throw error;
    }
    return client;
  }
}
