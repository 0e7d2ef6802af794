import { z } from 'zod';
import { alertOpenedSchema, alertResolvedSchema, endpointDisabledSchema, webhookTestSchema } from './operational-event';
import { storiesDigestSchema } from './stories-digest';
import { storyEventSchema, storyEventTypes, type StoryEventType } from './story-event-schema';

/** A type of event, with the schema of its body. */
export interface CatalogueEntry {
  readonly type: string;
  /** Grows when a field goes or changes its meaning; further fields leave it as it is. */
  readonly version: number;
  readonly summary: string;
  readonly schema: z.ZodType;
}

const summaries: Readonly<Record<StoryEventType, string>> = {
  'story.started': 'A story has its first articles',
  'story.updated': 'Articles came to a story or left it, or its title changed',
  'story.merged': 'A story ended and goes on in another, or others ended in it',
  'story.split': 'A story came out of another, or others came out of it',
};

/** Every type of event that Tributary sends. */
export const eventCatalogue: readonly CatalogueEntry[] = [
  ...storyEventTypes.map((type) => ({
    type,
    version: 1,
    summary: summaries[type],
    schema: storyEventSchema.extend({ type: z.literal(type) }),
  })),
  { type: 'stories.digest', version: 1, summary: 'What came since the digest before', schema: storiesDigestSchema },
  {
    type: 'endpoint.disabled',
    version: 1,
    summary: 'An endpoint is sent nothing more',
    schema: endpointDisabledSchema,
  },
  {
    type: 'alert.opened',
    version: 1,
    summary: 'There is something for an operator to look at',
    schema: alertOpenedSchema,
  },
  { type: 'alert.resolved', version: 1, summary: 'An alert is over', schema: alertResolvedSchema },
  { type: 'webhook.test', version: 1, summary: 'A test that somebody asked for', schema: webhookTestSchema },
];

/** The JSON Schema (2020-12) of an event's body. */
export const eventJsonSchema = ({ type, version, summary, schema }: CatalogueEntry): Record<string, unknown> => ({
  ...z.toJSONSchema(schema, { io: 'output' }),
  $id: `urn:tributary:event:${type}:${version}`,
  title: type,
  description: summary,
});

const headers = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': { type: 'string', description: 'names the event: the same at each attempt' },
    'webhook-timestamp': { type: 'string', pattern: '^\\d+$', description: 'seconds since 1970, of this attempt' },
    'webhook-signature': {
      type: 'string',
      description: 'v1 (HMAC-SHA256) and v1a (ed25519) signatures of Standard Webhooks, parted by spaces',
    },
  },
};

/** All events as an AsyncAPI 3.0 document: one channel, the consumer's endpoint, to which Tributary sends. */
export function asyncApiDocument(publicUrl: string): Record<string, unknown> {
  const nameOf = ({ type }: CatalogueEntry): string => type.replace('.', '_');
  const messages = eventCatalogue.map((entry) => {
    const { $schema: _, ...payload } = eventJsonSchema(entry);
    const { type: name, summary } = entry;
    return [nameOf(entry), { name, title: name, summary, contentType: 'application/json', headers, payload }] as const;
  });
  const names = eventCatalogue.map(nameOf);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tributary webhooks',
      version: '1',
      description: `What ${publicUrl} posts to the endpoints that are added at POST /api/v1/endpoints.`,
    },
    defaultContentType: 'application/json',
    channels: {
      endpoint: {
        address: null,
        title: "The consumer's address",
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
      },
    },
    operations: {
      deliver: {
        action: 'send',
        channel: { $ref: '#/channels/endpoint' },
        summary: 'A signed POST; any status from 200 to 299 takes it',
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
        messages: names.map((name) => ({ $ref: `#/channels/endpoint/messages/${name}` })),
      },
    },
    components: { messages: Object.fromEntries(messages) },
  };
}

/** All events as `webhooks` of an OpenAPI 3.1 document. */
export function openApiWebhooks(): Record<string, unknown> {
  return Object.fromEntries(
    eventCatalogue.map((entry) => {
      const { $schema: _, ...schema } = eventJsonSchema(entry);
      const parameters = Object.entries(headers.properties).map(([name, { description }]) => ({
        name,
        in: 'header',
        required: true,
        description,
        schema: { type: 'string' },
      }));
      const post = {
        operationId: entry.type.replace(/\W(.)/g, (_match, letter: string) => letter.toUpperCase()),
        summary: entry.summary,
        tags: ['webhooks'],
        security: [],
        parameters,
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: { '2XX': { description: 'taken' }, '410': { description: 'the endpoint is to be disabled' } },
      };
      return [entry.type, { post }];
    }),
  );
}
