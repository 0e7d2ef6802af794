import { laneOf, parsePayload, type QueueName } from '@app/pipeline';
import type { QuarantineQuery } from './quarantine-forms';

/** A failed job, as BullMQ has it. */
export interface FailedJob {
  readonly id: string;
  readonly queue: QueueName;
  readonly data: unknown;
  readonly reason: string;
  readonly attempts: number;
  readonly at: Date;
}

/**
 * Whether a failed job is told of. One that carries ids of rows is not: the rows are set aside themselves, and only what
 * they say is true. One that carries something else was never handled.
 */
export function isToldOf({ queue, data }: Pick<FailedJob, 'queue' | 'data'>): boolean {
  try {
    return laneOf(queue, parsePayload(queue, data)) !== null;
  } catch {
    return true;
  }
}

/** The failed jobs that a query names, the newest first. */
export function givenUpJobs(jobs: readonly FailedJob[], { queue, words }: QuarantineQuery): FailedJob[] {
  return jobs
    .filter((job) => (queue === null || job.queue === queue) && isToldOf(job))
    .filter((job) => {
      const text = `${job.queue} ${job.id} ${job.reason} ${JSON.stringify(job.data)}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}
