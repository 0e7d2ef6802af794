import { type Database, type Db, storySearchStore, storyStore } from '@app/store';
import { sql } from 'kysely';
import { filedStory, filedTerms } from '../apps/delivery/src/filed-story';
import { madeNews } from './made-news';

const outlets = 500;
const leadBytes = 350;
const storiesAtOnce = 500;
const articlesOfStory = 2;
const countries = ['US', 'ID', 'FR', 'BR', 'JP', 'IN', 'NG', 'DE', 'MX', 'KE'];
const languages = ['en', 'en', 'en', 'id', 'fr', 'es'];

/**
 * Fills empty tables with made-up stories of two articles each, in the index of searches too, evenly over the 30 days
 * before `now`; their ids are 1 to `count`, the oldest first.
 */
export async function fileMadeStories(db: Database, count: number, now: Date): Promise<void> {
  await sql`insert into outlets (name) select 'Outlet ' || n from generate_series(0, ${outlets - 1}) as n`.execute(db);
  const news = madeNews(leadBytes, outlets);
  for (let first = 1; first <= count; first += storiesAtOnce) {
    const ids = Array.from({ length: Math.min(storiesAtOnce, count - first + 1) }, (_, at) => first + at);
    const rows = ids.flatMap((storyId) =>
      Array.from({ length: articlesOfStory }, (_, at) => {
        const { title, text, outlet } = news.next().value!;
        const id = storyId * articlesOfStory + at;
        const updatedAt = new Date(now.getTime() - ((count - storyId) / count) * 30 * 86_400_000);
        const country = countries[storyId % countries.length]!;
        return {
          id,
          storyId,
          title,
          text,
          outlet,
          updatedAt,
          country,
          language: languages[storyId % languages.length]!,
        };
      }),
    );
    await db.transaction().execute((transaction) => insert(transaction, rows, ids));
  }
  await sql`vacuum analyze`.execute(db);
}

async function insert(db: Db, rows: readonly object[], ids: readonly number[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, "storyId" bigint, title text,
    text text, outlet text, "updatedAt" timestamptz, language text, country text)`;
  await sql`insert into articles (id, identity, outlet_id, title, text, language, content_hash, published_at, received_at)
    overriding system value select r.id, r.id, o.id, r.title, r.text, r.language, '', "updatedAt", "updatedAt"
    from ${given} join outlets o on o.name = r.outlet`.execute(db);
  await sql`insert into stories (id, title, lead, language, started_at, updated_at, sequence)
    select distinct on ("storyId") "storyId", title, left(text, 300), language, "updatedAt", "updatedAt", 1
    from ${given} order by "storyId", id`.execute(db);
  await sql`insert into story_articles (article_id, story_id, micro_story_id, reason)
    select id, "storyId", "storyId", 'first' from ${given}`.execute(db);
  await sql`insert into story_facts (story_id, countries, names, key_terms, computed_at)
    select distinct on ("storyId") "storyId", array[country], '{}', '{}', "updatedAt" from ${given}`.execute(db);
  const stories = await storyStore.byIds(db, ids);
  const terms = stories.map(filedTerms);
  await storySearchStore.save(db, stories.map(filedStory), terms);
  await storySearchStore.saveTerms(db, terms);
}
