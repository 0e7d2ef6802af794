import type { ServiceName } from '@app/pipeline';
import { type Database, type Db, transact } from '@app/store';
import type { Locks } from '@app/transport';
import { showLead } from './leader-metrics';
import type { LeadState } from './readiness';

/** The lock that the process of a service holds that leads. */
export const leadOf = (service: ServiceName): string => `leader:${service}`;

/** Whether this process leads its service, for health and metrics, and for what only a leader may write. */
export class Leadership {
  private current: LeadState = 'none';

  constructor(
    private readonly locks: Locks,
    private readonly service: ServiceName,
  ) {}

  get state(): LeadState {
    return this.current;
  }

  set state(state: LeadState) {
    this.current = state;
    showLead(state === 'leads' || state === 'prepares');
  }

  /**
   * Runs a transaction in which this process proves that it still leads: who takes over waits until it has ended.
   * @throws CommitInDoubt when the commit was not answered; whatever else is thrown, as when another may lead, nothing was
   *   written
   */
  transact<Result>(database: Database, work: (transaction: Db) => Promise<Result>): Promise<Result> {
    return transact(database, async (transaction) => {
      await this.locks.confirm(transaction, leadOf(this.service));
      return work(transaction);
    });
  }
}
