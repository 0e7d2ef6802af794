import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const installed = '/usr/lib/postgresql';

/**
 * The folder of a whole PostgreSQL of this machine, as Debian has it, the newest; undefined without one. The npm package
 * has no `pg_dump`, and that of a server's version or newer is needed.
 */
export const postgresFolder: string | undefined = (existsSync(installed) ? readdirSync(installed) : [])
  .sort((a, b) => Number(b) - Number(a))
  .map((version) => join(installed, version, 'bin'))
  .find((folder) => ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((name) => existsSync(join(folder, name))));

/** Runs `pg_dump` or `pg_restore`. @throws Error with what it says when it fails */
export function runPostgresTool(name: 'pg_dump' | 'pg_restore', args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(join(postgresFolder!, name), args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} failed: ${stderr || error?.message}`);
}
