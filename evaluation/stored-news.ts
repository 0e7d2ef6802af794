import { citationsVersion } from '@app/citations';
import type { Database } from '@app/store';
import { sql } from 'kysely';

/** Older than the window of any stage: such articles are held, and found, but compared with nothing. */
const oldest = '400 days';
const newest = '40 days';
/** Words of which the stored texts are made: as many as a large language of news has in a year. */
const words = 200_000;

/**
 * Fills an empty database with what it has of so many articles of last year: entries, articles of 1,000 characters,
 * stories of four with ledger, facts, terms, their place in the indexes of searches and storylines, events and a delivery
 * each. Words are drawn evenly, as it is the size of tables and indexes that is to be felt.
 * @param articles a multiple of four
 */
export async function storeNews(db: Database, articles: number): Promise<void> {
  const stories = articles / 4;
  const at = (share: string) =>
    sql.raw(`now() - interval '${oldest}' + (interval '${oldest}' - interval '${newest}') * (${share})`);
  const articleAt = at(`n::float8 / ${articles}`);
  const storyAt = at(`n::float8 / ${stories}`);
  await sql`with outlet as (insert into outlets (name) values ('Archive') returning id)
    insert into feeds (outlet_id, url, host, status) select id, 'http://archive.example/', 'archive.example', 'paused' from outlet`.execute(
    db,
  );
  await sql`insert into entries (feed_id, identity, url, title, text, feed_hash, content_hash, received_at, updated_at, found_at)
    select 1, n, 'http://archive.example/' || n, 'Stored report ' || n, repeat(md5(n::text), 31), md5(n::text), md5(n::text),
      ${articleAt}, ${articleAt}, ${articleAt} from generate_series(1, ${articles}) n`.execute(db);
  await sql`insert into articles (identity, outlet_id, url, title, text, language, content_hash, received_at, updated_at)
    select 'http://archive.example/' || n, 1, 'http://archive.example/' || n, 'Stored report ' || n, repeat(md5(n::text), 31),
      'en', md5(n::text), ${articleAt}, ${articleAt} from generate_series(1, ${articles}) n`.execute(db);
  await sql`insert into article_entries (entry_id, article_id, revision) select n, n, 1
    from generate_series(1, ${articles}) n`.execute(db);
  await sql`insert into stories (id, title, lead, language, started_at, updated_at, sequence)
    select n, 'Stored story ' || n, repeat(md5(n::text), 12), 'en', ${storyAt}, ${storyAt}, 5
    from (select nextval('story_ids') as n from generate_series(1, ${stories})) made`.execute(db);
  await sql`insert into story_articles (article_id, story_id, micro_story_id, reason, citations_version, added_at)
    select n, (n + 3) / 4, (n + 3) / 4, 'similar', ${citationsVersion}, ${articleAt} from generate_series(1, ${articles}) n`.execute(
    db,
  );
  await sql`insert into story_ledger (story_id, sequence, change, at)
    select (n + 3) / 4, 2 + (n + 3) % 4, jsonb_build_object('kind', 'article-added', 'articleId', n, 'reason', 'similar'),
      ${articleAt} from generate_series(1, ${articles}) n`.execute(db);
  await sql`insert into story_facts (story_id, headline_article_id, lead_article_id, countries, names, key_terms,
      first_report_at, last_report_at, articles, computed_at)
    select n, 4 * n, 4 * n, '{US}', array['Name ' || n % 5000], array['term ' || n], ${storyAt}, ${storyAt}, 4, ${storyAt}
    from generate_series(1, ${stories}) n`.execute(db);
  await sql`insert into story_terms (term, story_id, weight)
    select distinct on (n, term) term, n, .5
    from generate_series(1, ${stories}) n, lateral (select 'w' || (n * 7919 + k * 104729) % ${words} as term
      from generate_series(1, 12) k) each`.execute(db);
  await sql`insert into story_search (story_id, updated_at, articles, independent_reports, countries, names, categories,
      terms_hash, filed_articles)
    select n, ${storyAt}, 4, 4, '{US}', array['Name ' || n % 5000], '{}', decode(md5(n::text), 'hex'), 4
    from generate_series(1, ${stories}) n`.execute(db);
  await withoutIndex(db, 'story_search_terms', 'gin', () =>
    sql`insert into story_search_terms (story_id, terms)
    select n, (select array_to_tsvector(array_agg(distinct 'w' || (n * 7919 + k * 104729) % ${words}))
      from generate_series(1, 150) k) from generate_series(1, ${stories}) n`.execute(db),
  );
  await sql`insert into topic_stories (topic_id, story_id, updated_at)
    select (select id from topics limit 1), n, ${storyAt} from generate_series(1, ${stories}) n`.execute(db);
  await sql`with kept as (insert into endpoints (url, secrets, filter, status) values ('http://archive.example/', '{}', '{}',
      'disabled') returning id),
    told as (insert into events (message_id, story_id, type, sequence, previous_sequence, payload, created_at, changed_at)
      select 'msg_' || n, n, 'story.updated', 5, 0, json_build_object('text', repeat(md5(n::text), 40)), ${storyAt}, ${storyAt}
      from generate_series(1, ${stories}) n returning id, story_id, created_at),
    sent as (insert into deliveries (endpoint_id, event_id, story_id, sequence, status, attempts, delivered_at, created_at,
        next_attempt_at)
      select kept.id, told.id, story_id, 5, 'delivered', 1, created_at, created_at, created_at from told, kept
      returning id, endpoint_id, delivered_at)
    insert into delivery_attempts (delivery_id, endpoint_id, at, duration_ms, status)
      select id, endpoint_id, delivered_at, 20, 204 from sent`.execute(db);
}

/** An index over lists of words takes milliseconds for each row that comes, and a tenth of that when it is built at the end. */
async function withoutIndex(db: Database, table: string, kind: string, fill: () => Promise<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = ${table} and indexdef ilike ${`% using ${kind} %`}`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(db);
  await fill();
  for (const { definition } of rows) await sql.raw(definition).execute(db);
}
