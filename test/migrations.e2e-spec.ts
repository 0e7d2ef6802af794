import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  articleStore,
  citationStore,
  endpointStore,
  eventStreamStore,
  feedStore,
  migrate,
  openDatabase,
  storySearchStore,
  storyStore,
  topicStore,
} from '@app/store';
import { sql } from 'kysely';
import { type PrivateServer, startPostgres } from '../scripts/infrastructure';

const folder = mkdtempSync(join(tmpdir(), 'tributary-migrations-'));
const migrations = join('libs', 'store', 'migrations');
let postgres: PrivateServer;

beforeAll(async () => {
  postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
}, 60_000);

afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A row in each table of the first schema: two stories, of which one went into the other, told and sent. */
const firstRows = `
  insert into waiting (queue, id) values ('deliver', 1);
  insert into outlets (name) values ('Harbour Post'), ('Hill Courier');
  insert into feeds (outlet_id, url, host, status, etag) values
    (1, 'https://harbour.example/rss', 'harbour.example', 'active', '"1"'), (2, 'https://hill.example/rss', 'hill.example', 'gone', null);
  insert into entries (feed_id, identity, url, title, text, feed_hash, content_hash) values
    (1, 'a', 'https://harbour.example/a', 'Ferry runs aground', 'The ferry ran aground at noon.', 'x', 'x'),
    (2, 'b', 'https://hill.example/b', 'Ferry stuck on a sandbank', 'The ferry is stuck.', 'y', 'y');
  insert into articles (identity, outlet_id, url, title, text, language, content_hash) values
    ('harbour.example/a', 1, 'https://harbour.example/a', 'Ferry runs aground', 'The ferry ran aground at noon.', 'en', 'x'),
    ('hill.example/b', 2, 'https://hill.example/b', 'Ferry stuck on a sandbank', 'The ferry is stuck.', 'en', 'y');
  insert into article_entries values (1, 1, 1), (2, 2, 1);
  insert into copies values (1, 2, 'shares-text', 0.25);
  insert into stories (id, title, lead, language, started_at, updated_at, sequence) values
    (nextval('story_ids'), 'Ferry runs aground', 'The ferry ran aground at noon.', 'en', '2026-01-01', '2026-01-02', 4),
    (nextval('story_ids'), 'Ferry stuck on a sandbank', 'The ferry is stuck.', 'en', '2026-01-01', '2026-01-02', 3);
  update stories set merged_into = 1 where id = 2;
  insert into story_articles (article_id, story_id, reason) values (1, 1, 'first'), (2, 1, 'first');
  insert into story_ledger (story_id, sequence, change) values
    (1, 1, '{"kind": "started", "title": "Ferry runs aground"}'),
    (1, 2, '{"kind": "article-added", "articleId": 1, "reason": "first"}'),
    (2, 1, '{"kind": "started", "title": "Ferry stuck on a sandbank"}'),
    (2, 2, '{"kind": "article-added", "articleId": 2, "reason": "first"}'),
    (1, 3, '{"kind": "merged", "from": 2, "articleIds": [2]}'),
    (2, 3, '{"kind": "merged-into", "into": 1}'),
    (1, 4, '{"kind": "retitled", "title": "Ferry runs aground"}');
  insert into topics (slug, name, query) values ('ferries', 'Ferries', '{"any": ["ferry"], "all": [], "none": [],
    "languages": [], "outlets": [], "minIndependentReports": 0}');
  insert into topic_stories values (1, 1, '2026-01-02'), (2, 1, '2026-01-02');
  insert into events (message_id, story_id, type, sequence, previous_sequence, payload) values
    ('msg_1', 1, 'story.started', 2, 0, '{"type": "story.started", "data": {"id": 1}}'),
    ('msg_2', 2, 'story.started', 2, 0, '{"type": "story.started", "data": {"id": 2}}'),
    ('msg_3', 1, 'story.updated', 4, 2, '{"type": "story.updated", "data": {"id": 1}}');
  insert into endpoints (url, secrets, filter, status) values
    ('https://receiver.example/', '{whsec_c2VjcmV0}', '{}', 'active'), ('https://old.example/', '{whsec_c2VjcmV0}', '{}', 'disabled');
  insert into deliveries (endpoint_id, event_id, story_id, status, attempts) values
    (1, 1, 1, 'delivered', 1), (1, 3, 1, 'pending', 1), (2, 1, 1, 'failed', 10);
  insert into delivery_attempts (delivery_id, duration_ms, status) values (1, 12, 200), (2, 30000, null), (3, 8, 410);
`;

/** Tables whose rows live on in another. */
const replaced = new Map([['cited_addresses', 'citations']]);

/** A row in each table that came with 0002 to 0006. */
const laterRows = `
  insert into entry_revisions (entry_id, revision, title, text, content_hash, received_at)
    values (1, 0, 'Ferry late', 'It is late.', 'w', '2026-01-01');
  insert into recurring_lines (outlet_id, line_hash, pages) values (1, 'h', 3);
  insert into websub_subscriptions (feed_id, hub, topic, token, secret)
    values (1, 'https://hub.example/', 'https://harbour.example/rss', 'token', 'secret');
  insert into boilerplate values (1, 7, 1);
  insert into stories_apart values (1, 2);
  insert into cited_addresses values (2, 'harbour.example/a');
  insert into story_facts (story_id, headline_article_id, countries, names, key_terms, computed_at)
    values (1, 1, '{ID}', '{Monte Sereno}', '{ferry}', '2026-01-02');
  insert into story_terms values ('ferry', 1, 1);
  insert into related_stories values (1, 2, 0.5);
  insert into article_embeddings values (1, 'model', 'hash', '\\x017f');
`;

