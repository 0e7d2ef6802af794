import { citedNames } from '@app/citations';
import { namesInStory, relayKinds, relaysOf, type RelaySign, type StoryArticle } from '@app/model';
import { leadOf } from '@app/text';
import { sql } from 'kysely';
import type { Db } from './database';

/** Longest lead shown of an article, in characters. */
const leadLength = 400;

interface ArticleOfStory {
  story_id: number;
  id: number;
  url: string | null;
  title: string;
  lead: string;
  outlet: string;
  language: string;
  published_at: Date | null;
  received_at: Date;
  copy_of: number | null;
  shares_with: number[] | null;
  categories: string[] | null;
  signs: RelaySign[] | null;
}

/** The reports of each of these stories, in the order in which Tributary received them. */
export async function ofStories(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, StoryArticle[]>> {
  const { rows } = await sql<ArticleOfStory>`
    with own as materialized (
      select sa.story_id, a.id, a.url, a.title, left(a.text, ${leadLength * 2}) as lead, o.name as outlet, a.language,
        a.published_at, a.received_at, a.copy_of, a.categories
      from story_articles sa join articles a on a.id = sa.article_id join outlets o on o.id = a.outlet_id
      where sa.story_id = any(${storyIds}::bigint[])
    ), pairs as (
      select c.article_id as id, c.other_id as other from own join copies c on c.article_id = own.id
        where c.verdict = 'shares-text'
      union all select c.other_id, c.article_id from own join copies c on c.other_id = own.id
        where c.verdict = 'shares-text'
    ), shared as (
      select pairs.id, array_agg(pairs.other order by pairs.other) as shares_with
      from pairs join own on own.id = pairs.id join own as other on other.id = pairs.other and other.story_id = own.story_id
      group by pairs.id
    ), told as (
      select id, array_agg(distinct category) as categories from (
        select id, unnest(categories) as category from own where categories <> '{}'
        union all select own.id, unnest(f.categories) from own join article_entries ae on ae.article_id = own.id
          join entries e on e.id = ae.entry_id join feeds f on f.id = e.feed_id and f.categories <> '{}'
      ) as each group by id
    ), signed as (
      select own.id, jsonb_agg(jsonb_build_object('kind', c.kind, 'outlet', c.outlet, 'url', c.url, 'field', c.field,
        'end', c.end_at) order by c.number) as signs
      from own join citations c on c.article_id = own.id where c.kind = any(${relayKinds}) group by own.id
    )
    select own.story_id, own.id, own.url, own.title, own.lead, own.outlet, own.language, own.published_at,
      own.received_at, own.copy_of, shared.shares_with, told.categories, signed.signs
    from own left join shared using (id) left join told using (id) left join signed using (id)
    order by own.id`.execute(db);
  const rowsOf = new Map<number, ArticleOfStory[]>(storyIds.map((id) => [id, []]));
  for (const row of rows) rowsOf.get(row.story_id)?.push(row);
  return new Map([...rowsOf].map(([id, own]) => [id, shownArticles(own)]));
}

/** The articles of one story, each with the outlets that it relays by their names in the story. */
function shownArticles(rows: readonly ArticleOfStory[]): StoryArticle[] {
  const nameOf = rows.some(({ signs }) => signs) ? namesInStory(rows, citedNames) : null;
  return rows.map((row) => {
    const relays = nameOf && row.signs ? relaysOf({ names: citedNames(row), text: row.lead }, row.signs) : [];
    return {
      id: row.id,
      url: row.url,
      title: row.title,
      lead: leadOf(row.lead, leadLength),
      outlet: row.outlet,
      language: row.language,
      published: row.published_at,
      received: row.received_at,
      copyOf: row.copy_of,
      ...(row.shares_with ? { sharesTextWith: row.shares_with.map(Number) } : {}),
      ...(row.categories ? { categories: row.categories } : {}),
      ...(relays.length ? { relays: relays.map((relay) => ({ ...relay, outlet: nameOf!(relay.outlet) })) } : {}),
    };
  });
}

/** Titles and leads of stories and of their articles, as `storyTexts` has them of a whole story, by story. */
export async function textsOf(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const { rows } = await sql<{ id: number; title: string; lead: string; isStory: boolean }>`
    select id, title, lead, true as "isStory" from stories where id = any(${ids}::bigint[])
    union all select sa.story_id, a.title, left(a.text, ${leadLength * 2}), false
    from story_articles sa join articles a on a.id = sa.article_id where sa.story_id = any(${ids}::bigint[])`.execute(
    db,
  );
  const texts = new Map<number, string[]>();
  for (const { id, title, lead, isStory } of rows) {
    const parts = texts.get(id) ?? [];
    parts.push(title, isStory ? lead : leadOf(lead, leadLength));
    texts.set(id, parts);
  }
  return texts;
}
