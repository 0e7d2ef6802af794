import { waitingStore } from '@app/store';
import { sql } from 'kysely';
import type { ChaosSystem } from './chaos-system';
import { type PoisonedQueue, poisonWords } from './made-outlets';

/** The table whose row each stage writes for an entry, and how a row tells that it is of the poisoned one. */
const refusals: Readonly<Record<PoisonedQueue, { table: string; isPoison: string }>> = {
  'dedupe-entries': { table: 'articles', isPoison: `new.title like '%${poisonWords['dedupe-entries']}%'` },
  'cluster-articles': {
    table: 'story_articles',
    isPoison: `exists (select from articles where id = new.article_id and title like '%${poisonWords['cluster-articles']}%')`,
  },
  'publish-stories': {
    table: 'events',
    isPoison: `exists (select from story_articles s join articles a on a.id = s.article_id
      where s.story_id = new.story_id and a.title like '%${poisonWords['publish-stories']}%')`,
  },
};

/**
 * Makes PostgreSQL refuse what the stages write for the poisoned entries, with an error that is no outage: we know of no
 * entry that makes a handler fail by itself.
 */
export async function poison({ database }: ChaosSystem): Promise<void> {
  for (const { table, isPoison } of Object.values(refusals)) {
    const name = sql.id(`chaos_${table}`);
    await sql`create function ${name}() returns trigger language plpgsql as ${sql.lit(
      `begin if ${isPoison} then raise exception 'poisoned on purpose'; end if; return new; end`,
    )}`.execute(database);
    await sql`create trigger chaos before insert on ${sql.table(table)} for each row execute function ${name}()`.execute(
      database,
    );
  }
}

/** Rows that were set aside. */
export async function quarantined({ database }: ChaosSystem): Promise<{ queue: string; id: number; reason: string }[]> {
  const rows = await database
    .selectFrom('waiting')
    .select(['queue', 'id', 'reason'])
    .where('quarantined_at', 'is not', null)
    .execute();
  return rows.map(({ queue, id, reason }) => ({ queue, id, reason: reason ?? '' }));
}

/** Takes the cause away and lets what was set aside wait again, as an operator would. */
export async function cure(system: ChaosSystem): Promise<void> {
  for (const { table } of Object.values(refusals)) {
    await sql`drop trigger chaos on ${sql.table(table)}`.execute(system.database);
  }
  for (const { queue, id } of await quarantined(system)) await waitingStore.add(system.database, queue, [id]);
}
