import { showLead } from './leader-metrics';
import type { LeadState } from './readiness';

/** Whether this process leads its service, for health and metrics. */
export class Leadership {
  private current: LeadState = 'none';

  get state(): LeadState {
    return this.current;
  }

  set state(state: LeadState) {
    this.current = state;
    showLead(state === 'leads' || state === 'prepares');
  }
}
