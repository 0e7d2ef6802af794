import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient } from 'pg';
import { isOutdatedStatement, statementNames } from './statement-names';

/** How much longer than PostgreSQL itself bounds a statement its answer is waited for, in milliseconds. */
const answerMs = 5_000;
/** What pg says of an answer that did not come in time. */
const noAnswer = 'Query read timeout';
/** Longest that a connection is kept, in seconds: what was prepared on it was planned for tables as they were. */
const keptSeconds = 600;

const settings = `select set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false),
  set_config('idle_in_transaction_session_timeout', $1, false)`;

/**
 * A connection pool that waits for nothing for ever. A server that answers ends what takes too long by itself: a
 * statement, a transaction in which nothing happens, and after half that time a wait for a lock, so that who waits for
 * another is told from who takes long. One that is silent, as behind a network that was cut, is given up with its
 * connection, as all that it is asked next would only queue up behind.
 * Source: PostgreSQL manual, 19.11.1 (statement_timeout, lock_timeout, idle_in_transaction_session_timeout). They are set
 * once connected, as poolers refuse them among the parameters of a connection.
 * @param boundMs how long a statement may take, in milliseconds
 */
export function answeringPool(
  options: { connectionString: string; application_name: string; max: number },
  boundMs: number,
  onError: (error: Error) => void,
): PostgresPool {
  const pool = new Pool({
    ...options,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: boundMs + answerMs,
    maxLifetimeSeconds: keptSeconds,
  });
  const nameOf = statementNames();
  pool.on('error', onError);
  // A connection that breaks while it is lent out and asked nothing has no other listener, and would end the process;
  // what it is asked next fails by itself.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const told = new WeakSet<PoolClient>();
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    if (!told.has(client)) {
      try {
        await client.query(settings, [String(boundMs), String(Math.ceil(boundMs / 2))]);
      } catch (error) {
        client.release(true);
        throw error;
      }
      told.add(client);
    }
    return whileUsable(client, boundMs + answerMs, nameOf);
  };
  return {
    connect,
    end: () => pool.end(),
  };
}

/**
 * A connection that is closed when it is given back after an answer that did not come, since when it refuses everything,
 * or after a prepared statement that is of no use any more.
 */
function whileUsable(
  client: PoolClient,
  withinMs: number,
  nameOf: ReturnType<typeof statementNames>,
): PostgresPoolClient {
  let silent: Error | null = null;
  let outdated: Error | null = null;
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    if (silent) throw silent;
    try {
      return await client.query({ name: nameOf(text, values.length), text, values: [...values] });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (isOutdatedStatement(error)) outdated = error;
      if (error.message !== noAnswer) throw error;
      silent = Object.assign(new Error(`PostgreSQL did not answer within ${withinMs / 1_000} s`), {
        code: 'ETIMEDOUT',
      });
      throw silent;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release: () => client.release(silent ?? outdated ?? undefined),
  };
}
