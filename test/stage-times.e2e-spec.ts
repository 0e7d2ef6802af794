import { type Database, stageTimesStore } from '@app/store';
import { sql } from 'kysely';
import { type LoneDatabase, startLoneDatabase } from './support/lone-database';

let lone: LoneDatabase;
let database: Database;

beforeAll(async () => {
  lone = await startLoneDatabase();
  database = lone.database;
  await lone.migrate();
  await sql`insert into outlets (name) values ('One')`.execute(database);
  await sql`insert into feeds (outlet_id, url, host) values (1, 'http://a.example/', 'a.example')`.execute(database);
}, 60_000);

afterAll(() => lone.close());

/** Saves so many entries, evenly within the last minutes; each took two seconds, but for the older half, which took four. */
async function saveEntries(count: number, minutes: number): Promise<void> {
  await sql`delete from entries`.execute(database);
  await sql`insert into entries (feed_id, identity, title, text, feed_hash, content_hash, received_at, found_at)
    select 1, n, 't', 't', '', '', at, at - (case when n <= ${count}::int / 2 then 4 else 2 end) * interval '1 second'
    from (select n, now() - (${count}::int - n) * ${minutes} * interval '1 minute' / ${count}::int as at
      from generate_series(1, ${count}::int) n) made`.execute(database);
}

const saved = async () => (await stageTimesStore.latencies(database, 10)).find(({ stage }) => stage === 'poll-host')!;

it('reads all that was finished when that is not much', async () => {
  await saveEntries(400, 4);
  expect(await saved()).toEqual({ stage: 'poll-host', finished: 400, perMinute: 40, p50Ms: 2_000, p95Ms: 4_000 });
});

it('reads the newest of much, and tells the rate from these', async () => {
  await saveEntries(4_000, 9);
  const { finished, perMinute, p50Ms, p95Ms } = await saved();
  expect([finished, p50Ms, p95Ms]).toEqual([1_000, 2_000, 2_000]);
  // 444 a minute, less what time went by since; all of the thousand within ten minutes would be 100.
  expect(perMinute).toBeGreaterThan(200);
  expect(perMinute).toBeLessThan(450);
});
