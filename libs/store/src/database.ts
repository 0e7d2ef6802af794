import { type Kysely, Kysely as KyselyClient, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import { types } from 'pg';
import { answeringPool } from './answering-pool';
import { CommitInDoubt } from './commit-in-doubt';
import { timeParser } from './parsed-time';
import { isOutdatedStatement } from './statement-names';
import type { Tables } from './tables';

// bigint columns are ids and durations, far below 2^53: as numbers they compare and serialise as one expects.
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(
  types.builtins.TIMESTAMPTZ,
  timeParser(types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date),
);

/** A connection pool or an open transaction: what every store function takes first. */
export type Db = Kysely<Tables> | Transaction<Tables>;
/** The connection pool alone: what can open a transaction. */
export type Database = Kysely<Tables>;

/**
 * Opens a connection pool to PostgreSQL; connections are made when first needed.
 * @param url a `postgres://` URL
 * @param name shown as application_name in pg_stat_activity
 * @param onError told of a connection that broke while idle; the pool replaces it by itself
 * @param max connections
 * @param boundMs how long a statement may take, in milliseconds
 */
export function openDatabase(
  url: string,
  name: string,
  onError: (error: Error) => void,
  max = 8,
  boundMs = 60_000,
): Database {
  const pool = answeringPool({ connectionString: url, application_name: name, max }, boundMs, onError);
  return new KyselyClient<Tables>({ dialect: new PostgresDialect({ pool }) });
}

const outageCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);
const outageStates = /^(08|53|57P|25P03|40001|40P01|55P03)/;
const outageTexts =
  /Connection terminated|is not queryable|Query read timeout|connection timeout|timeout exceeded when trying to connect|Connection is closed|max retries per request|Cluster redirections|slots cache|startup nodes|^(MISCONF|OOM|LOADING|READONLY|CLUSTERDOWN|TRYAGAIN) /i;

/**
 * Whether an error says that PostgreSQL or Redis could not be reached, or asked to try again, so that the work itself
 * is not at fault (SQLSTATE classes 08, 53, 57P, 25P03, 40001, 40P01, 55P03: PostgreSQL manual, appendix A; Redis without
 * room on its disk or in its memory, one that still starts, and a replica), or that a statement is to be prepared anew. One
 * that PostgreSQL ended as it took too long (57014) is none: the work itself may be why.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true;
  if (error instanceof CommitInDoubt) return isOutage(error.cause);
  if (isOutdatedStatement(error)) return true;
  const code = 'code' in error ? String(error.code) : '';
  return outageCodes.has(code) || outageStates.test(code) || outageTexts.test(error.message);
}

/**
 * How far PostgreSQL's clock is ahead of this process's, to be added to a time to come that this one reckoned: what is due
 * is asked by PostgreSQL's clock, and a clock that leaps must not put work off, or hasten it, by its leap. The time that
 * the statement takes to get there is added, so nothing is ever due too early.
 */
export const clockAhead = (): RawBuilder<string> =>
  sql`(clock_timestamp() - to_timestamp(${Date.now()}::float8 / 1000))`;
