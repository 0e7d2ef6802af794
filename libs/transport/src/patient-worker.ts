import { setTimeout as wait } from 'node:timers/promises';
import { type Job, Worker } from 'bullmq';

const pauseMs = 1_000;

/**
 * A worker that pauses after a Redis that answers refused to give it a job, as one without room on its disk or in its
 * memory does: BullMQ's own asks again at once, some thousand times a second.
 */
export class PatientWorker extends Worker {
  protected override async moveToActive(token: string, name?: string): Promise<Job> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      await wait(pauseMs);
      throw error;
    }
  }
}
