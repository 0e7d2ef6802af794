import { collectDefaultMetrics, register } from 'prom-client';

/** Gauges whose names end in _total, which is for counters; their figures by type are there under other names. */
const misnamed = ['nodejs_active_resources_total', 'nodejs_active_handles_total', 'nodejs_active_requests_total'];

/** Counts what the process itself takes: time, memory, delay of its event loop. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics();
  for (const name of misnamed) register.removeSingleMetric(name);
}