describe.each([
  ['the first schema', '0001', firstRows],
  ['the schema before webhooks had a log', '0006', firstRows + laterRows],
])('a database filled under %s', (_name, last, rows) => {
  it('goes up to the present one with all its rows, and the stores read it', async () => {
    const url = new URL(postgres.url);
    const admin = openDatabase(postgres.url, 'test', () => undefined, 1);
    await sql.raw(`create database from_${last}`).execute(admin);
    await admin.destroy();
    url.pathname = `/from_${last}`;
    const before = join(folder, last);
    mkdirSync(before);
    for (const name of readdirSync(migrations)) {
      if (name.slice(0, 4) <= last) cpSync(join(migrations, name), join(before, name));
    }
    expect(await migrate(url.href, before)).toHaveLength(Number(last));
    const db = openDatabase(url.href, 'test', () => undefined, 1);
    try {
      await sql.raw(rows).execute(db);
      const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations'`.execute(db);
      const counted = async (renamed: ReadonlyMap<string, string> = new Map()): Promise<Map<string, number>> => {
        const counts = new Map<string, number>();
        for (const { name } of tables.rows) {
          const { rows: found } = await sql<{
            n: number;
          }>`select count(*)::int as n from ${sql.table(renamed.get(name) ?? name)}`.execute(db);
          counts.set(name, found[0]!.n);
        }
        return counts;
      };
      const had = await counted();
      expect([...had].filter(([, count]) => count === 0)).toEqual([]);
      const all = readdirSync(migrations).length;
      expect(await migrate(url.href, migrations)).toHaveLength(all - Number(last));
      expect(await migrate(url.href, migrations)).toEqual([]);
      // What waits to be done may have grown: stories are filed anew.
      for (const [name, count] of await counted(replaced)) {
        if (name === 'waiting') expect(count).toBeGreaterThanOrEqual(had.get(name)!);
        else expect([name, count]).toEqual([name, had.get(name)]);
      }
      const [story] = await storyStore.byIds(db, [1]);
      expect(story!.articles.map(({ title }) => title)).toEqual(['Ferry runs aground', 'Ferry stuck on a sandbank']);
      if (last > '0004') {
        expect(await citationStore.ofArticles(db, [2])).toEqual([
          expect.objectContaining({ kind: 'source-list', evidence: 'harbour.example/a', citedArticle: 1 }),
        ]);
      }
      expect(await citationStore.unread(db, 1, 10)).toEqual([2, 1]);
      expect(await storyStore.mergedInto(db, 2)).toBe(1);
      expect((await storyStore.newestPlacements(db, 10)).map(({ microStoryId }) => microStoryId)).toEqual([1, 1]);
      expect((await articleStore.list(db, 0, 10)).map(({ id }) => id)).toEqual([1, 2]);
      expect((await feedStore.list(db, 0, 10)).map(({ status }) => status)).toEqual(['active', 'gone']);
      expect((await topicStore.list(db)).map(({ slug, secret }) => [slug, secret])).toEqual([
        ['all', null],
        ['ferries', null],
      ]);
      expect(await topicStore.places(db, 2, 10)).toEqual([{ id: 1, updatedAt: expect.any(Date) as Date }]);
      const events = await eventStreamStore.between(db, 0, 10, 10);
      expect(events.map(({ position, type }) => [position, type])).toEqual([
        [1, 'story.started'],
        [2, 'story.started'],
        [3, 'story.updated'],
      ]);
      expect(await eventStreamStore.last(db)).toBe(3);
      const { rows: published } = await sql`select story_id, sequence from published_stories order by story_id`.execute(
        db,
      );
      expect(published).toEqual([
        { story_id: 1, sequence: 4 },
        { story_id: 2, sequence: 2 },
      ]);
      expect((await endpointStore.list(db)).map(({ status }) => status)).toEqual(['active', 'disabled']);
      const { rows: waiting } = await sql<{ queue: string; id: number }>`
        select queue, id from waiting order by queue, id`.execute(db);
      expect(waiting).toContainEqual({ queue: 'publish-stories', id: 1 });
      expect(waiting).not.toContainEqual({ queue: 'publish-stories', id: 2 });
    } finally {
      await db.destroy();
    }
  });
});

it('keeps what was known of the terms by which stories are found', async () => {
  const url = new URL(postgres.url);
  const admin = openDatabase(postgres.url, 'test', () => undefined, 1);
  await sql`create database from_0024`.execute(admin);
  await admin.destroy();
  url.pathname = '/from_0024';
  const before = join(folder, '0024');
  mkdirSync(before);
  for (const name of readdirSync(migrations)) {
    if (name.slice(0, 4) <= '0024') cpSync(join(migrations, name), join(before, name));
  }
  await migrate(url.href, before);
  const db = openDatabase(url.href, 'test', () => undefined, 1);
  try {
    await sql`insert into story_search select n, '2026-01-02', 9, 9, '{}', '{}', '{}' from generate_series(1, 3) n`.execute(
      db,
    );
    await sql`insert into story_search_terms (story_id, terms, terms_hash, stale_since, filed_articles)
      values (1, '''ferry''', '\\x0a', '2026-01-03', 8), (2, '''goats''', null, null, null)`.execute(db);
    await migrate(url.href, migrations);
    const nothing = { termsHash: null, articles: null, staleSince: null };
    expect(await storySearchStore.filed(db, [1, 2, 3])).toEqual(
      new Map<number, object>([
        [1, { termsHash: '0a', articles: 8, staleSince: new Date('2026-01-03T00:00:00Z') }],
        [2, nothing],
        [3, nothing],
      ]),
    );
    expect(await storySearchStore.stale(db, 0, 10)).toEqual([1]);
  } finally {
    await db.destroy();
  }
});
