import { checkHandlers, laneOf, parsePayload, pipeline, queueNames, queuesOf } from './pipeline';

describe('pipeline', () => {
  it('names only queues that exist as the next ones', () => {
    for (const name of queueNames) for (const next of pipeline[name].next) expect(queueNames).toContain(next);
  });

  it.each([
    ['dedupe-entries', { ids: [1, 2] }, null],
    ['dedupe-entries', { ids: [] }, 'ids'],
    ['dedupe-entries', { ids: [1.5] }, 'ids.0'],
    ['dedupe-entries', { ids: Array.from({ length: 101 }, (_, at) => at + 1) }, 'ids'],
    ['dedupe-entries', { ids: [1], text: 'no texts in jobs' }, 'payload'],
    ['deliver', { endpointId: '7' }, 'endpointId'],
    ['poll-host', { host: '' }, 'host'],
  ] as const)('%s takes %j: fault in %s', (name, payload, fault) => {
    if (fault === null) expect(parsePayload(name, payload)).toEqual(payload);
    else expect(() => parsePayload(name, payload)).toThrow(`a job of ${name} is not valid: ${fault}: `);
  });

  it('gives lanes to hosts, endpoints and subscriptions only', () => {
    expect(laneOf('poll-host', { host: 'a.example' })).toBe('a.example');
    expect(laneOf('deliver', { endpointId: 7 })).toBe('7');
    expect(laneOf('distribute', { subscriptionId: 7 })).toBe('7');
    expect(laneOf('dedupe-entries', { ids: [1] })).toBeNull();
  });

  it.each([
    [['publish-stories', 'deliver', 'distribute'], null],
    [['deliver'], 'no handler for publish-stories'],
    [['publish-stories', 'deliver', 'poll-host'], "a handler for poll-host, which is not delivery's"],
    [['publish-stories', 'deliver', 'deliver'], 'two handlers for deliver'],
  ])('a delivery service with handlers %j starts unless: %s', (handled, fault) => {
    const check = (): void => checkHandlers('delivery', handled);
    if (fault === null) expect(check).not.toThrow();
    else expect(check).toThrow(fault);
  });

  it('gives every queue to a service', () => {
    expect(queuesOf('ingestion')).toEqual(['poll-host']);
    expect(queuesOf('dashboard')).toEqual([]);
  });
});
