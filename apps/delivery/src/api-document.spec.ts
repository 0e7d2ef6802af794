import { createConfig, lintFromString } from '@redocly/openapi-core';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { apiDocument } from './api-document.module';
import { DeliveryModule } from './delivery.module';
import { readEnvironment } from '../../../libs/platform/src/environment';
import { PlatformModule } from '../../../libs/platform/src/platform.module';

interface Operation {
  readonly name: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>>;
}

let app: INestApplication;
let document: OpenAPIObject;
let operations: Operation[];

beforeAll(async () => {
  // Preview: the routes are known, nothing is connected.
  const environment = readEnvironment({
    REDIS_URL: 'redis://127.0.0.1:1',
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  });
  const root = {
    module: class Root {},
    imports: [PlatformModule.for('delivery', environment, []), DeliveryModule],
  };
  app = await NestFactory.create(root, new FastifyAdapter(), { preview: true, abortOnError: false, logger: false });
  document = apiDocument(app, 'https://news.example/');
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Omit<Operation, 'name'>>).map(([method, operation]) => ({
      ...operation,
      name: `${method.toUpperCase()} ${path}`,
    })),
  );
});

afterAll(() => app.close());

it('is OpenAPI 3.1 without a fault or warning of the linter', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(document);
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
  expect(document.openapi).toBe('3.1.0');
  expect(document.servers).toEqual([{ url: 'https://news.example' }]);
});

it('describes every route of the API', () => {
  expect(operations.length).toBeGreaterThan(25);
  expect(operations.filter(({ name }) => !name.includes(' /api/v1/'))).toEqual([]);
});

it('gives each operation a name, a summary, a tag, an answer and its faults', () => {
  const faults = operations.flatMap(({ name, operationId, summary, tags, responses, security }) => {
    const success = Object.entries(responses).find(([status]) => status.startsWith('2'));
    const answered = success && (success[0] === '204' || Object.values(success[1].content ?? {})[0]?.schema);
    const told = Object.entries(responses)
      .filter(([status]) => Number(status) >= 400)
      .every(([, { content }]) => content?.['application/problem+json']?.schema !== undefined);
    const complete = operationId && summary && tags?.length === 1 && security?.length && answered && told;
    return complete ? [] : [`${name}: describe it by @ApiRoute (apps/delivery/src/api-route.module.ts)`];
  });
  expect(faults).toEqual([]);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

it('names the scope that each operation asks for', () => {
  const scopes = Object.fromEntries(operations.map(({ name, security }) => [name, security?.at(-1)?.['apiKey']?.[0]]));
  expect(scopes).toMatchObject({
    'GET /api/v1/stories': 'stories:read',
    'POST /api/v1/stories/{id}/merge': 'stories:write',
    'GET /api/v1/feeds': 'feeds:read',
    'DELETE /api/v1/feeds/{id}': 'feeds:write',
    'POST /api/v1/topics': 'topics:write',
    'POST /api/v1/endpoints': 'endpoints:write',
    'GET /api/v1/deliveries': 'deliveries:read',
    'POST /api/v1/keys': 'keys:write',
    'GET /api/v1/outlets': 'outlets:read',
  });
  const open = operations.filter(({ security }) => security?.some((way) => Object.keys(way).length === 0));
  expect(open.map(({ name }) => name).sort()).toEqual([
    'GET /api/v1/articles.ndjson',
    'GET /api/v1/articles/{id}',
    'GET /api/v1/articles/{id}/citations',
    'GET /api/v1/articles/{id}/copies',
    'GET /api/v1/changes',
    'GET /api/v1/events/schemas',
    'GET /api/v1/outlets',
    'GET /api/v1/outlets/{id}',
    'GET /api/v1/search',
    'GET /api/v1/stories',
    'GET /api/v1/stories/{id}',
    'GET /api/v1/stories/{id}/ledger',
    'GET /api/v1/stories/{id}/provenance',
    'GET /api/v1/stream',
    'GET /api/v1/topics',
    'GET /api/v1/topics/automatic',
    'GET /api/v1/topics/{slug}',
  ]);
});
