import { Client } from 'pg';

/** How often the connection that holds the locks is tried, and how long it may take to answer, in milliseconds. */
const probeMs = 10_000;

/**
 * Locks that end with the process, held as PostgreSQL advisory locks on one connection of their own, so that neither
 * a flushed Redis nor a killed process leaves two holders or a dead one.
 * Source: PostgreSQL manual, 13.3.5 (session-level advisory locks).
 */
export class Locks {
  private client: Promise<Client> | null = null;
  private readonly asked = new WeakMap<Client, Promise<void>>();
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
      if (!(await this.ask(client, 'select pg_try_advisory_lock(hashtextextended($1, 0)) as done', [key]))) {
        this.held.delete(key);
        return null;
      }
      return async () => {
        if (!this.held.delete(key)) return;
        await this.ask(client, 'select pg_advisory_unlock(hashtextextended($1, 0)) as done', [key]);
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

  /** One question after another: a connection takes one at a time. */
  private async ask(client: Client, text: string, values: readonly string[]): Promise<boolean> {
    const before = this.asked.get(client) ?? Promise.resolve();
    const answer = before.then(() => client.query<{ done: boolean }>(text, [...values]));
    this.asked.set(
      client,
      answer.then(
        () => undefined,
        () => undefined,
      ),
    );
    return (await answer).rows[0]!.done;
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
    const probe = setInterval(() => void this.ask(client, 'select true as done', []).catch(lost), probeMs).unref();
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
