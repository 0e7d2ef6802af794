import { readFileSync } from 'node:fs';
import { boilerplateStore, type Database, entryRevisionStore, recurringLineStore, removedEntryStore } from '@app/store';
import { sql } from 'kysely';
import { type LoneDatabase, startLoneDatabase } from './support/lone-database';

let lone: LoneDatabase;
let database: Database;

beforeAll(async () => {
  lone = await startLoneDatabase();
  database = lone.database;
  await lone.migrate();
  await sql`insert into outlets (name) values ('One'), ('Two')`.execute(database);
  await sql`insert into feeds (outlet_id, url, host, status) values (1, 'http://a.example/', 'a.example', 'active'),
    (2, 'http://b.example/', 'b.example', 'gone')`.execute(database);
}, 60_000);

afterAll(() => lone.close());

/** Forgets in batches until nothing is left to forget. @returns how many went with each */
async function inBatches(forget: (db: Database, limit: number) => Promise<number>, limit: number): Promise<number[]> {
  const went: number[] = [];
  do went.push(await forget(database, limit));
  while (went.at(-1)! > 0);
  return went;
}

async function numbers(query: ReturnType<typeof sql<{ n: number }>>): Promise<number[]> {
  return (await query.execute(database)).rows.map(({ n }) => n);
}

it('keeps the boilerplate that became known last', async () => {
  const sentences = Array.from({ length: 10 }, (_, at) => ({ outlet: 'One', sentenceHash: at, since: 100 + at }));
  await boilerplateStore.add(database, sentences);
  const before = await boilerplateStore.newest(database, 4);
  const went = await inBatches((db, limit) => boilerplateStore.forgetBeyond(db, 4, limit), 4);
  expect(went).toEqual([4, 2, 0]);
  // What a start reads is what it would have read.
  expect(await boilerplateStore.newest(database, 100)).toEqual(before);
  expect(await inBatches((db, limit) => boilerplateStore.forgetBeyond(db, 500, limit), 4)).toEqual([0]);
});

it('keeps the first wording of an entry and its newest hundred', async () => {
  await sql`insert into entries (id, feed_id, identity, title, text, feed_hash, content_hash, revision)
    overriding system value values (1, 1, 'often', 't', 't', 'h', 'h', 251), (2, 1, 'seldom', 't', 't', 'h', 'h', 101)`.execute(
    database,
  );
  await sql`insert into entry_revisions (entry_id, revision, title, text, content_hash, received_at)
    select e.id, r, 't', 't', 'h', now() from entries e, generate_series(1, e.revision - 1) r`.execute(database);
  expect(await inBatches(entryRevisionStore.forgetMany, 60)).toEqual([60, 60, 29, 0]);
  const kept = await numbers(sql`select revision as n from entry_revisions where entry_id = 1 order by 1`);
  expect(kept).toEqual([1, ...Array.from({ length: 100 }, (_, at) => 151 + at)]);
  expect(await numbers(sql`select count(*)::int as n from entry_revisions where entry_id = 2`)).toEqual([100]);
});

it('forgets lines that were not seen for long', async () => {
  await sql`insert into recurring_lines (outlet_id, line_hash, pages, seen_at) values
    (1, 'rare, new', 2, now()), (1, 'rare, old', 2, now() - interval '31 days'), (2, 'rare, old', 1, now() - interval '31 days'),
    (1, 'footer', 90, now() - interval '200 days'), (1, 'old footer', 90, now() - interval '400 days')`.execute(
    database,
  );
  expect(await inBatches(recurringLineStore.forgetUnseen, 2)).toEqual([2, 1, 0]);
  const { rows } = await sql<{ line: string }>`select line_hash as line from recurring_lines order by 1`.execute(
    database,
  );
  expect(rows.map(({ line }) => line)).toEqual(['footer', 'rare, new']);
});

it('forgets the removed entries of feeds that have ended, after thirty days', async () => {
  await sql`insert into removed_entries (feed_id, identity_hash, removed_at)
    select feed, sha256(convert_to(age::text, 'UTF8')), now() - age * interval '1 day'
    from unnest(array[1, 2]) feed, unnest(array[10, 40, 50]) age`.execute(database);
  expect(await inBatches(removedEntryStore.forgetEnded, 1)).toEqual([1, 1, 0]);
  expect(await numbers(sql`select feed_id::int as n from removed_entries order by 1`)).toEqual([1, 1, 1, 2]);
});

it('the manual says of each table what bounds it', async () => {
  const manual = readFileSync('docs/operations.md', 'utf8');
  const part = manual.slice(manual.indexOf('**What bounds each table.**'), manual.indexOf('**About sizes.**'));
  const named = [...part.matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap(([, names]) => names!.match(/\w+/g)!);
  const { rows } = await sql<{ table: string }>`select table_name as "table" from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database);
  expect(named.sort()).toEqual(rows.map(({ table }) => table).sort());
});
