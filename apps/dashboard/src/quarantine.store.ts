import type { RowQueueName } from '@app/pipeline';
import type { Db } from '@app/store';
import { type RawBuilder, sql } from 'kysely';
import type { QuarantineQuery } from './quarantine-forms';

/** A row that was set aside, with what it is about. */
export interface QuarantinedRow {
  readonly queue: RowQueueName;
  readonly id: number;
  readonly quarantinedAt: Date;
  readonly reason: string | null;
  /** Of the entry, article or story; null when there is none with this id. */
  readonly title: string | null;
  readonly url: string | null;
  readonly outlet: string | null;
}

/** A row that was set aside, with all that it carries. */
export interface QuarantinedPayload extends QuarantinedRow {
  readonly payload: Record<string, unknown> | null;
}

/** Rows that were set aside, each with its entry, article or story. */
const setAside = sql`
  select w.queue, w.id, w.quarantined_at, w.reason, coalesce(e.title, a.title, s.title) as title,
    coalesce(e.link, e.url, a.url) as url, o.name as outlet, coalesce(to_jsonb(e), to_jsonb(a), to_jsonb(s)) as payload
  from waiting w
  left join entries e on w.queue = 'dedupe-entries' and e.id = w.id
  left join feeds f on f.id = e.feed_id
  left join articles a on w.queue = 'cluster-articles' and a.id = w.id
  left join stories s on w.queue = 'publish-stories' and s.id = w.id
  left join outlets o on o.id = coalesce(f.outlet_id, a.outlet_id)
  where w.quarantined_at is not null`;

const escaped = (word: string): string => word.replace(/[\\%_]/g, '\\$&');

function named({ queue, words }: QuarantineQuery): RawBuilder<boolean> {
  const patterns = words.map((word) => `%${escaped(word)}%`);
  return sql<boolean>`(${queue}::text is null or queue = ${queue}::text) and (${words.length} = 0
    or lower(concat_ws(' ', queue, id, reason, outlet, payload::text)) like all (${patterns}::text[]))`;
}

const columns = sql`queue, id, quarantined_at as "quarantinedAt", reason, title, url, outlet`;

/** The rows that a query names, those set aside last first. */
export async function list(
  db: Db,
  query: QuarantineQuery,
  limit: number,
): Promise<{ rows: QuarantinedRow[]; matching: number }> {
  const { rows } = await sql<QuarantinedRow>`
    select ${columns} from (${setAside}) q where ${named(query)}
    order by quarantined_at desc, queue, id desc limit ${limit} offset ${(query.page - 1) * limit}`.execute(db);
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n from (${setAside}) q where ${named(query)}`.execute(db);
  return { rows, matching: counted.rows[0]!.n };
}

/** One row with its whole payload; null when it is not set aside. */
export async function byId(db: Db, queue: RowQueueName, id: number): Promise<QuarantinedPayload | null> {
  const { rows } = await sql<QuarantinedPayload>`
    select ${columns}, payload from (${setAside} and w.queue = ${queue} and w.id = ${id}) q`.execute(db);
  return rows[0] ?? null;
}

/** Ids of all rows that a query names, by queue, those set aside first first. */
export async function ids(db: Db, query: QuarantineQuery, limit: number): Promise<Map<RowQueueName, number[]>> {
  const { rows } = await sql<{ queue: RowQueueName; id: number }>`
    select queue, id from (${setAside}) q where ${named(query)} order by quarantined_at, id limit ${limit}`.execute(db);
  const found = new Map<RowQueueName, number[]>();
  for (const { queue, id } of rows) found.set(queue, [...(found.get(queue) ?? []), id]);
  return found;
}
