import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, storyFactsStore } from '@app/store';
import { sql } from 'kysely';
import type { Decision } from '../apps/clustering/src/decision';
import { type Decided, record } from '../apps/clustering/src/record-decisions.store';
import { writeMissingFacts } from '../apps/clustering/src/write-facts.store';
import { storyFaults } from './support/accounts';
import { type LoneDatabase, startLoneDatabase } from './support/lone-database';

const migrations = join('libs', 'store', 'migrations');
const folder = mkdtempSync(join(tmpdir(), 'tributary-e2e-'));
let lone: LoneDatabase;
let database: Database;

/** What an engine that merges and splits by itself may decide: written without one, as a list. */
const write = (decisions: readonly Decision[], more: Partial<Decided<null>> = {}): Promise<number[]> =>
  database.transaction().execute((transaction) => record(transaction, { result: null, decisions, ...more }));

const added = (storyId: number, articleId: number, microStoryId = storyId): Decision => ({
  kind: 'added',
  storyId,
  articleId,
  microStoryId,
  reason: 'similar',
});
const started = (storyId: number): Decision => ({ kind: 'started', storyId });
const merged = (from: number, into: number): Decision => ({ kind: 'merged', from, into });

/** Stories with their articles, then merged ids with where they lead. */
async function tables(): Promise<Record<number, number[] | string>> {
  const { rows } = await sql<{ id: number; into: number | null; articles: number[] }>`
    select s.id, s.merged_into as into,
      array(select a.article_id::int from story_articles a where a.story_id = s.id order by 1) as articles
    from stories s order by s.id`.execute(database);
  return Object.fromEntries(rows.map(({ id, into, articles }) => [id, into === null ? articles : `in ${into}`]));
}
const kindsOf = async (storyId: number): Promise<string[]> =>
  (
    await sql<{ kind: string }>`select change ->> 'kind' as kind from story_ledger
      where story_id = ${storyId} order by sequence`.execute(database)
  ).rows.map(({ kind }) => kind);

beforeAll(async () => {
  lone = await startLoneDatabase();
  database = lone.database;
  const before = join(folder, 'migrations');
  mkdirSync(before);
  for (const name of ['0001_pipeline.sql', '0002_ingestion.sql', '0003_copies.sql']) {
    cpSync(join(migrations, name), join(before, name));
  }
  await lone.migrate(before);
  await sql`insert into outlets (name) values ('Quay')`.execute(database);
  await sql`insert into articles (identity, outlet_id, title, text, language, content_hash)
    select 'a' || n, 1, 'Title of report number ' || n, 'Text ' || n, 'en', 'h' || n
    from generate_series(1, 40) as n`.execute(database);
  // What stood in the tables before stories could be merged: story 1 with the articles 1 and 2.
  await sql`insert into stories (id, title, lead, language, started_at, updated_at, sequence)
    values (1, 'Title of report number 1', 'Text 1', 'en', now(), now(), 3)`.execute(database);
  await sql`insert into story_articles (article_id, story_id, reason) values (1, 1, 'first'), (2, 1, 'similar')`.execute(
    database,
  );
  await sql`insert into story_ledger (story_id, sequence, change) values
    (1, 1, '{"kind": "started", "title": "Title of report number 1"}'),
    (1, 2, '{"kind": "article-added", "articleId": 1, "reason": "first"}'),
    (1, 3, '{"kind": "article-added", "articleId": 2, "reason": "similar"}')`.execute(database);
  await lone.migrate();
}, 120_000);

afterAll(async () => {
  await lone.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  expect(await storyFaults(database)).toEqual([]);
});

it('finds what was there before in micro-stories of its own', async () => {
  const { rows } = await sql`select article_id, micro_story_id, pinned from story_articles order by 1`.execute(
    database,
  );
  expect(rows).toEqual([
    { article_id: 1, micro_story_id: 1, pinned: false },
    { article_id: 2, micro_story_id: 1, pinned: false },
  ]);
});

const mergedBy = { articleId: 3, score: 1.25, threshold: 0.5, features: { ownMost: 0.617 } };
const splitBy = { between: 0.012, within: 0.257, ratio: 0.15 };

