import { readFileSync } from 'node:fs';
import { waitingStore } from '@app/store';
import { sql } from 'kysely';
import { addPausedFeeds, give, type GivenEntry } from './support/given-entries';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

let system: TestSystem;

const told = [
  [
    'Ferry runs aground off the northern cape',
    'All passengers of the ferry were brought ashore by lifeboats at the northern cape.',
  ],
  [
    'Ferry aground: passengers brought ashore',
    'Lifeboats brought every passenger of the ferry ashore after it ran aground off the cape.',
  ],
  [
    'Cheese festival draws a record crowd to Veltheim',
    'Dairies sold four tonnes of cheese at the festival in Veltheim, more than ever before.',
  ],
  [
    'Record crowd at the cheese festival of Veltheim',
    'The cheese festival in Veltheim had more visitors than ever, and dairies sold four tonnes.',
  ],
] as const;

/** The same four reports of two events by two outlets, under names of their own. */
const reports = (round: string): GivenEntry[] =>
  told.map(([title, text], at) => ({
    name: `${round}-${at}`,
    outlet: 1 + (at % 2),
    title: `${title} ${round}`,
    text: `${text} ${round} ${round}s.`,
    published: new Date(),
  }));

beforeAll(async () => {
  system = await startTestSystem();
  await addPausedFeeds(system.database, 2);
  // What a test makes fail, by a word in the title of the article that is placed.
  for (const sequence of ['failures', 'breaks']) {
    await sql`create sequence ${sql.table(sequence)}`.execute(system.database);
  }
  await sql`create function fail() returns trigger language plpgsql as $$
    declare title text;
    begin
      select a.title into title from articles a where a.id = new.article_id;
      if title like '%Kiosk' and nextval('failures') <= 3 then
        raise exception 'as if two had written the same' using errcode = 'serialization_failure';
      elsif title like '%Poison' then
        raise exception 'as if this row could not be written';
      end if;
      return new;
    end $$`.execute(system.database);
  await sql`create trigger fail before insert on story_articles for each row execute function fail()`.execute(
    system.database,
  );
  // The connection breaks while the commit is under way.
  await sql`create function break_off() returns trigger language plpgsql as $$
    begin
      if (select a.title from articles a where a.id = new.article_id) like '%Doubt' and nextval('breaks') = 1 then
        perform pg_terminate_backend(pg_backend_pid());
      end if;
      return new;
    end $$`.execute(system.database);
  await sql`create constraint trigger break_off after insert on story_articles deferrable initially deferred
    for each row execute function break_off()`.execute(system.database);
}, 240_000);

afterAll(() => system.close());

/** How often clustering built its window. */
const rebuilds = (): number =>
  readFileSync(system.logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('rebuilt in') && line.includes('"service":"clustering"')).length;

/** The titles that are together in a story, in order. */
async function stories(round: string): Promise<string[]> {
  const { rows } = await sql<{ titles: string }>`
    select string_agg(left(a.title, 6), ', ' order by a.title) as titles from story_articles sa
    join articles a on a.id = sa.article_id where a.title like ${`% ${round}`} group by sa.story_id order by 1`.execute(
    system.database,
  );
  return rows.map(({ titles }) => titles);
}

const asTold = ['Cheese, Record', 'Ferry , Ferry '];

it('takes back what was rolled back, and decides anew without building its window anew', async () => {
  await give(system, reports('Before'));
  await settled(system.database, 4);
  const built = rebuilds();
  expect([built, await stories('Before')]).toEqual([1, asTold]);
  await give(system, reports('Kiosk'));
  await settled(system.database, 8);
  expect(await stories('Kiosk')).toEqual(asTold);
  const { rows } = await sql<{ n: number }>`select last_value as n from failures`.execute(system.database);
  expect(rows[0]!.n).toBeGreaterThan(3);
  expect(rebuilds()).toBe(built);
});

it('sets one row aside that cannot be written, places those that came with it, and keeps its window', async () => {
  const built = rebuilds();
  const [poison, ...others] = reports('Poison');
  await give(system, [poison!, ...others.map((one) => ({ ...one, title: one.title.replace('Poison', 'Company') }))]);
  await eventually(async () => {
    const [left] = await waitingStore.backlog(system.database);
    return (left?.quarantined === 1 && left.waiting === 0) || left;
  });
  expect(await stories('Company')).toEqual(['Cheese, Record', 'Ferry ']);
  expect(rebuilds()).toBe(built);
  // Once it can be written, it goes where it belongs.
  await sql`drop trigger fail on story_articles`.execute(system.database);
  await sql`update waiting set quarantined_at = null, reason = null, since = now() - interval '1 minute'`.execute(
    system.database,
  );
  await settled(system.database, 12);
  expect(
    await sql`select from story_articles sa join articles a on a.id = sa.article_id
    where a.title like 'Ferry % Poison' and sa.story_id in (select sb.story_id from story_articles sb
      join articles b on b.id = sb.article_id where b.title like 'Ferry % Company')`.execute(system.database),
  ).toMatchObject({ rows: [{}] });
});

it('builds its window anew when a commit is in doubt', async () => {
  const built = rebuilds();
  await give(system, reports('Doubt'));
  await settled(system.database, 16);
  expect(await stories('Doubt')).toEqual(asTold);
  expect(rebuilds()).toBeGreaterThan(built);
});
