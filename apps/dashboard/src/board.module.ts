import { queueNames } from '@app/pipeline';
import { Queues } from '@app/transport';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { boards } from './access';

/** Mounts bull-board, which shows every job of every queue. */
export async function mountBoard(app: NestFastifyApplication): Promise<void> {
  const queues = app.get(Queues);
  for (const [role, path] of Object.entries(boards)) {
    const serverAdapter = new FastifyAdapter();
    serverAdapter.setBasePath(path);
    const options = { readOnlyMode: role === 'viewer' };
    createBullBoard({
      queues: queueNames.map((name) => new BullMQAdapter(queues.queue(name), options)),
      serverAdapter,
      options: { uiConfig: { boardTitle: 'Tributary', miscLinks: [{ text: 'Dashboard', url: '/' }] } },
    });
    await app.register(serverAdapter.registerPlugin(), { prefix: path });
  }
}
