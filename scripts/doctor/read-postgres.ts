import { statfs } from 'node:fs/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Client } from 'pg';
import { migrationState } from '../../libs/store/src/migrate';
import type { PostgresFacts } from './postgres-findings';
import type { Disk } from './server-findings';

/** The longest wait for a connection or an answer. */
export const answerWithinMs = 10_000;

/** Why something failed, in words: an error of several attempts to connect has none of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message || String(error) : String(error);
}

/** The disk of a folder, as far as it is on this machine. */
export async function diskOf(folder: string | null): Promise<Disk | null> {
  if (folder === null) return null;
  try {
    const { bsize, bavail, blocks } = await statfs(folder);
    return { freeBytes: bsize * bavail, totalBytes: bsize * blocks };
  } catch {
    return null; // a server in a container, or a folder that is not ours to see
  }
}

/** Whether a host is this machine by its name or address; a path is a socket. */
export const isThisMachine = (host: string): boolean =>
  host === '' ||
  host === 'localhost' ||
  host.startsWith('/') ||
  (isIP(host) > 0 && ipaddr.parse(host).range() === 'loopback');

const question = `select
  current_setting('server_version') as version,
  current_setting('server_version_num')::int as "versionNumber",
  (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
  pg_is_in_recovery() or current_setting('transaction_read_only')::bool as "isReadOnly",
  (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as "isEncrypted",
  current_setting('fsync')::bool as fsync,
  current_setting('full_page_writes')::bool as "fullPageWrites",
  current_setting('synchronous_commit') as "synchronousCommit",
  (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as open,
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
  pg_database_size(current_database())::float8 as "databaseBytes",
  current_user as user,
  has_schema_privilege(current_schema(), 'create') as "mayCreate"`;

/** Ordinary tables and sequences of our schema that the user has not all rights to that the services use. */
const forbiddenQuestion = `select c.relname as name from pg_class c
  where c.relnamespace = to_regnamespace(current_schema()::text) and case
    when c.relkind in ('r', 'p') then not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
      and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))
    when c.relkind = 'S' then not has_sequence_privilege(c.oid, 'usage')
    else false end
  order by c.relname`;

type Answer = Omit<PostgresFacts, 'connectMs' | 'answerMs' | 'clockAheadMs' | 'connections' | 'disk' | 'isLocal'> & {
  readonly open: number;
  readonly most: number;
};

/** Reads what is to be known of PostgreSQL. @returns why it could not, in words, when it could not */
export async function readPostgres(url: string, migrations: string): Promise<PostgresFacts | string> {
  let client: Client | null = null;
  try {
    client = new Client({
      connectionString: url,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      application_name: 'doctor',
    });
    client.on('error', () => undefined); // what breaks fails the question
    const began = performance.now();
    await client.connect();
    const connectMs = performance.now() - began;
    const { answerMs, clockAheadMs } = await clock(client);
    const { rows } = await client.query<Answer>(question);
    const { open, most, ...facts } = rows[0]!;
    const { rows: forbidden } = await client.query<{ name: string }>(forbiddenQuestion);
    const isLocal = isThisMachine(client.host);
    return {
      ...facts,
      connectMs,
      answerMs,
      clockAheadMs,
      isLocal,
      connections: { open, most },
      disk: await diskOf(isLocal ? await dataFolder(client) : null),
      forbidden: forbidden.map(({ name }) => name),
      migrations: forbidden.some(({ name }) => name === 'migrations')
        ? { applied: 0, missing: [], changed: [], unknown: [] }
        : await migrationState(client, migrations),
    };
  } catch (error) {
    return reasonOf(error);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** The quickest of three answers: its time, and the server's clock less ours at its middle. */
async function clock(client: Client): Promise<{ answerMs: number; clockAheadMs: number }> {
  const answers = [];
  for (let time = 0; time < 3; time += 1) {
    const sent = Date.now();
    const began = performance.now();
    const { rows } = await client.query<{ now: number }>(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as now',
    );
    const answerMs = performance.now() - began;
    answers.push({ answerMs, clockAheadMs: rows[0]!.now - (sent + answerMs / 2) });
  }
  return answers.sort((a, b) => a.answerMs - b.answerMs)[0]!;
}

/** Only superusers and members of pg_read_all_settings are told. */
async function dataFolder(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ folder: string | null }>(
    `select current_setting('data_directory', true) as folder
     where pg_has_role('pg_read_all_settings', 'member')`,
  );
  return rows[0]?.folder ?? null;
}
