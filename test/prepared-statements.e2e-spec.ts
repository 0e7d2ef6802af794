import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, isOutage, openDatabase, plannedEachTime } from '@app/store';
import { sql } from 'kysely';
import { type PrivateServer, startPostgres } from '../scripts/infrastructure';

const folder = mkdtempSync(join(tmpdir(), 'tributary-prepared-'));
const often = 30;
let postgres: PrivateServer;
let direct: Database;
let database: Database;

beforeAll(async () => {
  postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
  direct = openDatabase(postgres.url, 'test', () => undefined, 1);
}, 120_000);

beforeEach(async () => {
  await sql`drop table if exists words`.execute(direct);
  await sql`create table words (id int primary key, word text)`.execute(direct);
  await sql`insert into words values (1, 'river'), (2, 'mouth')`.execute(direct);
  database = openDatabase(postgres.url, 'asks often', () => undefined, 1);
});

afterEach(() => database.destroy());

afterAll(async () => {
  await direct.destroy();
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

const word = (id: number) => sql<{ word: string }>`select * from words where id = ${id}`.execute(database);

async function prepared(): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(database);
  return rows.map(({ statement }) => statement);
}

it('prepares what is asked often, and nothing that is to be planned each time', async () => {
  await word(1);
  expect(await prepared()).toEqual([]);
  for (let at = 0; at < often; at += 1) await word(1);
  for (let at = 0; at < often; at += 1) {
    await sql`select ${sql.raw(plannedEachTime)} word from words where id = ${at}::int`.execute(database);
  }
  expect((await word(2)).rows).toMatchObject([{ word: 'mouth' }]);
  expect(await prepared()).toEqual(['select * from words where id = $1']);
});

it('asks anew on another connection after a migration that gave a table other columns', async () => {
  for (let at = 0; at < often; at += 1) await word(1);
  await sql`alter table words add column language text default 'en'`.execute(direct);
  const error = await word(1).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ message: 'cached plan must not change result type' });
  expect(isOutage(error)).toBe(true);
  expect((await word(1)).rows).toEqual([{ id: 1, word: 'river', language: 'en' }]);
});

it('prepares anew when the server has forgotten what was prepared, as behind a pooler', async () => {
  for (let at = 0; at < often; at += 1) await word(1);
  await sql`deallocate all`.execute(database);
  await expect(word(1)).rejects.toThrow(/prepared statement "tributary_1" does not exist/);
  expect((await word(1)).rows).toEqual([{ id: 1, word: 'river' }]);
});