it('writes a job in which stories begin, grow, merge and split, and hands every one of them on', async () => {
  const touched = await write([
    started(10),
    added(10, 5),
    added(1, 4),
    started(11),
    added(11, 3),
    { kind: 'merged', from: 11, into: 10, evidence: mergedBy },
    merged(1, 10),
    { kind: 'split', from: 10, into: 12, articleIds: [1, 2, 4], evidence: splitBy },
  ]);
  expect([...touched].sort((a, b) => a - b)).toEqual([1, 10, 11, 12]);
  expect(await tables()).toEqual({ 1: 'in 10', 10: [3, 5], 11: 'in 10', 12: [1, 2, 4] });
  expect(await kindsOf(1)).toEqual(['started', 'article-added', 'article-added', 'article-added', 'merged-into']);
  expect(await kindsOf(11)).toEqual(['started', 'article-added', 'merged-into']);
  expect(await kindsOf(12)).toEqual(['started', 'split-from']);
  const { rows: placed } = await sql`select article_id, micro_story_id from story_articles order by position`.execute(
    database,
  );
  expect(placed.map((row) => Object.values(row as object))).toEqual([
    [1, 1],
    [2, 1],
    [5, 10],
    [4, 1],
    [3, 11],
  ]);
  const { rows: wentBy } = await sql`select change -> 'evidence' as evidence from story_ledger
    where story_id = 10 and change ->> 'kind' in ('merged', 'split') order by sequence`.execute(database);
  expect(wentBy).toEqual([{ evidence: mergedBy }, { evidence: null }, { evidence: splitBy }]);
  expect(await storyFaults(database)).toEqual([]);
  const { rows: waiting } = await sql<{
    id: number;
  }>`select id from waiting where queue = 'publish-stories' order by id`.execute(database);
  expect(waiting.map(({ id }) => id)).toEqual([1, 10, 11, 12]);
});

const apart = async (): Promise<string[]> =>
  (
    await sql<{ pair: string }>`select a || ' ' || b as pair from stories_apart order by a, b`.execute(database)
  ).rows.map(({ pair }) => pair);
const pinned = async (): Promise<number[]> =>
  (
    await sql<{ id: number }>`select article_id as id from story_articles where pinned order by 1`.execute(database)
  ).rows.map(({ id }) => id);

it('keeps what a person parted and pinned, through merges, splits and new articles', async () => {
  await write([{ kind: 'split', from: 12, into: 20, articleIds: [4], cut: [{ articleId: 4, microStoryId: 21 }] }], {
    by: 'person',
    pinnedArticleIds: [4],
    apart: [[20, 12]],
  });
  expect(await apart()).toEqual(['12 20']);
  await write([added(20, 6, 21), started(30), added(30, 7), merged(20, 30)]);
  expect(await apart()).toEqual(['12 30']);
  expect(await pinned()).toEqual([4, 6]);
  await write([{ kind: 'split', from: 30, into: 31, articleIds: [7] }]);
  expect(await apart()).toEqual(['12 30', '12 31']);
  await write([merged(31, 12)], { by: 'person', pinnedArticleIds: [1, 2, 7] });
  expect(await apart()).toEqual(['12 30']);
  expect(await pinned()).toEqual([1, 2, 4, 6, 7]);
  expect(await tables()).toMatchObject({ 12: [1, 2, 7], 20: 'in 30', 30: [4, 6], 31: 'in 12' });
});

it('merges a story that lost its last article, and ends the pair with where that went', async () => {
  await write(
    [
      { kind: 'moved', articleId: 4, from: 30, to: 12, microStoryId: 40 },
      { kind: 'moved', articleId: 6, from: 30, to: 12, microStoryId: 41 },
    ],
    { by: 'person', pinnedArticleIds: [4, 6], apart: [[30, 12]] },
  );
  expect(await tables()).toMatchObject({ 12: [1, 2, 4, 6, 7], 20: 'in 30', 30: 'in 12' });
  expect(await apart()).toEqual([]);
  const { rows } = await sql<{ people: number }>`select count(*)::int as people from story_ledger
    where story_id = 30 and change ->> 'by' = 'person'`.execute(database);
  expect(rows[0]!.people).toBe(3);
});

