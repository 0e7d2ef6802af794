import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { keyScheme } from './api-route.module';
import { openApiWebhooks } from './event-catalogue';
import { namedSchemas } from './json-schema';

const tags: readonly [name: string, description: string][] = [
  ['stories', 'What happened, by whom it is reported, and the ledger of its changes'],
  ['articles', 'The reports'],
  ['topics', 'Saved queries over stories'],
  ['outlets', 'Who publishes'],
  ['feeds', 'What is polled'],
  ['webhooks', 'Endpoints, and what was delivered to them'],
  ['keys', 'Who may call this API'],
];

const description = `Reading stories, articles, topics and outlets is open to all; everything else needs a key with the scope that
the operation names: \`Authorization: Bearer KEY\`. Lists give \`next\`, the \`cursor\` of their next page, null after the last.
Faults are problem details (RFC 9457). Calls are limited a minute: \`RateLimit\` says what is left.`;

/** The OpenAPI 3.1 document of the API, from its routes. @param publicUrl where it is reached */
export function apiDocument(app: INestApplication, publicUrl: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tributary')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(publicUrl.replace(/(?<!\/)\/+$/, ''))
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'an API key, `trib_…`' }, keyScheme);
  for (const [name, text] of tags) builder.addTag(name, text);
  const document = SwaggerModule.createDocument(app, builder.build());
  const webhooks = openApiWebhooks() as NonNullable<OpenAPIObject['webhooks']>;
  return { ...document, webhooks, components: { ...document.components, schemas: namedSchemas() } };
}
