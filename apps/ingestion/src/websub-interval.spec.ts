import { type PushingHub, pushedInterval } from './websub-interval';

const now = Date.parse('2026-11-22T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const at = (ms: number): Date => new Date(now + ms);
const live: PushingHub = { status: 'verified', expires_at: at(hour), last_push_at: at(-hour) };

it.each([
  ['four times its own', 30 * minute, at(-hour), live, 2 * hour],
  ['no less than an hour', 5 * minute, at(-hour), live, hour],
  ['no more than a day', 20 * hour, at(-hour), live, 24 * hour],
  ['news before the last push', hour, at(-2 * hour), live, 4 * hour],
  ['no news ever', hour, null, live, 4 * hour],
  ['no subscription', hour, at(-hour), null, null],
  ['not confirmed', hour, at(-hour), { ...live, status: 'requested' }, null],
  ['denied', hour, at(-hour), { ...live, status: 'denied' }, null],
  ['failed', hour, at(-hour), { ...live, status: 'failed' }, null],
  ['the lease has ended', hour, at(-hour), { ...live, expires_at: at(0) }, null],
  ['no lease', hour, at(-hour), { ...live, expires_at: null }, null],
  ['never pushed', hour, at(-hour), { ...live, last_push_at: null }, null],
  ['a poll found what was not pushed', hour, at(1 - hour), live, null],
] as const)('%s', (_what, interval_ms, last_changed_at, hub, least) =>
  expect(pushedInterval({ interval_ms, last_changed_at }, hub, now)).toBe(least),
);
