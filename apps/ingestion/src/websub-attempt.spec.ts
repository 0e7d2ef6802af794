import { attemptOutcome } from './websub-attempt';

const now = Date.parse('2026-11-22T12:00:00Z');
const week = 7 * 86_400_000;
const answer = (status: number, text = '', headers = {}) => ({ status, headers, text });

it.each([
  ['accepted', answer(202), 1, false, null, null],
  ['accepted, as older hubs say it', answer(204), 1, false, null, null],
  [
    'accepted twice without a confirmation',
    answer(202),
    2,
    false,
    'the hub accepted the request but has not confirmed it',
    null,
  ],
  ['accepted for the eighth time', answer(202), 8, true, 'the hub accepted the request but has not confirmed it', null],
  ['an error', answer(500, ' it\n broke '), 1, false, 'HTTP 500: the hub refused the request (it broke)', null],
  ['an eighth error', answer(500), 8, true, 'HTTP 500: the hub refused the request', null],
  ['a wrong request', answer(400, 'topic?'), 1, false, 'HTTP 400: the hub refused the request (topic?)', null],
  [
    'too many',
    answer(429, '', { 'retry-after': '60' }),
    1,
    false,
    'HTTP 429: the hub refused the request',
    now + 60_000,
  ],
  [
    'far too many',
    answer(503, '', { 'retry-after': '99999999' }),
    1,
    false,
    'HTTP 503: the hub refused the request',
    now + week,
  ],
  ['gone', answer(410), 1, true, 'HTTP 410: there is no hub at this address', now + week],
  ['not there', answer(404, '<html>'), 1, true, 'HTTP 404: there is no hub at this address', now + week],
  ['no answer', { fault: 'ECONNREFUSED' }, 3, false, 'the hub cannot be asked: ECONNREFUSED', null],
  ['no answer for the ninth time', { fault: 'ECONNREFUSED' }, 9, true, 'the hub cannot be asked: ECONNREFUSED', null],
])('%s', (_what, given, failures, failed, error, notBefore) =>
  expect(attemptOutcome(given, failures, now)).toEqual({ failed, error, notBefore }),
);
