import { sql } from 'kysely';
import type { Db } from './database';

/** What a sentence encoder made of an article's text. */
export interface ArticleEmbedding {
  readonly articleId: number;
  /** SHA-256, in hexadecimal, of the text that was sent. */
  readonly inputHash: string;
  /** A byte a dimension. */
  readonly vector: Int8Array;
}

/** What a model made of these articles, whatever text they had then; those it was not asked about are left out. */
export async function ofArticles(db: Db, model: string, articleIds: readonly number[]): Promise<ArticleEmbedding[]> {
  const rows = await db
    .selectFrom('article_embeddings')
    .select(['article_id', 'input_hash', 'vector'])
    .where('article_id', '=', sql<number>`any(${articleIds}::bigint[])`)
    .where('model', '=', model)
    .execute();
  return rows.map(({ article_id, input_hash, vector }) => ({
    articleId: article_id,
    inputHash: input_hash,
    vector: new Int8Array(vector),
  }));
}

/** Saves what a model made of articles, in the place of what was saved of them before. */
export async function save(db: Db, model: string, embeddings: readonly ArticleEmbedding[]): Promise<void> {
  if (!embeddings.length) return;
  const rows = embeddings.map(({ articleId, inputHash, vector }) => ({
    article_id: articleId,
    model,
    input_hash: inputHash,
    vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  }));
  await db
    .insertInto('article_embeddings')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('article_id').doUpdateSet((row) => ({
        model: row.ref('excluded.model'),
        input_hash: row.ref('excluded.input_hash'),
        vector: row.ref('excluded.vector'),
      })),
    )
    .execute();
}

/** Deletes what other models made, and what belongs to articles placed before the newest `kept`. */
export async function prune(db: Db, model: string, kept: number): Promise<void> {
  await sql`delete from article_embeddings e where model <> ${model} or exists (
    select from story_articles s where s.article_id = e.article_id and s.position < (
      select position from story_articles order by position desc offset ${kept - 1} limit 1))`.execute(db);
}
