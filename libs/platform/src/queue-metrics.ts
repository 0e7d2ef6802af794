import type { QueueName } from '@app/pipeline';
import { type Database, stageTimesStore } from '@app/store';
import type { Queues } from '@app/transport';
import { Gauge } from 'prom-client';

// As BullMQ's own exporter has it; that writes a text for one queue, which cannot be joined with that of another.
const jobs = new Gauge({
  name: 'bullmq_job_count',
  help: 'Number of jobs in the queue by state',
  labelNames: ['queue', 'state'],
});
const backlog = new Gauge({
  name: 'tributary_backlog_rows',
  help: 'Rows that wait for a queue in PostgreSQL; for queues with lanes feeds, deliveries or subscriptions that are due',
  labelNames: ['queue'],
});
const oldest = new Gauge({
  name: 'tributary_backlog_oldest_seconds',
  help: 'For how long the oldest of them has waited; 0 when there is none',
  labelNames: ['queue'],
});
const quarantined = new Gauge({
  name: 'tributary_quarantined_rows',
  help: 'Rows that were set aside as their handler could not deal with them',
  labelNames: ['queue'],
});

/** Reads for /metrics how much there is to do for these queues, from Redis and PostgreSQL. @throws when one is down */
export async function readQueues(database: Database, queues: Queues, names: readonly QueueName[]): Promise<void> {
  for (const gauge of [jobs, backlog, oldest, quarantined]) gauge.reset(); // no old figure for what cannot be read
  await Promise.all([readBacklogs(database, names), ...names.map((queue) => readJobs(queues, queue))]);
}

async function readBacklogs(database: Database, names: readonly QueueName[]): Promise<void> {
  const rows = await stageTimesStore.backlogs(database, names);
  for (const queue of names) {
    const row = rows.find((candidate) => candidate.queue === queue);
    backlog.set({ queue }, row?.waiting ?? 0);
    oldest.set({ queue }, row?.oldest ? Math.max(0, Date.now() - row.oldest.getTime()) / 1_000 : 0);
    quarantined.set({ queue }, row?.quarantined ?? 0);
  }
}

async function readJobs(queues: Queues, queue: QueueName): Promise<void> {
  for (const [state, count] of Object.entries(await queues.counts(queue))) jobs.set({ queue, state }, count);
}
