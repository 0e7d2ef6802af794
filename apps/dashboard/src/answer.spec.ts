import { answerOf, reasonOf } from './answer';

const never = new Promise<never>(() => undefined);

describe('answer', () => {
  it.each([
    ['a value', () => Promise.resolve(7), { value: 7 }],
    ['an error', () => Promise.reject(new Error('no')), { fault: 'Redis cannot be used: no' }],
    ['nothing', () => never, { fault: 'Redis did not answer within 0.01 s' }],
  ])('%s', async (_case, ask, expected) => {
    expect(await answerOf<number>('Redis', ask(), 10)).toEqual(expected);
  });

  it.each([
    [
      new AggregateError([new Error('connect ECONNREFUSED ::1:5432'), new Error('other')]),
      'connect ECONNREFUSED ::1:5432',
    ],
    [Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [Object.assign(new Error('Reached the max retries'), { name: 'MaxRetriesPerRequestError' }), 'no connection'],
    ['text', 'text'],
  ])('puts %s in words', (error, words) => {
    expect(reasonOf(error)).toBe(words);
  });
});
