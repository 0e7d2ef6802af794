import { migrate } from '../libs/store/src/migrate';

/**
 * Brings the database of DATABASE_URL up to date, and ends. The image compiles it to plain JavaScript, so that it runs
 * there without any development package; it is started in the folder that holds libs/store/migrations.
 */
async function main(): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is missing: give a postgres:// URL');
  const applied = await migrate(url, 'libs/store/migrations');
  console.log(applied.length ? `applied ${applied.join(', ')}` : 'the database is up to date');
}

main().catch((error: unknown) => {
  console.error(`migrate: ${error instanceof Error ? error.message || String(error) : String(error)}`);
  process.exitCode = 1;
});
