import { setMaxListeners } from 'node:events';
import {
  checkHandlers,
  type HostPayload,
  laneOf,
  parsePayload,
  pipeline,
  type QueueName,
  type ServiceName,
} from '@app/pipeline';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { DelayedError, type Job, type Telemetry, UnrecoverableError } from 'bullmq';
import { isObservable, lastValueFrom } from 'rxjs';
import { GiveUp } from './errors';
import { bullTransport, JobContext } from './handles';
import { countJob, countLane } from './job-metrics';
import type { Locks } from './locks';
import { PatientWorker } from './patient-worker';
import type { Queues } from './queues';
import { type QueueConnection, queueConnection, queuePrefix } from './redis-connection';

export interface BullServerOptions {
  readonly service: ServiceName;
  readonly redisUrl: string;
  readonly queues: Queues;
  readonly locks: Locks;
  /** Whether an error is an outage of what we depend on, so that the job is not to blame. */
  readonly isOutage: (error: unknown) => boolean;
  /** Sets a row aside that could not be handled. */
  readonly quarantine: (queue: QueueName, id: number, reason: string) => Promise<void>;
  /** Jobs are taken from when this resolves on; for a service with one writer, when it leads. */
  readonly ready: Promise<void>;
  /** Makes a span of each job. */
  readonly telemetry?: Telemetry | undefined;
}

/** How long a job waits when something we depend on is down, in milliseconds. */
const outageDelayMs = 2_000;

/** BullMQ as a Nest microservice transport: one worker a queue that the service owns. */
export class BullServer extends Server implements CustomTransportStrategy {
  override readonly transportId = bullTransport;
  override readonly propagatesEventHandlerErrors = true;
  private readonly workers: PatientWorker[] = [];
  private readonly stopping = new AbortController();
  private connection: QueueConnection | null = null;

  constructor(private readonly options: BullServerOptions) {
    super();
    setMaxListeners(0, this.stopping.signal); // one for each job in a lane
  }

  listen(callback: (error?: unknown) => void): void {
    try {
      const handled = [...this.messageHandlers].flatMap(([name, handler]) => (handler.next ? [name, name] : [name]));
      checkHandlers(this.options.service, handled);
    } catch (error) {
      callback(error);
      return;
    }
    for (const name of this.messageHandlers.keys()) this.workers.push(this.worker(name as QueueName));
    void this.options.ready.then(
      () => this.run(),
      () => undefined, // the service stops before it ever led
    );
    callback();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.workers.map((worker) => worker.close()));
    this.connection?.close();
  }

  on(): never {
    throw new Error('BullServer emits no events; listen to the queue');
  }

  unwrap(): never {
    throw new Error('BullServer has no client of its own to give away');
  }

  private run(): void {
    if (this.stopping.signal.aborted) return;
    for (const worker of this.workers) {
      worker.run().catch((error: Error) => this.logger.error(`${worker.name}: ${error.message}`));
    }
  }

  private worker(name: QueueName): PatientWorker {
    const { redisUrl } = this.options;
    this.connection ??= queueConnection(redisUrl, null, (error) => this.logger.error(`Redis: ${error.message}`));
    const worker = new PatientWorker(name, (job, token) => this.process(name, job, token), {
      connection: this.connection.connection,
      ...queuePrefix(redisUrl, name),
      concurrency: pipeline[name].concurrency,
      autorun: false,
      ...(this.options.telemetry ? { telemetry: this.options.telemetry } : {}),
      // How soon the jobs of a killed process are taken up again.
      lockDuration: 8_000,
      stalledInterval: 4_000,
      maxStalledCount: 100, // a killed process is no fault of the job; rows that fail are counted by attempts
    });
    worker.on('error', (error) => this.logger.error(`${name}: ${error.message}`));
    return worker;
  }

  private async process(name: QueueName, job: Job, token?: string): Promise<void> {
    const began = performance.now();
    const count = (outcome: Parameters<typeof countJob>[1]): void => countJob(name, outcome, performance.now() - began);
    try {
      await this.inLane(name, job);
      count('done');
    } catch (error) {
      if (error instanceof UnrecoverableError) count('given-up');
      if (error instanceof DelayedError || error instanceof UnrecoverableError) throw error;
      if (this.options.isOutage(error)) {
        count('put-off');
        this.logger.warn(`${name} ${job.id}: ${String(error)}; again in ${outageDelayMs} ms`);
        await job.moveToDelayed(Date.now() + outageDelayMs, token);
        throw new DelayedError();
      }
      const last = error instanceof GiveUp || hasCompany(job) || job.attemptsMade + 1 >= pipeline[name].attempts;
      count(last ? 'given-up' : 'retried');
      this.logger.error(`${name} ${job.id}: ${error instanceof Error ? error.stack : String(error)}`);
      if (!last) throw error;
      if (await this.giveUp(name, job, error)) return;
      throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
    }
  }

  /** Runs the handler, in its lane if the queue has lanes. */
  private async inLane(name: QueueName, job: Job): Promise<void> {
    let payload;
    try {
      payload = parsePayload(name, job.data);
    } catch (error) {
      throw new UnrecoverableError((error as Error).message);
    }
    const lane = laneOf(name, payload);
    if (lane === null) return this.handle(name, payload, job, this.stopping.signal);
    // From now on the lock tells that the lane is served. It ends with the process, while the key of a job that a killed
    // process had would keep others out until BullMQ finds that it stalled.
    await job.removeDeduplicationKey();
    // One listener that is taken off again: AbortSignal.any would pile up on a signal that lives as long as the process.
    const abort = new AbortController();
    const stop = (): void => abort.abort(this.stopping.signal.reason);
    const release = await this.options.locks.tryTake(`${name}:${lane}`, (error) => abort.abort(error));
    if (!release) {
      // Who holds the lane does what is due; what becomes due as it lets go, the scheduler's next look finds.
      countLane(name, 'busy');
      return;
    }
    countLane(name, 'taken');
    this.stopping.signal.addEventListener('abort', stop);
    try {
      if (this.stopping.signal.aborted) stop();
      await this.handle(name, payload, job, abort.signal);
    } finally {
      this.stopping.signal.removeEventListener('abort', stop);
      countLane(name, 'given-back');
      await release();
    }
  }

  private async handle(name: QueueName, payload: unknown, job: Job, signal: AbortSignal): Promise<void> {
    const result: unknown = await this.messageHandlers.get(name)!(payload, new JobContext([job, signal]));
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }

  /**
   * What follows a job's last failure: rows that failed together are tried one by one, at once, so that one bad row stops
   * no other; a row that fails alone is set aside; a lane rests, as the job that waits keeps others out.
   * @returns whether the job is dealt with, so that it counts as done
   */
  private async giveUp(name: QueueName, job: Job, error: unknown): Promise<boolean> {
    const ids = (job.data as { ids?: number[] }).ids;
    if (!ids) {
      await this.options.queues.enqueue(name as 'poll-host', job.data as HostPayload, pipeline[name].backoffMs);
      return false;
    }
    if (ids.length > 1) {
      await this.options.queues.enqueueEach(name as 'dedupe-entries', ids, job.timestamp);
      return true;
    }
    await this.options.quarantine(name, ids[0]!, error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** Whether a job has several rows: which of them fails is not known yet. */
const hasCompany = (job: Job): boolean => ((job.data as { ids?: number[] } | null)?.ids?.length ?? 0) > 1;
