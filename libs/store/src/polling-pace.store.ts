import { type Selectable, sql } from 'kysely';
import type { Db } from './database';
import type { PollingPaceTable } from './tables';

/** How fast feeds are polled, and what slows it down. */
export type PollingPaceRow = Omit<Selectable<PollingPaceTable>, 'only_row'>;

/** No feed is held back for longer, so that none is forgotten however long the stages lag. In milliseconds. */
const mostHeldMs = 24 * 3_600_000;

/**
 * When a feed is to be polled: the time of its own schedule, and later by the present slowdown's share of its interval
 * unless somebody asked for it.
 * @param feeds the name that the table `feeds` has in the query
 */
export const pollDueAt = (feeds: string) => {
  const of = (column: string) => sql.ref(`${feeds}.${column}`);
  return sql<Date>`(case when ${of('poll_asked_at')} > coalesce(${of('last_polled_at')}, '-infinity')
    then ${of('next_poll_at')} else ${of('next_poll_at')} + interval '1 millisecond' * least(${sql.lit(mostHeldMs)},
      ${of('interval_ms')} * ((select slowdown from polling_pace) - 1)) end)`;
};

/** How fast feeds are polled now. */
export async function current(db: Db): Promise<PollingPaceRow> {
  return db
    .selectFrom('polling_pace')
    .select(['slowdown', 'queue', 'waiting', 'oldest', 'since'])
    .executeTakeFirstOrThrow();
}

/** Says how fast feeds are polled from now on. @returns the slowdown of before when it changed, else null */
export async function set(
  db: Db,
  { slowdown, queue, waiting, oldest }: Omit<PollingPaceRow, 'since'>,
): Promise<number | null> {
  const { rows } = await sql<{ before: number }>`
    with held as (select slowdown from polling_pace)
    update polling_pace set slowdown = ${slowdown}, queue = ${queue}, waiting = ${waiting}, oldest = ${oldest},
      since = case when ${slowdown}::real > 1 then coalesce(since, now()) end
    from held where polling_pace.slowdown <> ${slowdown}::real returning held.slowdown as before`.execute(db);
  return rows[0]?.before ?? null;
}
