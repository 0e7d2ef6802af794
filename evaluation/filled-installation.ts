import type { Database } from '@app/store';
import { sql } from 'kysely';

/** How much there is of everything. */
export interface InstallationSize {
  readonly feeds: number;
  /** Entries, and as many articles; stories have four each. */
  readonly articles: number;
  /** Rows that wait for the three queues of rows, in equal parts. */
  readonly waiting: number;
  /** Webhook deliveries, of which a tenth is still to be made and a hundredth was given up. */
  readonly deliveries: number;
}

const hosts = 3_000;
const endpoints = 20;
const setAside = 200;

/**
 * Fills the empty tables that operators' pages are read from, as they are in the middle of a bad day: work waits at every
 * stage, a tenth of the feeds fail, endpoints are behind. Texts are short, as no page of an operator shows them.
 */
export async function fillInstallation(db: Database, size: InstallationSize): Promise<void> {
  const { feeds, articles, waiting, deliveries } = size;
  const stories = Math.ceil(articles / 4);
  const events = Math.ceil(deliveries / endpoints);
  await sql`insert into outlets (name) select 'Outlet ' || n from generate_series(1, ${hosts}) n`.execute(db);
  await sql`insert into feeds (outlet_id, url, host, title, status, failures, fault, last_error, failing_since, last_polled_at,
      last_changed_at, newest_at, rhythm_ms, next_poll_at, created_at, answer_ms)
    select 1 + n % ${hosts}, 'https://www.outlet-' || n % ${hosts} || '.example/sections/' || n || '/feed.xml',
      'www.outlet-' || n % ${hosts} || '.example', 'News of section ' || n, case when n % 50 = 0 then 'paused' else 'active' end,
      case when n % 10 = 0 then 3 else 0 end, case when n % 10 = 0 then 'network' end,
      case when n % 10 = 0 then 'its host cannot be reached, or broke off; it is polled again later' end,
      case when n % 10 = 0 then now() - n % 900 * interval '1 hour' end, now() - n % 60 * interval '1 minute',
      now() - n % 500 * interval '1 hour', now() - n % 500 * interval '1 hour', 3600000 * (1 + n % 48),
      now() + (n % 60 - 2) * interval '1 minute', now() - interval '100 days', 200 + n % 400
    from generate_series(1, ${feeds}) n`.execute(db);
  await sql`insert into entries (feed_id, identity, url, title, text, feed_hash, content_hash, received_at, found_at)
    select 1 + n % ${feeds}, n, 'https://www.outlet.example/' || n, 'Report number ' || n, 'A text.', '', '', at, at
    from (select n, now() - (${articles} - n) * interval '2 seconds' as at from generate_series(1, ${articles}) n) made`.execute(
    db,
  );
  await sql`insert into articles (identity, outlet_id, url, title, text, language, content_hash, copy_of, received_at)
    select n, 1 + n % ${hosts}, 'https://www.outlet.example/' || n, 'Report number ' || n, 'A text.', 'en', '',
      case when n % 5 = 0 then n - 1 end, now() - (${articles} - n) * interval '2 seconds'
    from generate_series(1, ${articles}) n`.execute(db);
  await sql`insert into article_entries (entry_id, article_id, revision) select n, n, 1
    from generate_series(1, ${articles}) n`.execute(db);
  await sql`insert into stories (id, title, lead, language, started_at, updated_at, sequence, merged_into)
    select n, 'Story number ' || n, '', 'en', now(), now() - (${stories} - n) * interval '8 seconds', 6,
      case when n % 20 = 0 then n - 1 end
    from generate_series(1, ${stories}) n`.execute(db);
  await sql`insert into story_articles (article_id, story_id, micro_story_id, reason, added_at)
    select n, case when s % 20 = 0 then s - 1 else s end, n, 'similar', now() - (${articles} - n) * interval '2 seconds'
    from (select n, (n + 3) / 4 as s from generate_series(1, ${articles}) n) placed`.execute(db);
  await sql`insert into story_ledger (story_id, sequence, change, at)
    select s, 1, jsonb_build_object('kind', 'started', 'title', 'Story number ' || s), now()
    from generate_series(1, ${stories}) s`.execute(db);
  await sql`insert into story_ledger (story_id, sequence, change, at)
    select (n + 3) / 4, 2 + (n + 3) % 4, jsonb_build_object('kind', 'article-added', 'articleId', n, 'reason', 'similar'), now()
    from generate_series(1, ${articles}) n`.execute(db);
  await sql`insert into story_ledger (story_id, sequence, change, at)
    select s - 1, 7, jsonb_build_object('kind', 'merged', 'from', s, 'articleIds', jsonb_build_array(4 * s)), now()
    from generate_series(20, ${stories}, 20) s`.execute(db);
  await sql`insert into waiting (queue, id, since)
    select (array['dedupe-entries', 'cluster-articles', 'publish-stories'])[1 + n % 3], n,
      now() - (${waiting} - n) * interval '10 milliseconds'
    from generate_series(1, ${waiting}) n`.execute(db);
  await sql`update waiting set quarantined_at = now(), reason = 'its text breaks a limit' where id <= ${setAside}`.execute(
    db,
  );
  await sql`insert into endpoints (url, secrets, filter) select 'https://receiver-' || n || '.example/', '{}', '{}'
    from generate_series(1, ${endpoints}) n`.execute(db);
  await sql`insert into events (message_id, story_id, type, sequence, previous_sequence, payload, created_at, changed_at)
    select 'msg_' || n, 1 + n % ${stories}, 'story.updated', n, n - 1, '{}', at, at
    from (select n, now() - (${events} - n) * interval '5 seconds' as at from generate_series(1, ${events}) n) made`.execute(
    db,
  );
  await sql`insert into deliveries (endpoint_id, event_id, story_id, sequence, status, attempts, next_attempt_at, delivered_at,
      created_at)
    select p, e, 1 + e % ${stories}, e, status, 1, at, case when status = 'delivered' then at end, at
    from (select p, e, now() - (${events} - e) * interval '5 seconds' as at,
        case when e > ${Math.floor(events * 0.9)} then 'pending' when e % 90 = 0 then 'failed' else 'delivered' end as status
      from generate_series(1, ${events}) e cross join generate_series(1, ${endpoints}) p) planned`.execute(db);
  await sql`insert into delivery_attempts (delivery_id, endpoint_id, at, duration_ms, status)
    select id, endpoint_id, delivered_at, 20, 204 from deliveries where status = 'delivered'`.execute(db);
  await sql`vacuum analyze`.execute(db);
}
