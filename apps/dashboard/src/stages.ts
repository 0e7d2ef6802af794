import { pipeline, type QueueName, queueNames, type ServiceName } from '@app/pipeline';

/** A queue's jobs, as Redis has them. */
export interface Jobs {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  /** Processes that take jobs from it. */
  readonly workers: number;
}

/** A queue's work, as PostgreSQL has it. */
export interface Work {
  readonly waiting: number;
  readonly quarantined: number;
  readonly oldest: Date | null;
}

/** One stage of the pipeline; a part is null when its source cannot be read. */
export interface Stage {
  readonly queue: QueueName;
  readonly by: ServiceName;
  readonly jobs: Jobs | null;
  readonly work: Work | null;
}

/** A row of what PostgreSQL says about the work of a queue. */
export interface WorkRow {
  readonly queue: string;
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly quarantined?: number;
}

/** Work that waits longer than this has something wrong with it: two sweeps have passed over it. */
const lateMs = 2 * 60_000;

/** The stages in the pipeline's order. A queue that PostgreSQL does not name has no work. */
export function stagesOf(jobs: ReadonlyMap<QueueName, Jobs> | null, rows: readonly WorkRow[] | null): Stage[] {
  return queueNames.map((queue) => {
    const row = rows?.find((candidate) => candidate.queue === queue);
    const work = { waiting: row?.waiting ?? 0, quarantined: row?.quarantined ?? 0, oldest: row?.oldest ?? null };
    return { queue, by: pipeline[queue].by, jobs: jobs?.get(queue) ?? null, work: rows ? work : null };
  });
}

/** Whether a stage's oldest work waits too long. */
export function isLate(stage: Stage, now: Date): boolean {
  const oldest = stage.work?.oldest;
  return oldest ? now.getTime() - oldest.getTime() > lateMs : false;
}

/** What an operator should look at, in sentences; empty when everything flows. */
export function attention(stages: readonly Stage[], now: Date): string[] {
  return stages.flatMap((stage) => {
    const idle = stage.jobs?.workers === 0;
    const late = isLate(stage, now);
    return [
      ...(idle ? [`Nobody works on ${stage.queue}: is ${stage.by} running?`] : []),
      ...(late && !idle ? [`${stage.queue} is behind: its oldest work has waited for more than two minutes.`] : []),
      ...(stage.work?.quarantined
        ? [`${counted(stage.work.quarantined, 'row')} of ${stage.queue} set aside: see the reasons below.`]
        : []),
    ];
  });
}

/** `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
