import { Gauge } from 'prom-client';
import { alertKinds } from './alert-kinds';

const open = new Gauge({
  name: 'tributary_alerts_open',
  help: `Open alerts by kind: ${alertKinds.join(', ')}`,
  labelNames: ['kind'],
});

/** Says for /metrics which alerts are open. */
export function showAlerts(alerts: readonly { readonly kind: string }[]): void {
  for (const kind of alertKinds) {
    open.set({ kind }, alerts.filter((alert) => alert.kind === kind).length);
  }
}
