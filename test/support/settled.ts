import { type Database, waitingStore } from '@app/store';
import { sql } from 'kysely';
import { faultsOf } from './accounts';
import { eventually } from './test-system';

/**
 * Waits until nothing waits for a job any more, and until everything holds that must.
 * @param articles when it is known how many come: first waits until as many are in stories
 * @throws Error with what still waits or does not hold after a minute
 */
export async function settled(database: Database, articles?: number): Promise<void> {
  if (articles !== undefined) {
    await eventually(async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from story_articles`.execute(database);
      return rows[0]!.n === articles || `${rows[0]!.n} articles of ${articles} are in stories`;
    });
  }
  await eventually(async () => {
    const waiting = await waitingStore.backlog(database);
    return waiting.length === 0 || waiting;
  });
  await eventually(async () => {
    const faults = await faultsOf(database);
    return faults.length === 0 || faults;
  });
}
