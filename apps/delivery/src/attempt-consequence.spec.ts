import { attemptConsequence } from './attempt-consequence';
import type { WebhookAttempt } from './attempt-webhook';

const day = 86_400_000;
const at = new Date('2026-11-22T12:00:00Z');
const attempt: WebhookAttempt = {
  at,
  durationMs: 20,
  firstByteMs: 18,
  result: 204,
  retryAfterMs: null,
  requestHeaders: { 'webhook-id': 'msg_1_2' },
  requestBytes: 900,
  responseHeaders: {},
  responseBody: null,
};
const setting = {
  deliveryId: 7,
  attemptsBefore: 0,
  failingSince: null,
  disableAfterMs: 5 * day,
  now: at.getTime() + 20,
  random: 0,
};
const ago = (days: number): Date => new Date(at.getTime() - days * day);

describe('attemptConsequence', () => {
  test.each<[string, WebhookAttempt['result'], object, object]>([
    ['a success ends a run of failures', 204, { failingSince: ago(9) }, { failingSince: null, disable: null }],
    ['a first failure begins one', 500, {}, { failingSince: at, disable: null }],
    ['a further failure goes on with it', 500, { failingSince: ago(4.9) }, { failingSince: ago(4.9), disable: null }],
    [
      'a failure after five days disables',
      new Error('connect ECONNREFUSED'),
      { failingSince: ago(5) },
      {
        failingSince: ago(5),
        disable: 'every attempt has failed since 2026-11-17T12:00:00.000Z, for more than 5 days',
      },
    ],
    ['410 disables at once', 410, {}, { disable: 'HTTP 410: the receiver wants no more events' }],
  ])('%s', (_, result, over, expected) => {
    expect(attemptConsequence({ ...attempt, result }, { ...setting, ...over })).toMatchObject(expected);
  });

  test.each<[string, WebhookAttempt['result'], number, number | null, object]>([
    ['a success', 204, 0, null, { status: 204, error: null, delivered: true, next: null }],
    ['a failure', 500, 0, null, { status: 500, delivered: false, next: new Date(setting.now + 5_000) }],
    ['one that asks to wait', 429, 0, 90_000, { status: 429, next: new Date(setting.now + 90_000) }],
    ['the tenth failure', 500, 9, null, { status: 500, delivered: false, next: null }],
    ['no answer', new Error('x'), 0, null, { status: null, error: 'no answer: x', delivered: false }],
  ])('logs %s', (_, result, attemptsBefore, retryAfterMs, expected) => {
    const { log } = attemptConsequence({ ...attempt, result, retryAfterMs }, { ...setting, attemptsBefore });
    expect(log).toMatchObject({ ...expected, deliveryId: 7, requestBytes: 900, durationMs: 20 });
    expect(log).not.toHaveProperty('result');
  });
});
