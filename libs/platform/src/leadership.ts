import type { ServiceName } from '@app/pipeline';
import type { Db } from '@app/store';
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
   * Makes sure in a transaction that this process still leads: who takes over waits until the transaction has ended.
   * @throws Error when another may lead
   */
  confirm(db: Db): Promise<void> {
    return this.locks.confirm(db, leadOf(this.service));
  }
}
