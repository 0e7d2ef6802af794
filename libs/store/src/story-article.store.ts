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
  categories: string[];
  /** Whether a feed of its outlet says under which categories its entries fall. */
  has_categorised_feed: boolean;
}

/** What other tables have of some articles, by article. */
interface Around {
  readonly sharesWith: ReadonlyMap<number, readonly number[]>;
  readonly categories: ReadonlyMap<number, readonly string[]>;
  readonly signs: ReadonlyMap<number, readonly RelaySign[]>;
}

/**
 * The reports of each of these stories, in the order in which Tributary received them. Statements of their own for each
 * table: joined in one, PostgreSQL has no idea how many rows meet, as stories are of one report or of a thousand.
 */
export async function ofStories(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, StoryArticle[]>> {
  const { rows } = await sql<ArticleOfStory>`
    select sa.story_id, a.id, a.url, a.title, left(a.text, ${leadLength * 2}) as lead, o.name as outlet, a.language,
      a.published_at, a.received_at, a.copy_of, a.categories,
      a.outlet_id in (select outlet_id from feeds where categories <> '{}') as has_categorised_feed
    from story_articles sa join articles a on a.id = sa.article_id join outlets o on o.id = a.outlet_id
    where sa.story_id = any(${storyIds}::bigint[]) order by a.id`.execute(db);
  const around = {
    sharesWith: await sharedTexts(db, rows),
    categories: await feedCategories(
      db,
      rows.flatMap(({ id, has_categorised_feed }) => (has_categorised_feed ? id : [])),
    ),
    signs: await relaySigns(
      db,
      rows.map(({ id }) => id),
    ),
  };
  const rowsOf = new Map<number, ArticleOfStory[]>(storyIds.map((id) => [id, []]));
  for (const row of rows) rowsOf.get(row.story_id)?.push(row);
  return new Map([...rowsOf].map(([id, own]) => [id, shownArticles(own, around)]));
}

/** Articles of the same story that share text with each, ascending. */
async function sharedTexts(db: Db, rows: readonly ArticleOfStory[]): Promise<ReadonlyMap<number, number[]>> {
  const storyOf = new Map(rows.map(({ id, story_id }) => [id, story_id]));
  const { rows: pairs } = await sql<{ one: number; other: number }>`
    select article_id as one, other_id as other from copies
    where verdict = 'shares-text' and article_id = any(${[...storyOf.keys()]}::bigint[])`.execute(db);
  const shared = new Map<number, number[]>();
  const add = (id: number, other: number): void => {
    const others = shared.get(id);
    if (others) others.push(other);
    else shared.set(id, [other]);
  };
  for (const { one, other } of pairs) {
    if (storyOf.get(one) !== storyOf.get(other)) continue;
    add(one, other);
    add(other, one);
  }
  for (const others of shared.values()) others.sort((a, b) => a - b);
  return shared;
}

/** The categories of the feeds in which each of these articles is. */
async function feedCategories(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  if (!ids.length) return new Map();
  const { rows } = await sql<{ id: number; categories: string[] }>`
    select ae.article_id as id, array_agg(category) as categories
    from article_entries ae join entries e on e.id = ae.entry_id join feeds f on f.id = e.feed_id,
      unnest(f.categories) as category
    where ae.article_id = any(${ids}::bigint[]) group by ae.article_id`.execute(db);
  return new Map(rows.map(({ id, categories }) => [id, categories]));
}

/** What of the citations of each of these articles may show that it is a relay, in order. */
async function relaySigns(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, RelaySign[]>> {
  const { rows } = await sql<RelaySign & { id: number }>`
    select article_id as id, kind, outlet, url, field, end_at as end from citations
    where article_id = any(${ids}::bigint[]) and kind = any(${relayKinds}) order by article_id, number`.execute(db);
  const signs = new Map<number, RelaySign[]>();
  for (const { id, ...sign } of rows) signs.set(id, [...(signs.get(id) ?? []), sign]);
  return signs;
}

/** The articles of one story, each with the outlets that it relays by their names in the story. */
function shownArticles(rows: readonly ArticleOfStory[], around: Around): StoryArticle[] {
  const nameOf = rows.some(({ id }) => around.signs.has(id)) ? namesInStory(rows, citedNames) : null;
  return rows.map((row) => {
    const [signs, shares] = [around.signs.get(row.id), around.sharesWith.get(row.id)];
    const relays = nameOf && signs ? relaysOf({ names: citedNames(row), text: row.lead }, signs) : [];
    const categories = [...new Set([...row.categories, ...(around.categories.get(row.id) ?? [])])].sort();
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
      ...(shares ? { sharesTextWith: shares } : {}),
      ...(categories.length ? { categories } : {}),
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
