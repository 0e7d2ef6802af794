import { Gauge } from 'prom-client';

const open = new Gauge({
  name: 'tributary_alerts_open',
  help: 'Open alerts by kind: feed-silent, backlog, endpoint-disabled or quality-drift',
  labelNames: ['kind'],
});

/** Says for /metrics which alerts are open. */
export function showAlerts(alerts: readonly { readonly kind: string }[]): void {
  for (const kind of ['feed-silent', 'backlog', 'endpoint-disabled', 'quality-drift']) {
    open.set({ kind }, alerts.filter((alert) => alert.kind === kind).length);
  }
}
