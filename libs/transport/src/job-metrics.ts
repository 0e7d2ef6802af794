import { Counter, Gauge, Histogram } from 'prom-client';

/** What became of a job: done, to be tried again, put off through no fault of its own, or given up. */
type JobOutcome = 'done' | 'retried' | 'put-off' | 'given-up';

const jobs = new Counter({
  name: 'tributary_jobs_total',
  help: 'Times that jobs were handled, by outcome: done, retried, put-off (lane busy, or an outage) or given-up',
  labelNames: ['queue', 'outcome'],
});
const durations = new Histogram({
  name: 'tributary_job_duration_seconds',
  help: 'Time that the handling of a job took',
  labelNames: ['queue'],
  buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
});
const lanes = new Gauge({
  name: 'tributary_lanes_held',
  help: 'Lanes that this process holds: hosts that it polls, endpoints and subscriptions that it serves',
  labelNames: ['queue'],
});
const busy = new Counter({
  name: 'tributary_lanes_busy_total',
  help: 'Times that a job found its lane held by another',
  labelNames: ['queue'],
});

/** Counts a job for /metrics. */
export function countJob(queue: string, outcome: JobOutcome, tookMs: number): void {
  jobs.inc({ queue, outcome });
  durations.observe({ queue }, tookMs / 1_000);
}

/** Counts lanes for /metrics: one that is taken or given back, or one that another holds. */
export function countLane(queue: string, change: 'taken' | 'given-back' | 'busy'): void {
  if (change === 'busy') busy.inc({ queue });
  else if (change === 'taken') lanes.inc({ queue });
  else lanes.dec({ queue });
}
