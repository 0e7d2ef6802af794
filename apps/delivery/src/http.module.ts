import type { Environment } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { mayCall } from './api-access';
import { openApiWebhooks } from './event-catalogue';
import { pageHeaders } from './page-headers';
import { problem } from './problem';
import { serveWebsubCallbacks } from './websub.controller';
import { readOut } from './read-out';

const opmlTypes = ['text/x-opml', 'text/x-opml+xml', 'application/x-opml', 'text/xml', 'application/xml'];
const opmlBytes = 20_000_000;

/** The HTTP side of delivery: access to the API, headers of pages, and the API's documentation. */
export async function configureHttp(app: NestFastifyApplication, environment: Environment): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    // The route that was matched decides, not the address as it was spelt.
    const refusal = mayCall(
      request.method,
      request.routeOptions.url ?? '',
      request.headers.authorization,
      environment.API_KEY,
    );
    if (refusal) {
      const detail = problem(refusal.status, refusal.detail);
      await reply.code(refusal.status).type('application/problem+json').send(detail);
    }
  });
  fastify.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 413) await readOut(request.raw);
    const isDocumentation = request.url.startsWith('/api/docs');
    const type = String(reply.getHeader('content-type') ?? '');
    for (const [name, value] of pageHeaders(type, isDocumentation)) reply.header(name, value);
  });
  await serveWebsubCallbacks(app);
  // As bytes: their charset is the document's own to say.
  app.useBodyParser(opmlTypes, { bodyLimit: opmlBytes }, (_request, body, done) => done(null, body));
  const document = new DocumentBuilder()
    .setTitle('Tributary')
    .setDescription('Stories, articles, topics, feeds and webhook endpoints.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  // Swagger's own types know OpenAPI 3.0 only; `webhooks` came with 3.1.
  const described = () =>
    Object.assign(SwaggerModule.createDocument(app, document), { openapi: '3.1.0', webhooks: openApiWebhooks() });
  SwaggerModule.setup('api/docs', app, described, { jsonDocumentUrl: 'api/openapi.json' });
}
