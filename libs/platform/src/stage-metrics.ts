import type { TimedStage } from '@app/store';
import { Histogram } from 'prom-client';

const durations = new Histogram({
  name: 'tributary_stage_duration_seconds',
  help: 'Time of an entry, article, event or delivery from the result of the stage before to that of this stage',
  labelNames: ['stage'],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200],
});

/** Counts for /metrics what a stage has just finished, by when the stage before had. */
export function observeStage(stage: TimedStage, since: readonly Date[]): void {
  if (!since.length) return;
  const now = Date.now();
  const histogram = durations.labels({ stage });
  for (const at of since) histogram.observe(Math.max(0, now - at.getTime()) / 1_000);
}
