import { sql } from 'kysely';
import type { Db } from './database';

/** A sentence that an outlet prints under many articles, from a position in the order of comparisons on. */
export interface KnownSentence {
  readonly outlet: string;
  readonly sentenceHash: number;
  readonly since: number;
}

/** The `limit` sentences that became known last. */
export async function newest(db: Db, limit: number): Promise<KnownSentence[]> {
  const { rows } = await sql<KnownSentence>`
    select o.name as outlet, b.sentence_hash as "sentenceHash", b.since
    from boilerplate b join outlets o on o.id = b.outlet_id order by b.since desc limit ${limit}`.execute(db);
  return rows;
}

/** Forgets sentences beyond the `kept` that became known last, up to `limit`. @returns how many it forgot */
export async function forgetBeyond(db: Db, kept: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from boilerplate where (outlet_id, sentence_hash) in (
    select outlet_id, sentence_hash from boilerplate
    where since < (select since from boilerplate order by since desc offset ${kept} - 1 limit 1)
    order by since limit ${limit})`.execute(db);
  return Number(numAffectedRows);
}

/** Adds sentences that became known, under their outlets' names. */
export async function add(db: Db, sentences: readonly KnownSentence[]): Promise<void> {
  if (!sentences.length) return;
  await sql`
    insert into boilerplate (outlet_id, sentence_hash, since)
    select o.id, s."sentenceHash", s.since from jsonb_to_recordset(${JSON.stringify(sentences)}::jsonb)
      as s (outlet text, "sentenceHash" integer, since bigint) join outlets o on o.name = s.outlet
    on conflict (outlet_id, sentence_hash) do update set since = excluded.since`.execute(db);
}
