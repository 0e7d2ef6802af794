import { callbackify } from 'node:util';
import cors from '@fastify/cors';
import type { Environment } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { allowedMethods } from './allowed-methods';
import { apiDocument } from './api-document.module';
import { guardApi } from './api-gate.module';
import { pageHeaders } from './page-headers';
import { pageSecurityPolicy } from './pages/security-policy';
import { problem } from './problem';
import { readOut } from './read-out';
import { serveFeeds } from './topic-feeds.controller';
import { serveWebsubCallbacks } from './websub.controller';

const opmlTypes = ['text/x-opml', 'text/x-opml+xml', 'application/x-opml', 'text/xml', 'application/xml'];
const opmlBytes = 20_000_000;
const toldToScripts = ['RateLimit', 'RateLimit-Policy', 'Retry-After', 'Location', 'ETag', 'Last-Modified'];
const readOutThen = callbackify(readOut);

/** The HTTP side of delivery: access to the API, headers of pages, and the API's documentation. */
export async function configureHttp(app: NestFastifyApplication, environment: Environment): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const { PUBLIC_URL, CORS_ORIGINS } = environment;
  const policy = pageSecurityPolicy(PUBLIC_URL);
  answerOtherMethods(app);
  if (CORS_ORIGINS.length) {
    await app.register(cors, {
      origin: CORS_ORIGINS.includes('*') ? '*' : CORS_ORIGINS,
      methods: ['GET', 'HEAD'],
      allowedHeaders: ['Authorization', 'If-None-Match', 'If-Modified-Since', 'Last-Event-ID'],
      exposedHeaders: toldToScripts,
      maxAge: 86_400,
      strictPreflight: false,
    });
  }
  guardApi(app, environment);
  // With callbacks: a promise for each request costs more than what this does for most.
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const isDocumentation = request.url.startsWith('/api/docs');
    const type = String(reply.getHeader('content-type') ?? '');
    for (const [name, value] of pageHeaders(type, isDocumentation, policy)) reply.header(name, value);
    if (reply.statusCode === 413) readOutThen(request.raw, () => done());
    else done();
  });
  await serveWebsubCallbacks(app);
  await serveFeeds(app);
  // As bytes: their charset is the document's own to say.
  app.useBodyParser(opmlTypes, { bodyLimit: opmlBytes }, (_request, body, done) => done(null, body));
  SwaggerModule.setup('api/docs', app, () => apiDocument(app, PUBLIC_URL), { jsonDocumentUrl: 'api/openapi.json' });
}

/** Answers OPTIONS with the methods that an address takes, and a method that it does not take by 405 (RFC 9110, 15.5.6). */
function answerOtherMethods(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const routes = new Map<string, Set<string>>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const methods = routes.get(url) ?? new Set();
    routes.set(url, methods);
    for (const one of [method].flat()) if (one !== 'OPTIONS') methods.add(one);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const { url } = request.routeOptions;
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    if ((url !== undefined && url !== '*') || isPreflight) return done();
    const allowed = allowedMethods(routes, request.url.split('?', 1)[0]!);
    if (!allowed.length) return done();
    reply.header('allow', allowed.join(', '));
    if (request.method === 'OPTIONS') return void reply.code(204).send();
    const detail = `${request.method} is not for this address; it takes ${allowed.join(', ')}`;
    return void reply
      .code(405)
      .type('application/problem+json')
      .send(problem(405, request.url, { detail }));
  });
}