it('touches a story whose article was rewritten, and nothing without decisions', async () => {
  await sql`update articles set title = 'Another title of report 1' where id = 1`.execute(database);
  expect(await write([], { rewritten: [12] })).toEqual([12]);
  expect((await kindsOf(12)).at(-1)).toBe('retitled');
  expect(await write([])).toEqual([]);
});

it('reads what older stories say, a few at a time, as of their last change', async () => {
  await sql`insert into stories (id, title, lead, language, started_at, updated_at, sequence)
    select id, 'Title of report number ' || id, 'Text ' || id, 'en', date '2031-02-03', date '2031-02-03', 2
    from generate_series(37, 39) as id`.execute(database);
  await sql`insert into story_articles (article_id, story_id, reason, micro_story_id)
    select id, id, 'first', id from generate_series(37, 39) as id`.execute(database);
  await sql`insert into story_ledger (story_id, sequence, change)
    select id, 1, jsonb_build_object('kind', 'started', 'title', title) from stories where id between 37 and 39 union all
    select id, 2, jsonb_build_object('kind', 'article-added', 'articleId', id, 'reason', 'first')
      from stories where id between 37 and 39`.execute(database);
  expect(await writeMissingFacts(database, 1_000, 2)).toBe(38);
  expect(await writeMissingFacts(database, 38, 2)).toBe(37);
  expect(await writeMissingFacts(database, 1_000, 2)).toBeNull();
  const { rows } = await sql`select story_id, headline_article_id, lead_article_id, computed_at = updated_at as dated
    from story_facts join stories on id = story_id where id between 37 and 39 order by id`.execute(database);
  expect(rows).toEqual(
    [37, 38, 39].map((id) => ({ story_id: id, headline_article_id: id, lead_article_id: id, dated: true })),
  );
});

it('keeps headline and facts of a large story for now, and reads them once it has grown by a quarter, or is stale', async () => {
  const ids = Array.from({ length: 22 }, (_, at) => 101 + at);
  await sql`insert into articles (id, identity, outlet_id, title, text, language, content_hash) overriding system value
    select n, 'large' || n, 1, 'Ferry runs aground, report ' || n, 'Text ' || n, 'en', 'h' || n
    from unnest(${ids}::bigint[]) as n`.execute(database);
  const read = async (): Promise<(number | boolean)[]> => {
    const { rows } = await sql<{ articles: number; stale: boolean }>`select articles, stale_since is not null as stale
      from story_facts where story_id = 900`.execute(database);
    return [rows[0]!.articles, rows[0]!.stale];
  };
  await write([started(900), ...ids.slice(0, 12).map((id) => added(900, id))]);
  expect(await read()).toEqual([12, false]);
  await write([added(900, ids[12]!), added(900, ids[13]!)]);
  expect(await read()).toEqual([12, true]);
  await write([added(900, ids[14]!)]);
  expect(await read()).toEqual([15, false]);
  await write([added(900, ids[15]!)]);
  expect(await read()).toEqual([15, true]);
  expect(await storyFactsStore.stale(database, 0, 10)).toEqual([900]);
  expect(await storyFactsStore.stale(database, 60_000, 10)).toEqual([]);
  await write([], { rewritten: [900] });
  expect(await read()).toEqual([16, false]);
  await write([added(900, ids[16]!)], { rewritten: [900] });
  expect(await read()).toEqual([17, false]);
  expect((await kindsOf(900)).filter((kind) => kind === 'article-added')).toHaveLength(17);
  await write([started(901), ...ids.slice(17, 19).map((id) => added(901, id))]);
  await write([merged(901, 900)]);
  expect(await read()).toEqual([17, true]);
  await write([started(902), ...ids.slice(19).map((id) => added(902, id))]);
  await write([merged(902, 900)]);
  expect(await read()).toEqual([22, false]);
});
