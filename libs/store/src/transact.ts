import { CommitInDoubt } from './commit-in-doubt';
import type { Database, Db } from './database';

/**
 * Runs a transaction, and tells a failure that undid it for certain from one that did not.
 * @throws CommitInDoubt when the commit was not answered; whatever else is thrown, nothing was written
 */
export async function transact<Result>(db: Database, work: (transaction: Db) => Promise<Result>): Promise<Result> {
  let worked = false;
  try {
    return await db.transaction().execute(async (transaction) => {
      const result = await work(transaction);
      worked = true;
      return result;
    });
  } catch (error) {
    throw worked && !isRefusal(error) ? new CommitInDoubt(error) : error;
  }
}

/**
 * Whether PostgreSQL says that it did not commit: a constraint that is checked at the end, a serialisation failure or a
 * deadlock. SQLSTATE 40003 says that it does not know (PostgreSQL manual, appendix A).
 */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(23|40(?!003))/.test(String(error.code));
