import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from '@app/store';
import { ApiClient } from '../../scripts/api-client';
import { type RunningSystem, startSystem } from '../../scripts/system';

/** A whole Tributary on private servers, and what tests look at it with. */
export interface TestSystem extends RunningSystem {
  readonly api: ApiClient;
  readonly database: Database;
}

/** Starts a whole system in a folder of its own, which is gone when it is closed. Sweeps run every second. */
export async function startTestSystem(settings: Readonly<Record<string, string>> = {}): Promise<TestSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-e2e-'));
  const system = await startSystem({
    folder,
    durable: false,
    isolated: true,
    settings: {
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
      SWEEP_SECONDS: '1',
      SWEEP_GRACE_SECONDS: '1',
      RATE_LIMIT_PER_KEY: '0',
      RATE_LIMIT_PER_ADDRESS: '0',
      ...settings,
    },
    say: () => undefined,
  });
  const database = openDatabase(system.environment['DATABASE_URL']!, 'test', () => undefined, 2);
  return {
    ...system,
    api: new ApiClient(system),
    database,
    close: async () => {
      await database.destroy();
      await system.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until `state` answers true. @throws Error with the last state when that takes longer than `withinMs` */
export async function eventually(state: () => Promise<unknown>, withinMs = 60_000, everyMs = 100): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    const now = await state();
    if (now === true) return;
    if (Date.now() > end) throw new Error(`after ${withinMs / 1000} s still: ${JSON.stringify(now)}`);
    await wait(everyMs);
  }
}
