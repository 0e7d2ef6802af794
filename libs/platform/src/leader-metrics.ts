import { Gauge } from 'prom-client';

const leads = new Gauge({
  name: 'tributary_leads',
  help: '1 while this process leads its service, 0 while it stands by; without a value where all processes work',
});

/** Says for /metrics whether this process leads. */
export function showLead(isLeading: boolean): void {
  leads.set(isLeading ? 1 : 0);
}
