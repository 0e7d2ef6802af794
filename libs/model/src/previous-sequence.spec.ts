import { isSequenced, withPreviousSequence } from './previous-sequence';

const event = { type: 'story.updated', data: { id: 5, sequence: 9, previousSequence: 8, outlets: [] } };

it('changes that number alone, and no order', () => {
  const changed = withPreviousSequence(event, 4);
  expect(JSON.stringify(changed)).toBe(JSON.stringify(event).replace('"previousSequence":8', '"previousSequence":4'));
  expect(event.data.previousSequence).toBe(8);
});

it.each([
  [event, true],
  [{ type: 'webhook.test', data: { message: 'a test' } }, false],
  [{ type: 'webhook.test', data: null }, false],
  [{ type: 'webhook.test' }, false],
])('%j is sequenced: %s', (payload, expected) => expect(isSequenced(payload)).toBe(expected));
