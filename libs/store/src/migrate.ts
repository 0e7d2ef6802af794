import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** Any fixed number: all who migrate the same database take turns by it. */
const migrationLock = 7_270_101;

const connectWithinMs = 10_000;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Applies the migrations of a folder that the database has not had yet, in order of name, each in its own transaction.
 * Several processes may call it at once.
 * @returns the names of the files applied now
 * @throws Error when a file that was applied before has changed since: migrations are append-only
 */
export async function migrate(databaseUrl: string, folder: string): Promise<string[]> {
  const files = await migrationFiles(folder);
  // A migration takes as long as it takes; that the server is there is told by keep-alives.
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'migrate',
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: connectWithinMs,
  });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migrations');
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    const now: string[] = [];
    for (const name of files) {
      const text = await readFile(join(folder, name), 'utf8');
      const sha256 = hashOf(text);
      const before = applied.get(name);
      if (before === sha256) continue;
      if (before) throw new Error(`migration ${name} was changed after it was applied: restore it and add a new file`);
      await client.query('begin');
      await client.query(text);
      await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
      now.push(name);
    }
    return now;
  } finally {
    await client.end();
  }
}

/** What can ask PostgreSQL: a client of its own or a pool. */
interface Asking {
  query(text: string): Promise<{ rows: unknown[] }>;
}

/** The files that a database has had by their names, each with its hash. */
async function appliedMigrations(database: Asking): Promise<Map<string, string>> {
  const { rows: tables } = await database.query(`select to_regclass('migrations') is not null as there`);
  if (!(tables as { there: boolean }[])[0]!.there) return new Map();
  const { rows } = await database.query('select name, sha256 from migrations');
  return new Map((rows as { name: string; sha256: string }[]).map(({ name, sha256 }) => [name, sha256]));
}

const migrationFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();

/** The migrations of a folder that the database has not had, in order of name. */
export async function missingMigrations(database: Asking, folder: string): Promise<string[]> {
  const applied = await appliedMigrations(database);
  return (await migrationFiles(folder)).filter((name) => !applied.has(name));
}

/** How a database and a folder of migrations differ; names in order. */
export interface MigrationState {
  readonly applied: number;
  /** Files that the database has not had. */
  readonly missing: readonly string[];
  /** Files that have changed since. */
  readonly changed: readonly string[];
  /** What the database has had and the folder has not. */
  readonly unknown: readonly string[];
}

/** Compares what a database has had with a folder of migrations. */
export async function migrationState(database: Asking, folder: string): Promise<MigrationState> {
  const [applied, files] = await Promise.all([appliedMigrations(database), migrationFiles(folder)]);
  const hashes = await Promise.all(files.map(async (name) => hashOf(await readFile(join(folder, name), 'utf8'))));
  return {
    applied: applied.size,
    missing: files.filter((name) => !applied.has(name)),
    changed: files.filter((name, at) => applied.has(name) && applied.get(name) !== hashes[at]),
    unknown: [...applied.keys()].filter((name) => !files.includes(name)).sort(),
  };
}
