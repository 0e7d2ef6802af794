import type { Article, Verdict } from '@app/model';
import { sql, type Selectable } from 'kysely';
import type { Db } from './database';
import type { ArticlesTable } from './tables';

export type ArticleRow = Selectable<ArticlesTable>;
export type ArticleInput = Omit<ArticleRow, 'id' | 'copy_of' | 'received_at' | 'updated_at'>;

/** An article with the facts that choose the original of a copy group. */
export interface ArticleWithFacts extends Article {
  readonly agency: string | null;
  readonly copyOf: number | null;
  readonly received: Date;
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

/** The newest `limit` articles, ascending by id, read some at a time: what a service rebuilds its window from. */
export async function* newest(db: Db, limit: number): AsyncGenerator<ArticleWithFacts> {
  const { rows } = await sql<{ id: number }>`select id from articles order by id desc offset ${limit} limit 1`.execute(
    db,
  );
  for (let after = rows[0]?.id ?? 0; ;) {
    const some = await withOutlet(db)
      .where('articles.id', '>', after)
      .orderBy('articles.id')
      .limit(readAtOnce)
      .execute();
    for (const row of some) yield toArticle(row);
    if (some.length < readAtOnce) return;
    after = some.at(-1)!.id;
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

/** Adds an article. @returns its id and when it was received */
export async function insert(db: Db, article: ArticleInput): Promise<{ id: number; received: Date }> {
  const row = await db
    .insertInto('articles')
    .values(article)
    .returning(['id', 'received_at'])
    .executeTakeFirstOrThrow();
  return { id: row.id, received: row.received_at };
}

/** Saves the new wording of an article that is held already. */
export async function rewrite(
  db: Db,
  id: number,
  article: Omit<ArticleInput, 'identity' | 'outlet_id'>,
): Promise<void> {
  await db
    .updateTable('articles')
    .set({ ...article, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
}

/** Records which article an entry is, at which revision. */
export async function link(db: Db, entryId: number, articleId: number, revision: number): Promise<void> {
  await db
    .insertInto('article_entries')
    .values({ entry_id: entryId, article_id: articleId, revision })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet({ article_id: articleId, revision }))
    .execute();
}

export interface Match {
  readonly id: number;
  readonly verdict: Exclude<Verdict, 'different'>;
  readonly containment: number;
}

/** Replaces what the comparison of an article with the others of the window found. */
export async function saveMatches(db: Db, articleId: number, matches: readonly Match[]): Promise<void> {
  await db
    .deleteFrom('copies')
    .where((where) => where.or([where('article_id', '=', articleId), where('other_id', '=', articleId)]))
    .execute();
  if (!matches.length) return;
  await db
    .insertInto('copies')
    .values(
      matches.map((match) => ({
        article_id: articleId,
        other_id: match.id,
        verdict: match.verdict,
        containment: match.containment,
      })),
    )
    .execute();
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

/** Makes `original` the original of all the other ids. @returns the ids whose place changed */
export async function setOriginal(db: Db, original: number, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update articles set copy_of = nullif(${original}::bigint, id)
    where id = any(${ids}::bigint[]) and copy_of is distinct from nullif(${original}::bigint, id)
    returning id`.execute(db);
  return rows.map((row) => row.id);
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

const listing = sql`a.id, a.url, o.name as outlet, a.language, a.title, a.published_at as published,
  sa.story_id as "storyId", a.copy_of as "copyOf"
  from articles a join outlets o on o.id = a.outlet_id left join story_articles sa on sa.article_id = a.id`;

/** Articles after the given id, ascending, at most `limit`. */
export async function list(db: Db, after: number, limit: number): Promise<ArticleListing[]> {
  const { rows } = await sql<ArticleListing>`
    select ${listing} where a.id > ${after} order by a.id limit ${limit}`.execute(db);
  return rows;
}

/** One article as it is listed; null when there is none. */
export async function listed(db: Db, id: number): Promise<ArticleListing | null> {
  const { rows } = await sql<ArticleListing>`select ${listing} where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}
