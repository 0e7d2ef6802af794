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
    select sa.story_id, a.id, a.url, a.title, left(a.text, ${leadLength * 2}) as lead, o.name as outlet, a.language,
      a.published_at, a.received_at, a.copy_of,
      (select array_agg(other.article_id order by other.article_id) from copies c
        join story_articles other on other.article_id = c.article_id + c.other_id - a.id and other.story_id = sa.story_id
        where (c.article_id = a.id or c.other_id = a.id) and c.verdict = 'shares-text') as shares_with,
      (select array_agg(distinct category) from (
        select unnest(a.categories) as category
        union select unnest(f.categories) from article_entries ae join entries e on e.id = ae.entry_id
          join feeds f on f.id = e.feed_id where ae.article_id = a.id
      ) as told) as categories,
      (select jsonb_agg(jsonb_build_object('kind', c.kind, 'outlet', c.outlet, 'url', c.url, 'field', c.field,
          'end', c.end_at) order by c.number)
        from citations c where c.article_id = a.id and c.kind = any(${relayKinds})) as signs
    from story_articles sa join articles a on a.id = sa.article_id join outlets o on o.id = a.outlet_id
    where sa.story_id = any(${storyIds}::bigint[]) order by a.id`.execute(db);
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
