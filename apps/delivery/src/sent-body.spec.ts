import { sentBody } from './sent-body';

const payload = '{"type":"story.updated","data":{"previousSequence":8,"id":5}}';

it.each([
  ['what the endpoint had before', 8, 4, payload.replace('8', '4')],
  ['nothing, as it had none', 8, 0, payload.replace('8', '0')],
  ['the same as all', 8, 8, payload],
  ['what is planned by a version that knew no own numbers', 8, null, payload],
  ['an event of no story', null, 0, payload],
])('says %s', (_, toldPrevious, previousSequence, expected) => {
  expect(sentBody({ payload, toldPrevious, previousSequence })).toBe(expected);
});
