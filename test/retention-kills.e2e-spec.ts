import { Client } from 'pg';
import { sql } from 'kysely';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const [outletCount, events, kept] = [2, 120, 10];

let system: TestSystem;
let outlets: GeneratedOutlets;

beforeAll(async () => {
  outlets = await generateOutlets(outletCount, events);
  system = await startTestSystem({
    WINDOW_ARTICLES: '1000',
    STORY_GAP_HOURS: '1',
    RETENTION_DAYS: '2',
    RETENTION_EVERY_SECONDS: '0.5',
    POLL_SHORTEST_SECONDS: '600',
  });
  await system.api.call('feeds/opml', outlets.opml);
  await settled(system.database, outlets.entries);
}, 180_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
});

async function numbers(query: ReturnType<typeof sql<{ n: number }>>): Promise<number[]> {
  return (await query.execute(system.database)).rows.map(({ n }) => n);
}

/** Holds what a statement locks, so that a transaction of a service stops in its middle. */
async function hold(statement: string): Promise<{ release(): Promise<void> }> {
  const client = new Client({ connectionString: system.environment['DATABASE_URL'] });
  await client.connect();
  await client.query('begin');
  expect((await client.query(statement)).rowCount).toBe(1);
  return { release: () => client.end() };
}

/** Waits until a statement of a service waits for a lock that is held. */
const stoppedAt = (statement: string): Promise<void> =>
  eventually(
    async () =>
      (
        await numbers(sql`select count(*)::int as n from pg_stat_activity
        where wait_event_type = 'Lock' and query like ${`${statement}%`}`)
      )[0]! > 0,
  );

it('goes on where it was when each service in turn is killed in the middle of a removal, and leaves nothing over', async () => {
  const ids = await numbers(sql`select id::int as n from stories order by id`);
  expect(ids).toHaveLength(events);
  const old = ids.slice(0, events - kept);
  // Fifty stories go at a time, the first changed first, and a hundred articles: so these are of the second time.
  const story = old[70]!;
  const [article] = await numbers(sql`select max(article_id)::int as n from story_articles where story_id = ${story}`);
  const [entry] = await numbers(sql`select entry_id::int as n from article_entries where article_id = ${article}`);
  await sql`insert into entry_revisions (entry_id, revision, title, text, content_hash, received_at)
    values (${entry}, 1, 'before', 'before', 'h', now())`.execute(system.database);
  const holds = {
    clustering: await hold(`select from story_facts where story_id = ${story} for update`),
    deduplication: await hold(`select from articles where id = ${article} for no key update`),
    ingestion: await hold(`select from entry_revisions where entry_id = ${entry} for update`),
  };
  await sql`update story_articles set added_at = now() - interval '3 days' where story_id = any(${old}::bigint[])`.execute(
    system.database,
  );
  await sql`update stories set updated_at = now() - interval '3 days' + id * interval '1 second'
    where id = any(${old}::bigint[])`.execute(system.database);
  await sql`update story_search set updated_at = s.updated_at from stories s where s.id = story_id`.execute(
    system.database,
  );
  for (const [service, statement, left] of [
    ['clustering', 'delete from "story_facts"', sql`select count(*)::int as n from stories`],
    ['deduplication', 'delete from articles', sql`select count(*)::int as n from articles`],
    ['ingestion', 'delete from entry_revisions', sql`select count(*)::int as n from entries`],
  ] as [keyof typeof holds, string, ReturnType<typeof sql<{ n: number }>>][]) {
    await stoppedAt(statement);
    const [before] = await numbers(left);
    await system.services.kill(service);
    await holds[service].release();
    // What was under way came to nothing, and is done again by the next process.
    const all = service === 'clustering' ? events : outlets.entries;
    expect([service, before! > (all / events) * kept]).toEqual([service, true]);
    expect([service, before! < all]).toEqual([service, true]);
    await eventually(async () => (await numbers(left))[0] === (all / events) * kept || numbers(left), 60_000);
  }
  const stay = outletCount * kept;
  await settled(system.database, stay);
  const counts = ['stories', 'entries', 'articles', 'article_entries', 'removed_entries', 'removed_stories'];
  const found = counts.map((table) => numbers(sql`select count(*)::int as n from ${sql.table(table)}`));
  const gone = outletCount * old.length;
  expect((await Promise.all(found)).flat()).toEqual([kept, stay, stay, stay, gone, old.length]);
  expect(await numbers(sql`select removed_stories::int as n from retention`)).toEqual([old.length]);
  expect(await leftOver()).toEqual([]);
  const answer = await fetch(`${system.services.urls.delivery}/api/v1/stories/${story}`);
  expect(answer.status).toBe(410);
}, 240_000);

/** Columns that name a story or an article by another name. */
const otherReferences = [
  ['stories', 'merged_into', 'stories'],
  ['related_stories', 'other_id', 'stories'],
  ['stories_apart', 'a', 'stories'],
  ['stories_apart', 'b', 'stories'],
  ['articles', 'copy_of', 'articles'],
  ['copies', 'other_id', 'articles'],
] as const;

/** The rows of all tables that tell of a story, article or entry that is no more; the log of events has its own days. */
async function leftOver(): Promise<string[]> {
  const { rows: columns } = await sql<{ table: string; column: string; of: string }>`
    select c.table_name as table, c.column_name as column,
      case substring(c.column_name from '(story|article|entry)_id$') when 'story' then 'stories' when 'article' then 'articles'
        else 'entries' end as of
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name ~ '(story|article|entry)_id$'
      and c.column_name <> 'micro_story_id' and c.table_name not in ('events', 'deliveries')`.execute(system.database);
  expect(columns.length).toBeGreaterThan(10);
  for (const [table, column, of] of otherReferences) columns.push({ table, column, of });
  const faults: string[] = [];
  for (const { table, column, of } of columns) {
    const [n] = await numbers(sql`select count(*)::int as n from ${sql.table(table)} t
      where t.${sql.ref(column)} is not null and not exists (select from ${sql.table(of)} o where o.id = t.${sql.ref(column)})`);
    if (n) faults.push(`${n} rows of ${table}.${column}`);
  }
  return faults;
}
