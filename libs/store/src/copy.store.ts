import type { Verdict } from '@app/model';
import { sql } from 'kysely';
import { type ArticleListing, listing } from './article.store';
import type { Db } from './database';

/** What the comparison of an article with another one found. */
export interface FoundMatch {
  readonly articleId: number;
  readonly otherId: number;
  readonly verdict: Exclude<Verdict, 'different'>;
  readonly containment: number;
}

/** Saves what comparisons found, in place of all that earlier ones found of the articles that were rewritten. */
export async function saveMatches(db: Db, matches: readonly FoundMatch[], rewritten: readonly number[]): Promise<void> {
  if (rewritten.length) {
    await sql`delete from copies where article_id = any(${rewritten}::bigint[]) or other_id = any(${rewritten}::bigint[])`.execute(
      db,
    );
  }
  if (!matches.length) return;
  await sql`
    insert into copies (article_id, other_id, verdict, containment)
    select "articleId", "otherId", verdict, containment from jsonb_to_recordset(${JSON.stringify(matches)}::jsonb)
      as m ("articleId" bigint, "otherId" bigint, verdict text, containment real)`.execute(db);
}

/** Which article one is a copy of now; null for an original. */
export interface OriginalChange {
  readonly id: number;
  readonly copyOf: number | null;
}

/** Saves which articles others are copies of. */
export async function setOriginals(db: Db, changes: readonly OriginalChange[]): Promise<void> {
  if (!changes.length) return;
  await sql`
    update articles set copy_of = c."copyOf"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (id bigint, "copyOf" bigint)
    where articles.id = c.id`.execute(db);
}

/** An article that has the text of another, or a part of it. */
export interface AlikeArticle extends ArticleListing {
  readonly verdict: Exclude<Verdict, 'different'>;
  readonly containment: number;
}

/** The articles that were found to have a part of this one's text or all, the most alike first, at most a hundred. */
export async function ofArticle(db: Db, id: number): Promise<AlikeArticle[]> {
  const { rows } = await sql<AlikeArticle>`
    select c.verdict, c.containment, ${listing}
    join copies c on c.article_id = a.id and c.other_id = ${id} or c.other_id = a.id and c.article_id = ${id}
    where a.id in (select other_id from copies where article_id = ${id} union select article_id from copies where other_id = ${id})
    order by c.containment desc, a.id limit 100`.execute(db);
  return rows;
}
