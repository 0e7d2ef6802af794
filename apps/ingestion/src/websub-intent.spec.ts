import { type Intent, intentVerdict } from './websub-intent';

const now = 1_000_000;
const held = { topic: 't', status: 'requested' };
const intent: Intent = { mode: 'subscribe', topic: 't', leaseSeconds: 300, reason: null };
const day = 86_400_000;

it.each([
  ['a lease', held, intent, now + 300_000, now + 200_000],
  ['a renewal', { ...held, status: 'verified' }, intent, now + 300_000, now + 200_000],
  ['a very short lease', held, { ...intent, leaseSeconds: 1 }, now + 1_000, now + 30_000],
  ['no lease stated', held, { ...intent, leaseSeconds: null }, now + 10 * day, now + (20 * day) / 3],
  ['a lease of 0', held, { ...intent, leaseSeconds: 0 }, now + 10 * day, now + (20 * day) / 3],
  ['an endless lease', held, { ...intent, leaseSeconds: 1e11 }, now + 365 * day, now + Math.round((730 * day) / 3)],
] as const)('confirms %s', (_what, before, asked, expiresAt, renewAt) =>
  expect(intentVerdict(before, asked, now)).toEqual({ kind: 'confirm', expiresAt, renewAt }),
);

it.each([
  ['another topic', held, { ...intent, topic: 'T' }, 'another topic'],
  ['unsubscribing', held, { ...intent, mode: 'unsubscribe' }, 'did not ask'],
  ['one that failed', { ...held, status: 'failed' }, intent, 'is failed'],
  ['one that was denied', { ...held, status: 'denied' }, intent, 'is denied'],
  ['a denial of another topic', held, { ...intent, mode: 'denied', topic: 'u' }, 'another topic'],
] as const)('refuses %s', (_what, before, asked, reason) =>
  expect(intentVerdict(before, asked, now)).toEqual({
    kind: 'refuse',
    reason: expect.stringContaining(reason) as string,
  }),
);

it.each([
  [held, 'too many', 'the hub denied the subscription: too many'],
  [{ ...held, status: 'verified' }, null, 'the hub denied the subscription: it gave no reason'],
])('records a denial of %j with %s', (before, given, reason) =>
  expect(intentVerdict(before, { ...intent, mode: 'denied', reason: given }, now)).toEqual({ kind: 'denied', reason }),
);
