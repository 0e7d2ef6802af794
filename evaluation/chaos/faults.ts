/** Services that run as two processes; the dashboard runs as one. */
export const doubled = ['ingestion', 'deduplication', 'clustering', 'delivery'] as const;

/**
 * A process by its service and place; of services of which one process works, by its part at that moment.
 * `reader` is one of ingestion's own children.
 */
const processes = [
  'ingestion 1',
  'ingestion 2',
  'deduplication leader',
  'deduplication standby',
  'clustering leader',
  'clustering standby',
  'delivery 1',
  'delivery 2',
  'dashboard 1',
] as const;
export type ProcessName = (typeof processes)[number];

/** One line of the table of faults. */
interface FaultKind {
  /** What is done, in words. */
  readonly does: string;
  /** On what it can be done. */
  readonly targets: readonly string[];
  /** How long it lasts, in seconds; scaled down with short runs. Without it, it is over at once. */
  readonly lasts?: readonly [least: number, most: number];
  /** Whether it is left out of the short run of `npm test`. */
  readonly isDear?: true;
}

/** Every fault that a run can meet. */
export const faultKinds = {
  kill: { does: 'SIGKILL; the supervisor starts it again', targets: processes },
  stop: { does: 'SIGSTOP, then SIGCONT', targets: processes, lasts: [5, 60] },
  'redis-kill': { does: 'SIGKILL, started again with its data', targets: ['redis'] },
  'redis-wipe': { does: 'SIGKILL, started again without its data', targets: ['redis'] },
  'redis-flush': { does: 'FLUSHALL', targets: ['redis'] },
  'postgres-restart': { does: 'a fast restart (SIGINT)', targets: ['postgres'] },
  'postgres-crash': { does: 'an immediate end (SIGQUIT), then recovery', targets: ['postgres'] },
  'postgres-cut': { does: 'pg_terminate_backend of every connection', targets: ['postgres'] },
  'disk-full': { does: 'its disk has no room left', targets: ['redis', 'postgres'], lasts: [4, 12], isDear: true },
  'network-slow': {
    does: 'each packet 20 to 60 ms late, one in 500 cuts its connection',
    targets: ['redis', 'postgres', 'outlets'],
    lasts: [8, 20],
  },
  'network-down': {
    does: 'connections cut, new ones refused',
    targets: ['redis', 'postgres', 'outlets'],
    lasts: [2, 10],
  },
  'clock-step': {
    does: 'Date leaps by up to 4 minutes, and back at the end',
    targets: processes.filter((name) => !name.startsWith('dashboard')),
    lasts: [10, 40],
    isDear: true,
  },
  'poison-jobs': { does: 'a job with a wrong payload in each queue', targets: ['redis'] },
  'duplicate-jobs': { does: 'jobs again for rows that wait and rows that were handled', targets: ['redis'] },
} as const satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof faultKinds;
export const faultNames = Object.keys(faultKinds) as FaultName[];

/** A fault of a schedule. Times are tenths of a second, so that they print as they are. */
export interface Fault {
  /** Seconds after the news begins. */
  readonly at: number;
  readonly name: FaultName;
  readonly target: string;
  /** Seconds until it is undone; 0 when it is over at once. */
  readonly lasts: number;
  /** By how many seconds a clock leaps; 0 for other faults. */
  readonly leap: number;
}

/** One look at the kinds, typed alike. */
export const kindOf = (name: FaultName): FaultKind => faultKinds[name];
