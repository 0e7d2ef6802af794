import { type PushHistory, pushedInterval } from './websub-interval';

const now = Date.parse('2026-11-22T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const live: PushHistory = {
  status: 'verified',
  expiresAt: now + hour,
  lastPushAt: now - hour,
  lastChangedAt: now - hour,
};

it.each([
  ['four times its own', 30 * minute, live, 2 * hour],
  ['no less than an hour', 5 * minute, live, hour],
  ['no more than a day', 20 * hour, live, 24 * hour],
  ['news before the last push', hour, { ...live, lastChangedAt: now - 2 * hour }, 4 * hour],
  ['no news ever', hour, { ...live, lastChangedAt: null }, 4 * hour],
  ['no subscription', hour, null, null],
  ['not confirmed', hour, { ...live, status: 'requested' }, null],
  ['denied', hour, { ...live, status: 'denied' }, null],
  ['failed', hour, { ...live, status: 'failed' }, null],
  ['the lease has ended', hour, { ...live, expiresAt: now }, null],
  ['no lease', hour, { ...live, expiresAt: null }, null],
  ['never pushed', hour, { ...live, lastPushAt: null }, null],
  ['a poll found what was not pushed', hour, { ...live, lastChangedAt: now - hour + 1 }, null],
] as const)('%s', (_what, intervalMs, history, least) => expect(pushedInterval(intervalMs, history, now)).toBe(least));
