import type { Verdict } from '@app/model';
import { sql } from 'kysely';
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
