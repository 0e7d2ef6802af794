import type { StageTime } from '@app/store';
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
  /** How long it took lately, and how much it finished; null also for a stage that is not timed. */
  readonly time: StageTime | null;
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
export function stagesOf(
  jobs: ReadonlyMap<QueueName, Jobs> | null,
  rows: readonly WorkRow[] | null,
  times: readonly StageTime[] | null,
): Stage[] {
  return queueNames.map((queue) => {
    const row = rows?.find((candidate) => candidate.queue === queue);
    const work = { waiting: row?.waiting ?? 0, quarantined: row?.quarantined ?? 0, oldest: row?.oldest ?? null };
    const time = times?.find(({ stage }) => stage === queue) ?? null;
    return { queue, by: pipeline[queue].by, jobs: jobs?.get(queue) ?? null, work: rows ? work : null, time };
  });
}

/** Whether a stage's oldest work waits too long. */
export function isLate(stage: Stage, now: Date): boolean {
  const oldest = stage.work?.oldest;
  return oldest ? now.getTime() - oldest.getTime() > lateMs : false;
}

/** Something that an operator should look at: in a sentence, and where. */
export interface Attention {
  readonly text: string;
  readonly path: string;
}

/** What of the stages an operator should look at; empty when everything flows. */
export function attention(stages: readonly Stage[], now: Date): Attention[] {
  return stages.flatMap((stage) => {
    const idle = stage.jobs?.workers === 0;
    const late = isLate(stage, now);
    return [
      ...(idle
        ? [{ text: `Nobody works on ${stage.queue}: is ${stage.by} running?`, path: `/queues/queue/${stage.queue}` }]
        : []),
      ...(late && !idle
        ? [
            {
              text: `${stage.queue} is behind: its oldest work has waited for more than two minutes.`,
              path: `/queues/queue/${stage.queue}`,
            },
          ]
        : []),
      ...(stage.work?.quarantined
        ? [
            {
              text: `${counted(stage.work.quarantined, 'row')} of ${stage.queue} set aside, with the reasons.`,
              path: `/quarantine?queue=${stage.queue}`,
            },
          ]
        : []),
    ];
  });
}

/** `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
