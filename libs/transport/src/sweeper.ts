import type { RowQueueName } from '@app/pipeline';
import { type Database, waitingStore } from '@app/store';
import type { Queues } from './queues';

/** A row that waits this long without a job has lost it; the time a job needs to be added after its row's commit. */
const graceMs = 10_000;
const mostRows = 10_000;

/**
 * Finds rows that wait for a queue without a job, and gives them one. Queues are first in, first out, so a row that
 * waits longer than the oldest job has none.
 * @param graceMs rows younger than this are left alone: their job may be on its way
 * @returns how many rows were given a job
 */
export async function sweep(db: Database, queues: Queues, name: RowQueueName, grace = graceMs): Promise<number> {
  const oldest = (await queues.oldestJob(name)) ?? Date.now();
  const ids = await waitingStore.olderThan(db, name, new Date(oldest - grace), mostRows);
  await queues.enqueueIds(name, ids);
  await waitingStore.startAgain(db, name, ids);
  return ids.length;
}
