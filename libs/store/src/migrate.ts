import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** Any fixed number: all who migrate the same database take turns by it. */
const migrationLock = 7_270_101;

/**
 * Applies the migrations of a folder that the database has not had yet, in order of name, each in its own transaction.
 * Several processes may call it at once.
 * @returns the names of the files applied now
 * @throws Error when a file that was applied before has changed since: migrations are append-only
 */
export async function migrate(databaseUrl: string, folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const client = new Client({ connectionString: databaseUrl, application_name: 'migrate' });
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
      const sha256 = createHash('sha256').update(text).digest('hex');
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

/** The migrations of a folder that the database has not had, in order of name. */
export async function missingMigrations(database: Asking, folder: string): Promise<string[]> {
  const { rows: tables } = await database.query(`select to_regclass('migrations') is not null as there`);
  const isThere = (tables as { there: boolean }[])[0]!.there;
  const rows = isThere ? ((await database.query('select name from migrations')).rows as { name: string }[]) : [];
  const applied = new Set(rows.map(({ name }) => name));
  return (await readdir(folder)).filter((name) => name.endsWith('.sql') && !applied.has(name)).sort();
}
