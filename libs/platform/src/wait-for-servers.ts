import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceName } from '@app/pipeline';
import { Logger } from '@nestjs/common';
import type { Environment } from './environment';
import { nextLookMs, type Readiness, readiness, waitsFor } from './readiness';
import { askServers } from './servers';

/**
 * Waits until PostgreSQL, its migrations and Redis are there, however long that takes, so that it does not matter what is
 * started first. Meanwhile the service's port says that it lives and what it waits for.
 */
export async function waitForServers(service: ServiceName, environment: Environment, port: number): Promise<void> {
  const logger = new Logger(service);
  let now = readiness(service, { ...(await askServers(environment)), leader: 'none' });
  if (now.status === 'up') return;
  const close = await answerMeanwhile(port, environment.HOST, () => now);
  try {
    let said: string | null = null;
    for (let looks = 0; now.status !== 'up'; looks += 1) {
      const words = waitsFor(now);
      if (words !== said) logger.warn(`waiting for ${words}`);
      said = words;
      await wait(nextLookMs(looks));
      now = readiness(service, { ...(await askServers(environment)), leader: 'none' });
    }
    logger.log('PostgreSQL, its migrations and Redis are there; starting');
  } finally {
    await close();
  }
}

/** Answers the paths of health alone. @returns what ends it */
async function answerMeanwhile(port: number, host: string, state: () => Readiness): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const isLive = request.url === '/health/live';
    const { service } = state();
    response.writeHead(isLive ? 200 : 503, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(isLive ? { service, status: 'up' } : state()));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
