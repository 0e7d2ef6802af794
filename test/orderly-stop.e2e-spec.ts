import { spawnSync } from 'node:child_process';
import { type LoneService, prepareLoneService } from './support/lone-service';

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
