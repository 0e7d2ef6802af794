import { Controller, Get } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DATABASE, readEnvironment } from '@app/platform';
import { z } from 'zod';
import { guardApi } from './api-gate.module';
import { ApiRoute } from './api-route.module';

@Controller('api/v1')
class Declared {
  @Get('open')
  @ApiRoute({ id: 'open', summary: 'open', scope: 'topics:read', isPublic: true, answer: z.object({}) })
  open(): object {
    return {};
  }

  @Get('closed')
  @ApiRoute({ id: 'closed', summary: 'closed', scope: 'feeds:read', answer: z.object({}) })
  closed(): object {
    return {};
  }
}

@Controller('api/v1/forgotten')
class Forgotten {
  @Get()
  all(): object {
    return {};
  }
}

const opened: NestFastifyApplication[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

/** A service with these controllers behind the gate, before it is ready. Redis and PostgreSQL are not asked. */
async function gated(...controllers: (typeof Declared | typeof Forgotten)[]): Promise<NestFastifyApplication> {
  const root = { module: class Root {}, controllers, providers: [{ provide: DATABASE, useValue: null }] };
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), { logger: false });
  opened.push(app);
  const environment = readEnvironment({
    REDIS_URL: 'redis://127.0.0.1:1',
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
    API_KEY: 'a-key-of-sixteen-or-more',
  });
  guardApi(app, environment);
  await app.init();
  return app;
}

it('lets a service start whose routes all say who may call them, and asks for what they say', async () => {
  const app = await gated(Declared);
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  const status = async (url: string, authorization?: string): Promise<number> =>
    (await fastify.inject({ url, headers: authorization === undefined ? {} : { authorization } })).statusCode;
  expect(await status('/api/v1/open')).toBe(200);
  expect(await status('/api/v1/closed')).toBe(401);
  expect(await status('/api/v1/closed', 'Bearer trib_none')).toBe(401);
  expect(await status('/api/v1/closed', 'Bearer a-key-of-sixteen-or-more')).toBe(200);
});

it('does not let one start with a route that says nothing', async () => {
  const app = await gated(Declared, Forgotten);
  await expect(Promise.resolve(app.getHttpAdapter().getInstance().ready())).rejects.toThrow(
    /^(GET|HEAD) \/api\/v1\/forgotten.*put @ApiRoute/,
  );
});
