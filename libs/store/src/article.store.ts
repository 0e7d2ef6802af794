import type { Article } from '@app/model';
import { sql, type Selectable } from 'kysely';
import type { Db } from './database';
import type { ArticlesTable } from './tables';

export type ArticleRow = Selectable<ArticlesTable>;
/** An article as deduplication writes it; `position` is its place in the order of all comparisons. */
export type ArticleInput = Omit<ArticleRow, 'received_at' | 'updated_at' | 'position'> & { readonly position: number };

/** An article with the facts that choose the original of a copy group. */
export interface ArticleWithFacts extends Article {
  readonly agency: string | null;
  readonly copyOf: number | null;
  readonly received: Date;
  /** Its place in the order of all comparisons. */
  readonly position: number;
}

interface Joined extends ArticleRow {
  outlet: string;
}

const toArticle = (row: Joined): ArticleWithFacts => ({
  id: row.id,
  outlet: row.outlet,
  url: row.url,
  title: row.title,
  text: row.text,
  language: row.language,
  published: row.published_at?.getTime() ?? null,
  agency: row.agency,
  copyOf: row.copy_of,
  received: row.received_at,
  position: row.position ?? row.id,
});

const withOutlet = (db: Db) =>
  db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .selectAll('articles')
    .select('outlets.name as outlet');

/** Articles by id, ascending. */
export async function byIds(db: Db, ids: readonly number[]): Promise<ArticleWithFacts[]> {
  const rows = await withOutlet(db)
    .where('articles.id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('articles.id')
    .execute();
  return rows.map(toArticle);
}

const readAtOnce = 1_000;

/** The `limit` articles compared last, in the order of their comparison, read some at a time. */
export async function* lastCompared(db: Db, limit: number): AsyncGenerator<ArticleWithFacts> {
  const position = sql<number>`coalesce(articles.position, articles.id)`;
  const { rows } = await sql<{ position: number }>`
    select coalesce(position, id) as position from articles order by coalesce(position, id) desc
    offset ${limit} limit 1`.execute(db);
  for (let after = rows[0]?.position ?? 0; ;) {
    const some = await withOutlet(db).where(position, '>', after).orderBy(position).limit(readAtOnce).execute();
    for (const row of some) yield toArticle(row);
    if (some.length < readAtOnce) return;
    after = toArticle(some.at(-1)!).position;
  }
}

/** Which of these identities are held, and by which article and feeds' entries. */
export async function byIdentity(
  db: Db,
  identities: readonly string[],
): Promise<{ id: number; identity: string; entry_id: number; feed_id: number }[]> {
  const { rows } = await sql<{ id: number; identity: string; entry_id: number; feed_id: number }>`
    select a.id, a.identity, ae.entry_id, e.feed_id from articles a
    join article_entries ae on ae.article_id = a.id join entries e on e.id = ae.entry_id
    where a.identity = any(${identities}::text[])`.execute(db);
  return rows;
}

/** The article each of these entries became, and the revision that it was made from. */
export async function ofEntries(
  db: Db,
  entryIds: readonly number[],
): Promise<ReadonlyMap<number, { articleId: number; revision: number; primary: boolean }>> {
  const { rows } = await sql<{ entry_id: number; article_id: number; revision: number; primary: boolean }>`
    select entry_id, article_id, revision,
      entry_id = (select min(other.entry_id) from article_entries other where other.article_id = ae.article_id) as primary
    from article_entries ae where entry_id = any(${entryIds}::bigint[])`.execute(db);
  return new Map(
    rows.map((row) => [row.entry_id, { articleId: row.article_id, revision: row.revision, primary: row.primary }]),
  );
}

/** Takes `count` numbers, ascending, for ids of articles and places in the order of comparisons. */
export async function reserveNumbers(db: Db, count: number): Promise<number[]> {
  if (!count) return [];
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('articles', 'id')) as id from generate_series(1, ${count})`.execute(db);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

const columns = `id bigint, identity text, outlet_id bigint, url text, title text, text text, language text,
  published_at timestamptz, author text, categories text[], dateline text, cited_urls text[], links jsonb, agency text,
  content_hash text, copy_of bigint, position bigint`;

/** Adds articles under ids that were reserved; those they are copies of are held, or among them. */
export async function insertAll(db: Db, articles: readonly ArticleInput[]): Promise<void> {
  if (!articles.length) return;
  await sql`
    insert into articles (id, identity, outlet_id, url, title, text, language, published_at, author, categories, dateline,
      cited_urls, links, agency, content_hash, copy_of, position)
    overriding system value
    select * from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb) as a (${sql.raw(columns)})`.execute(db);
}

/** Saves the new wording of an article that is held already. */
export async function rewrite(
  db: Db,
  { id, identity: _identity, outlet_id: _outlet, copy_of: _copyOf, links, ...wording }: ArticleInput,
): Promise<void> {
  await db
    .updateTable('articles')
    .set({ ...wording, links: JSON.stringify(links), updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
}

/** Which article an entry is, made from which of its revisions. */
export interface EntryLink {
  readonly entryId: number;
  readonly articleId: number;
  readonly revision: number;
}

/** Records which articles entries are. */
export async function linkAll(db: Db, links: readonly EntryLink[]): Promise<void> {
  if (!links.length) return;
  await sql`
    insert into article_entries (entry_id, article_id, revision)
    select "entryId", "articleId", revision from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as l ("entryId" bigint, "articleId" bigint, revision integer)
    on conflict (entry_id) do update set article_id = excluded.article_id, revision = excluded.revision`.execute(db);
}

/** All articles of the copy groups that the given articles belong to, ascending by id. */
export async function copyGroups(db: Db, ids: readonly number[]): Promise<ArticleWithFacts[]> {
  const { rows } = await sql<{ id: number }>`
    with roots as (select distinct coalesce(copy_of, id) as id from articles where id = any(${ids}::bigint[]))
    select a.id from articles a join roots on a.id = roots.id or a.copy_of = roots.id`.execute(db);
  return byIds(
    db,
    rows.map((row) => row.id),
  );
}

/** An article as bulk users get it. */
export interface ArticleListing {
  readonly id: number;
  readonly url: string | null;
  readonly outlet: string;
  readonly language: string;
  readonly title: string;
  readonly published: Date | null;
  readonly storyId: number | null;
  readonly copyOf: number | null;
}

/** The columns of a listing and where they are from. */
export const listing = sql`a.id, a.url, o.name as outlet, a.language, a.title, a.published_at as published,
  sa.story_id as "storyId", a.copy_of as "copyOf"
  from articles a join outlets o on o.id = a.outlet_id left join story_articles sa on sa.article_id = a.id`;

/** Articles after the given id, ascending, at most `limit`. */
export async function list(db: Db, after: number, limit: number): Promise<ArticleListing[]> {
  const { rows } = await sql<ArticleListing>`
    select ${listing} where a.id > ${after} order by a.id limit ${limit}`.execute(db);
  return rows;
}

/** These articles as they are listed, by id; those that are not held are left out. */
export async function listings(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, ArticleListing>> {
  if (!ids.length) return new Map();
  const { rows } = await sql<ArticleListing>`select ${listing} where a.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One article as it is listed; null when there is none. */
export async function listed(db: Db, id: number): Promise<ArticleListing | null> {
  const { rows } = await sql<ArticleListing>`select ${listing} where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}
