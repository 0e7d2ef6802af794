import { queueNames } from '@app/pipeline';
import { type Environment, redisOptions } from '@app/platform';
import { Queues } from '@app/transport';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ClientProxy, ClientProxyFactory, Transport } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pathOf } from './access';
import { Gate } from './gate';
import { LoginController } from './login.controller';
import { OverviewController } from './overview.controller';
import { boardSecurityPolicy, pageSecurityPolicy } from './pages/style';
import { WebhooksController } from './webhooks.controller';

const boardPath = '/queues';

/** Pages for operators. */
@Module({})
export class DashboardModule implements OnApplicationShutdown {
  constructor(@Inject(ClientProxy) private readonly others: ClientProxy) {}

  /** @throws Error when no password is set: the dashboard shows and moves jobs, and so is never open */
  static for(environment: Environment): DynamicModule {
    const { DASHBOARD_USER: user, DASHBOARD_PASSWORD: password } = environment;
    if (!password) {
      throw new Error('the dashboard does not start without a login: set DASHBOARD_PASSWORD (at least 8 characters)');
    }
    return {
      module: DashboardModule,
      controllers: [LoginController, OverviewController, WebhooksController],
      providers: [
        { provide: Gate, useFactory: () => new Gate({ user, password }) },
        {
          provide: ClientProxy,
          useFactory: () =>
            ClientProxyFactory.create({ transport: Transport.REDIS, options: redisOptions(environment.REDIS_URL) }),
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.others.close();
  }
}

/**
 * Puts the gate before every route there is, those of bull-board and of the platform too. It looks at requests before
 * they are routed to anything, so that no spelling of a path gets around it.
 */
export function guard(app: NestFastifyApplication): void {
  const gate = app.get(Gate);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      const { method, headers, host } = request;
      const url = request.raw.url ?? '';
      const path = pathOf(url);
      const board = path === boardPath || path.startsWith(`${boardPath}/`);
      reply.headers({
        'content-security-policy': board ? boardSecurityPolicy : pageSecurityPolicy,
        'x-content-type-options': 'nosniff',
        // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
        'referrer-policy': 'same-origin',
        'cache-control': path.startsWith(`${boardPath}/static/`) ? 'private, max-age=86400' : 'no-store',
      });
      const refusal = gate.refusal({ method, url, headers, host, address: request.socket.remoteAddress ?? '' });
      if (!refusal) return;
      await reply
        .status(refusal.status)
        .headers(refusal.headers)
        .type('text/plain; charset=utf-8')
        .send(`${refusal.message}\n`);
    });
}

/** Mounts bull-board, which shows every job of every queue. */
export async function mountBoard(app: NestFastifyApplication): Promise<void> {
  const queues = app.get(Queues);
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(boardPath);
  createBullBoard({
    queues: queueNames.map((name) => new BullMQAdapter(queues.queue(name))),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Tributary', miscLinks: [{ text: 'Overview', url: '/' }] } },
  });
  await app.register(serverAdapter.registerPlugin(), { prefix: boardPath });
}
