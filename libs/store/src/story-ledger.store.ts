import type { LedgerChange } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** A ledger row with its place among those of all stories. */
export interface PlacedChange {
  /** Ascends in the order in which changes became visible, with gaps. */
  readonly position: number;
  readonly storyId: number;
  readonly sequence: number;
  readonly at: Date;
  readonly change: LedgerChange;
}

const columns = sql`position, story_id as "storyId", sequence, at, change from story_ledger`;

/** The ledger rows of all stories after a position, in order. */
export async function after(db: Db, position: number, limit: number): Promise<PlacedChange[]> {
  const { rows } = await sql<PlacedChange>`
    select ${columns} where position > ${position} order by position limit ${limit}`.execute(db);
  return rows;
}

/** The ledger rows of one story after a sequence number, in order. */
export async function ofStory(db: Db, storyId: number, sequence: number, limit: number): Promise<PlacedChange[]> {
  const { rows } = await sql<PlacedChange>`
    select ${columns} where story_id = ${storyId} and sequence > ${sequence} order by sequence limit ${limit}`.execute(
    db,
  );
  return rows;
}
