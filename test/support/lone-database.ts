import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@app/store';
import { startPostgres } from '../../scripts/infrastructure';

/** A private PostgreSQL without services. */
export interface LoneDatabase {
  readonly database: Database;
  /** Applies all migrations, or those of a folder. */
  migrate(folder?: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts an empty database, without tables. */
export async function startLoneDatabase(): Promise<LoneDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-database-'));
  const postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
  const database = openDatabase(postgres.url, 'test', () => undefined, 2);
  return {
    database,
    migrate: (from = join('libs', 'store', 'migrations')) => migrate(postgres.url, from),
    close: async () => {
      await database.destroy();
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
