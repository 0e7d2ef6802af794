import { callbackify } from 'node:util';
import type { Environment } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { mayCall } from './api-access';
import { pageHeaders } from './page-headers';
import { problem } from './problem';
import { serveWebsubCallbacks } from './websub.controller';
import { readOut } from './read-out';
import { serveFeeds } from './topic-feeds.controller';

const opmlTypes = ['text/x-opml', 'text/x-opml+xml', 'application/x-opml', 'text/xml', 'application/xml'];
const opmlBytes = 20_000_000;
const readOutThen = callbackify(readOut);

/** The HTTP side of delivery: access to the API, headers of pages, and the API's documentation. */
export async function configureHttp(app: NestFastifyApplication, environment: Environment): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  // With callbacks: a promise for each request costs more than what these do for most.
  fastify.addHook('onRequest', (request, reply, done) => {
    // The route that was matched decides, not the address as it was spelt.
    const refusal = mayCall(
      request.method,
      request.routeOptions.url ?? '',
      request.headers.authorization,
      environment.API_KEY,
    );
    if (!refusal) return done();
    const detail = problem(refusal.status, refusal.detail);
    void reply.code(refusal.status).type('application/problem+json').send(detail);
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const isDocumentation = request.url.startsWith('/api/docs');
    const type = String(reply.getHeader('content-type') ?? '');
    for (const [name, value] of pageHeaders(type, isDocumentation)) reply.header(name, value);
    if (reply.statusCode === 413) readOutThen(request.raw, () => done());
    else done();
  });
  await serveWebsubCallbacks(app);
  await serveFeeds(app);
  // As bytes: their charset is the document's own to say.
  app.useBodyParser(opmlTypes, { bodyLimit: opmlBytes }, (_request, body, done) => done(null, body));
  const document = new DocumentBuilder()
    .setTitle('Tributary')
    .setDescription('Stories, articles, topics, feeds and webhook endpoints.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, document), {
    jsonDocumentUrl: 'api/openapi.json',
  });
}
