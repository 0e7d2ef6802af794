import { spawnSync } from 'node:child_process';
import { sql } from 'kysely';
import { type LoneService, prepareLoneService } from './support/lone-service';
import { eventually } from './support/test-system';

type Outage = (service: LoneService, signal: NodeJS.Signals) => void;

const redis: Outage = ({ pids }, signal) => void process.kill(pids.redis, signal);
/** The server with the processes of its connections. */
const postgres: Outage = ({ pids }, signal) => {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pids.postgres)], { encoding: 'utf8' });
  for (const pid of [pids.postgres, ...stdout.trim().split(/\s+/).map(Number)]) process.kill(pid, signal);
};

it.each<[string, Outage, NodeJS.Signals]>([
  ['Redis is gone', redis, 'SIGKILL'],
  ['Redis does not answer', redis, 'SIGSTOP'],
  ['PostgreSQL is gone', postgres, 'SIGKILL'],
  ['PostgreSQL does not answer', postgres, 'SIGSTOP'],
])(
  'ends by itself when it is asked to, though %s',
  async (_, outage, signal) => {
    const service = await prepareLoneService('delivery');
    try {
      await service.start();
      outage(service, signal);
      expect(['SIGTERM', 1]).toContainEqual(await service.stop());
    } finally {
      if (signal === 'SIGSTOP') outage(service, 'SIGCONT');
      await service.close();
    }
  },
  120_000,
);

it('ends by itself when it lost the lead, though nobody reads its log any more', async () => {
  const service = await prepareLoneService('clustering');
  try {
    await service.start();
    service.dropLog();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()`
      .execute(service.database)
      .catch(() => undefined);
    await eventually(() => Promise.resolve(!service.isAlive()), 30_000);
    expect(await service.stop()).toBe(75); // EX_TEMPFAIL
  } finally {
    await service.close();
  }
}, 120_000);
