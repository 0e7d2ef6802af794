import {
  idsPerJob,
  laneOf,
  parsePayload,
  pipeline,
  type PayloadOf,
  type QueueName,
  type RowQueueName,
} from '@app/pipeline';
import { Queue, type Telemetry } from 'bullmq';
import { answered } from './answered';
import { type QueueConnection, queueConnection, queuePrefix } from './redis-connection';

/** Finished jobs are kept for the dashboard only: PostgreSQL holds what they did. */
const kept = { removeOnComplete: { count: 500, age: 86_400 }, removeOnFail: { count: 5_000 } };

/** Sends jobs. It fails within seconds when Redis is down: the row that waits in PostgreSQL is found by the next sweep. */
export class Queues {
  private readonly queues = new Map<QueueName, Queue>();
  private connection: QueueConnection | null = null;

  constructor(
    private readonly redisUrl: string,
    private readonly onError: (error: Error) => void,
    private readonly telemetry?: Telemetry,
  ) {}

  /** The BullMQ queue of this name, opened when first asked for. */
  queue(name: QueueName): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      this.connection ??= queueConnection(this.redisUrl, 1, this.onError);
      queue = new Queue(name, {
        connection: this.connection.connection,
        ...queuePrefix(this.redisUrl, name),
        ...(this.telemetry ? { telemetry: this.telemetry } : {}),
        defaultJobOptions: {
          ...kept,
          attempts: pipeline[name].attempts,
          backoff: { type: 'exponential', delay: pipeline[name].backoffMs, jitter: 0.3 },
        },
      });
      queue.on('error', this.onError);
      this.queues.set(name, queue);
    }
    return queue;
  }

  /**
   * Adds a job. Of a queue with lanes, a lane has at most one job that waits, beside the one that runs.
   * @throws Error when the payload is not of the queue's form, or Redis cannot be reached
   */
  async enqueue<Name extends QueueName>(name: Name, payload: PayloadOf<Name>, delayMs?: number): Promise<void> {
    const parsed = parsePayload(name, payload);
    const lane = laneOf(name, parsed);
    const delay = delayMs ?? ('delayMs' in pipeline[name] ? pipeline[name].delayMs : undefined);
    const added = this.queue(name).add(name, parsed, {
      ...(delay ? { delay } : {}),
      ...(lane === null ? {} : { deduplication: { id: lane } }),
    });
    await answered('Redis', added);
  }

  /** Adds jobs for rows that wait, up to a hundred ids a job. */
  async enqueueIds(name: RowQueueName, ids: readonly number[]): Promise<void> {
    for (let at = 0; at < ids.length; at += idsPerJob) {
      await this.enqueue(name, { ids: ids.slice(at, at + idsPerJob) });
    }
  }

  /**
   * Adds a job for each of a job's rows. They are as old as it was: of younger ones a sweep would think that they are
   * others' jobs, and give the rows more.
   * @param since when that job was added, in milliseconds since the epoch
   */
  async enqueueEach(name: RowQueueName, ids: readonly number[], since: number): Promise<void> {
    const jobs = ids.map((id) => ({ name, data: parsePayload(name, { ids: [id] }), opts: { timestamp: since } }));
    await answered('Redis', this.queue(name).addBulk(jobs));
  }

  /**
   * Asks for rows to be handled that PostgreSQL already says are waiting. When Redis is down it says so and returns:
   * the next sweep finds the rows.
   */
  async announce(name: RowQueueName, ids: readonly number[]): Promise<void> {
    try {
      await this.enqueueIds(name, ids);
    } catch (error) {
      this.onError(
        new Error(`${name} could not be told of ${ids.length} rows (${String(error)}); a sweep will find them`),
      );
    }
  }

  /** When the oldest unfinished job of a queue was added, in milliseconds since the epoch; null when there is none. */
  async oldestJob(name: QueueName): Promise<number | null> {
    const queue = this.queue(name);
    const states = ['active', 'wait', 'delayed', 'prioritized'] as const;
    const found = (
      await answered('Redis', Promise.all(states.map((state) => queue.getJobs([state], 0, 0, true))))
    ).flat();
    // A job may end between being listed and being read.
    const times = found.flatMap((job) => (job as typeof job | undefined)?.timestamp ?? []);
    return times.length ? Math.min(...times) : null;
  }

  /** How many jobs of a queue there are, by state. @throws Error when Redis does not answer */
  async counts(name: QueueName): Promise<Record<string, number>> {
    return answered('Redis', this.queue(name).getJobCounts());
  }

  /** @throws Error when Redis does not answer */
  async ping(): Promise<void> {
    await answered('Redis', this.queue('poll-host').getWaitingCount());
  }

  /** Closes the connections. */
  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.connection?.close();
  }
}
