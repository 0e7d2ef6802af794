import type { ServiceName } from '@app/pipeline';

/** Whether a process works, or waits for another to end; `none` where all processes of the service work. */
export type LeadState = 'none' | 'stands-by' | 'prepares' | 'leads';

/** What a service depends on, as it is now. */
export interface DependencyStates {
  /** `up`, or why it does not answer. */
  readonly postgres: string;
  readonly redis: string;
  /** Migrations that the database has not had; null when it cannot be asked. */
  readonly missingMigrations: readonly string[] | null;
  readonly leader: LeadState;
}

/** The answer of /health/ready: each part with its state. */
export interface Readiness {
  readonly service: ServiceName;
  readonly status: 'up' | 'down';
  readonly postgres: string;
  readonly redis: string;
  readonly migrations: string;
  readonly leader: LeadState;
}

/** Whether a service can work. One that stands by is ready: it is as it should be. */
export function readiness(service: ServiceName, states: DependencyStates): Readiness {
  const { postgres, redis, missingMigrations, leader } = states;
  const migrations =
    missingMigrations === null
      ? 'unknown'
      : missingMigrations.length === 0
        ? 'up'
        : `${missingMigrations.join(', ')} not applied: run scripts/migrate.ts (compose: the service migrate)`;
  const isUp = [postgres, redis, migrations].every((state) => state === 'up');
  return { service, status: isUp ? 'up' : 'down', postgres, redis, migrations, leader };
}

/** What a service waits for, in words; null when it is ready. */
export function waitsFor({ postgres, redis, migrations }: Readiness): string | null {
  const faults = Object.entries({ PostgreSQL: postgres, Redis: redis, migrations }).filter(
    ([, state]) => state !== 'up' && state !== 'unknown',
  );
  return faults.length ? faults.map(([name, state]) => `${name} (${state})`).join(' and ') : null;
}

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/** Milliseconds before a service looks again for what it needs, after so many looks. */
export const nextLookMs = (looks: number): number => Math.min(firstWaitMs * 2 ** looks, longestWaitMs);
