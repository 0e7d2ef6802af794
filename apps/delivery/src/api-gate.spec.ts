import { Controller, Get, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DATABASE, readEnvironment } from '@app/platform';
import { z } from 'zod';
import { guardApi } from './api-gate.module';
import { ApiRoute } from './api-route.module';
import { OwnFeeds } from './own-feeds.module';

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

@Controller()
class Pages {
  @Get(['stories/:id', 'topics/:slug/atom.xml', 'topics/private/:secret', 'health/live'])
  page(): string {
    return 'a page';
  }

  @Post('topics')
  save(): string {
    return 'saved';
  }
}

const opened: NestFastifyApplication[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

/** A service with these controllers behind the gate, before it is ready. Redis and PostgreSQL are not asked. */
async function gated(
  controllers: readonly Type[],
  settings: Readonly<Record<string, string>> = {},
): Promise<NestFastifyApplication> {
  const root = {
    module: class Root {},
    controllers: [...controllers],
    providers: [
      { provide: DATABASE, useValue: null },
      { provide: OwnFeeds, useValue: { key: 'our-own-key' } },
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), { logger: false });
  opened.push(app);
  const environment = readEnvironment({
    REDIS_URL: 'redis://127.0.0.1:1',
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
    API_KEY: 'a-key-of-sixteen-or-more',
    ...settings,
  });
  guardApi(app, environment);
  await app.init();
  return app;
}

it('lets a service start whose routes all say who may call them, and asks for what they say', async () => {
  const app = await gated([Declared]);
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
  const app = await gated([Declared, Forgotten]);
  await expect(Promise.resolve(app.getHttpAdapter().getInstance().ready())).rejects.toThrow(
    /^(GET|HEAD) \/api\/v1\/forgotten.*put @ApiRoute/,
  );
});

describe('where reading is not public', () => {
  const basic = (key: string): string => `Basic ${Buffer.from(`reader:${key}`).toString('base64')}`;
  const key = 'a-key-of-sixteen-or-more';

  it.each([
    ['GET', '/api/v1/open', undefined, 401],
    ['GET', '/api/v1/open', `Bearer ${key}`, 200],
    ['GET', '/api/v1/open', basic(key), 200],
    ['GET', '/stories/1', undefined, 401],
    ['GET', '/stories/1', 'Bearer another-key-of-sixteen', 401],
    ['GET', '/stories/1', basic('another-key-of-sixteen'), 401],
    ['GET', '/stories/1', basic(key), 200],
    ['HEAD', '/stories/1', basic(key), 200],
    ['GET', '/stories/1', `Bearer ${key}`, 200],
    ['GET', '/topics/all/atom.xml', undefined, 401],
    ['GET', '/topics/all/atom.xml', 'Bearer our-own-key', 200],
    ['POST', '/topics', undefined, 401],
    ['POST', '/topics', basic(key), 401],
    ['POST', '/topics', `Bearer ${key}`, 201],
    ['GET', '/topics/private/secret', undefined, 200],
    ['GET', '/health/live', undefined, 200],
    ['GET', '/nowhere', undefined, 404],
  ] as const)('%s %s by %s is answered %s', async (method, url, authorization, status) => {
    const app = await gated([Declared, Pages], { PUBLIC_READING: 'false' });
    const fastify = app.getHttpAdapter().getInstance();
    await fastify.ready();
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await fastify.inject({ method, url, headers });
    expect(answer.statusCode).toBe(status);
    const isPage = status === 401 && !url.startsWith('/api/');
    if (isPage) expect(answer.headers['www-authenticate']).toBe('Basic realm="Tributary", charset="UTF-8"');
  });

  it('is public unless it is closed', async () => {
    const fastify = (await gated([Declared, Pages])).getHttpAdapter().getInstance();
    await fastify.ready();
    for (const url of ['/api/v1/open', '/stories/1', '/topics/all/atom.xml'])
      expect((await fastify.inject({ url })).statusCode).toBe(200);
  });
});
