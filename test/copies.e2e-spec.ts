import { type Database, waitingStore } from '@app/store';
import { Queues } from '@app/transport';
import { sql } from 'kysely';
import { faultsOf } from './support/accounts';
import { addPausedFeeds, giveEntries } from './support/given-entries';
import { type MadeEntry, madeRounds } from './support/made-entries';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const outlets = 6;
const rounds = madeRounds(8, 60, outlets);
const started = Date.UTC(2031, 2, 3);
/** Much less than there are articles, so that what was learned from articles that left the window matters. */
const window = '120';

/** Gives the entries of a round. @returns their ids */
const giveRound = (db: Database, entries: readonly MadeEntry[]): Promise<number[]> =>
  giveEntries(
    db,
    entries.map(({ outlet, minute, ...entry }) => ({
      ...entry,
      outlet: outlet + 1,
      published: new Date(started + minute * 60_000),
    })),
  );

const settled = (db: Database): Promise<void> =>
  eventually(async () => {
    const waiting = await waitingStore.backlog(db);
    return waiting.length === 0 || waiting;
  });

/** What deduplication wrote, with articles named by their identity and not by their numbers. */
async function written(db: Database): Promise<Record<string, unknown[]>> {
  const rows = async (query: ReturnType<typeof sql>): Promise<unknown[]> => (await query.execute(db)).rows;
  return {
    articles: await rows(sql`select a.identity, a.title, a.text, a.agency, a.language, a.content_hash, o.name as outlet,
      original.identity as copy_of from articles a join outlets o on o.id = a.outlet_id
      left join articles original on original.id = a.copy_of order by a.identity`),
    entries: await rows(sql`select e.identity as entry, ae.revision, a.identity from article_entries ae
      join entries e on e.id = ae.entry_id join articles a on a.id = ae.article_id order by 1, 3`),
    copies: await rows(sql`select a.identity as article, b.identity as other, c.verdict, c.containment from copies c
      join articles a on a.id = c.article_id join articles b on b.id = c.other_id order by 1, 2`),
    boilerplate: await rows(sql`select o.name, b.sentence_hash from boilerplate b join outlets o on o.id = b.outlet_id
      order by 1, 2`),
  };
}

interface ShownStory {
  readonly id: number;
  readonly reports: readonly { article: number; copies: number[] }[];
  readonly articles: readonly { id: number; copyOf: number | null; sharesTextWith?: number[] }[];
}

/** The API tells copies under their original, and which articles of a story share text, as the tables have it. */
async function expectShown(system: TestSystem): Promise<void> {
  const { stories } = await system.api.call<{ stories: ShownStory[] }>('stories?limit=100');
  const ids = stories.map(({ id }) => id);
  const { rows } = await sql<{ pair: string }>`select a.story_id || ' ' || a.article_id || ' ' || b.article_id as pair
    from copies c join story_articles a on a.article_id in (c.article_id, c.other_id)
    join story_articles b on b.story_id = a.story_id and b.article_id = c.article_id + c.other_id - a.article_id
    where c.verdict = 'shares-text' and a.story_id = any(${ids}::bigint[]) order by 1`.execute(system.database);
  const told = stories.flatMap(({ id, articles }) =>
    articles.flatMap((article) => (article.sharesTextWith ?? []).map((other) => `${id} ${article.id} ${other}`)),
  );
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told)).toEqual(new Set(rows.map(({ pair }) => pair)));
  const copies = stories.flatMap(({ reports }) =>
    reports.flatMap(({ article, copies: under }) => under.map((copy) => `${copy} of ${article}`)),
  );
  const expected = stories.flatMap(({ articles }) =>
    articles
      .filter(({ copyOf }) => articles.some(({ id }) => id === copyOf))
      .map(({ id, copyOf }) => `${id} of ${copyOf}`),
  );
  expect(copies.length).toBeGreaterThan(0);
  expect(new Set(copies)).toEqual(new Set(expected));
}

/** Runs all rounds through a system of their own, with what `disturb` does around each, and tells what was written. */
async function run(
  disturb: (round: number, ids: readonly number[], system: TestSystem, queues: Queues) => Promise<void>,
): Promise<Record<string, unknown[]>> {
  const system = await startTestSystem({ WINDOW_ARTICLES: window });
  const queues = new Queues(system.environment['REDIS_URL']!, () => undefined);
  try {
    await addPausedFeeds(system.database, outlets);
    for (const [round, entries] of rounds.entries()) {
      const ids = await giveRound(system.database, entries);
      await disturb(round, ids, system, queues);
      await queues.enqueueIds('dedupe-entries', ids);
      await settled(system.database);
    }
    const faults = await faultsOf(system.database);
    expect(faults).toEqual([]);
    await expectShown(system);
    return await written(system.database);
  } finally {
    await queues.close();
    await system.close();
  }
}

/** Kills deduplication in the middle of a job's transaction: the job waits for a table that the test holds. */
async function killWithin(system: TestSystem, queues: Queues, ids: readonly number[]): Promise<void> {
  await system.database.transaction().execute(async (transaction) => {
    await sql`lock table articles in share row exclusive mode`.execute(transaction);
    await queues.enqueueIds('dedupe-entries', ids);
    await eventually(async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
        where application_name like '%deduplication%' and wait_event_type = 'Lock'`.execute(transaction);
      return rows[0]!.n > 0 || 'no job of deduplication waits yet';
    });
    await system.services.kill('deduplication');
  });
}

it('a restart, double processing and a killed process change no verdict', async () => {
  const undisturbed = await run(async () => undefined);
  expect(undisturbed['copies']!.length).toBeGreaterThan(100);
  expect(undisturbed['boilerplate']!.length).toBeGreaterThanOrEqual(outlets * 3);
  const disturbed = await run(async (round, ids, system, queues) => {
    if (round % 3 === 0) await killWithin(system, queues, ids);
    if (round % 3 === 1) await system.services.kill('deduplication');
    if (round % 3 === 2) {
      // The same job twice, and rows that wait though they were handled.
      await queues.enqueueIds('dedupe-entries', ids);
      await waitingStore.add(
        system.database,
        'dedupe-entries',
        ids.map((id) => id - 20).filter((id) => id > 0),
      );
    }
  });
  for (const table of Object.keys(undisturbed))
    expect({ [table]: disturbed[table] }).toEqual({ [table]: undisturbed[table] });
}, 300_000);
