import { afterFailure, type EncoderOutage, noOutage } from './encoder-outage';

const now = 1_000_000;

it.each<[number, number | null, number]>([
  [0, null, 2_000],
  [1, null, 4_000],
  [5, null, 64_000],
  [7, null, 256_000],
  [8, null, 300_000],
  [5_000, null, 300_000],
  [0, 1_000, 2_000],
  [0, 60_000, 60_000],
  [8, 10_000_000, 3_600_000],
])('after %i failures and Retry-After %j it is spared for %i ms', (failures, retryAfterMs, pause) => {
  const before: EncoderOutage = { ...noOutage, failures };
  expect(afterFailure(before, now, retryAfterMs)).toEqual({ failures: failures + 1, until: now + pause });
});
