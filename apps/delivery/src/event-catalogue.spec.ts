import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import asyncApiSchema from '@asyncapi/specs/schemas/3.0.0.json';
import { asyncApiDocument, eventCatalogue, eventJsonSchema, openApiWebhooks } from './event-catalogue';
import { filterEventTypes } from './endpoint-filter';
import { alertEvent, endpointDisabledEvent, webhookTestEvent } from './operational-event';
import { quakeStory } from './sample-stories.fixture';
import { storiesDigest } from './stories-digest';
import { storyEvent } from './story-event';
import { storyEventTypes } from './story-event-schema';

const at = new Date('2026-11-22T12:00:00Z');
const eventOf = (type: (typeof storyEventTypes)[number]) =>
  storyEvent({
    story: quakeStory,
    type,
    sequence: 10,
    previousSequence: 7,
    newArticles: quakeStory.articles.slice(-2),
    publicUrl: 'https://news.example',
    at,
    related: { mergedInto: 7, mergedFrom: [8], splitFrom: null, splitInto: [] },
    agencies: new Map([[4108, 'Antara']]),
    titleBefore: 'Another title',
  });
const alert = {
  id: 5,
  kind: 'backlog',
  subject: 'deliver',
  summary: 'deliver is behind',
  opened_at: at,
  resolved_at: null,
  acknowledged_at: null,
  acknowledged_by: null,
};
const examples = [
  ...storyEventTypes.map(eventOf),
  storiesDigest([{ messageId: 'msg_41_10', event: eventOf('story.updated') }], at),
  endpointDisabledEvent({ id: 3, url: 'https://hooks.example/', reason: 'HTTP 410', at }),
  alertEvent(alert),
  alertEvent({ ...alert, resolved_at: at }),
  webhookTestEvent(3, at),
];
const ajv = new Ajv2020({ strict: false, validateFormats: false });

describe('the catalogue', () => {
  test('has each type that is sent or can be asked for', () => {
    const types = eventCatalogue.map(({ type }) => type);
    expect(types).toEqual(examples.map(({ type }) => type));
    expect(types).toEqual(expect.arrayContaining([...filterEventTypes]));
  });

  test.each(examples.map((example) => [example.type, example]))(
    'the schema of %s takes it, and no other',
    (type, body) => {
      const entry = eventCatalogue.find((each) => each.type === type)!;
      const check = ajv.compile(eventJsonSchema(entry));
      expect([check(body), check.errors]).toEqual([true, null]);
      for (const other of examples.filter((each) => each.type !== type)) expect(check(other)).toBe(false);
      expect(check({ ...body, data: {} })).toBe(false);
    },
  );
});

describe('asyncApiDocument', () => {
  const check = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false }).compile(
    asyncApiSchema,
  );
  const document = asyncApiDocument('https://news.example');

  test("is valid by AsyncAPI's own schema", () => {
    expect([check(document), check.errors]).toEqual([true, null]);
    expect(check({ ...document, operations: { deliver: { action: 'shout' } } })).toBe(false);
  });

  test('leads by every reference to something', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
    expect(references.length).toBeGreaterThan(eventCatalogue.length);
    for (const path of references) {
      const found = path.split('/').reduce((part: unknown, key) => (part as Record<string, unknown>)?.[key], document);
      expect([path, typeof found]).toEqual([path, 'object']);
    }
  });
});

test('openApiWebhooks describes each type as a POST with its schema', () => {
  const webhooks = openApiWebhooks() as Record<string, { post: { requestBody: { content: object } } }>;
  expect(Object.keys(webhooks)).toEqual(eventCatalogue.map(({ type }) => type));
  for (const { post } of Object.values(webhooks)) expect(post.requestBody.content).toHaveProperty('application/json');
});
