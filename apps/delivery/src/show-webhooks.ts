import type { DeliveryRow, DeliveryWithAttempts, EndpointHealth, EndpointRow } from '@app/store';
import { endpointFilterSchema } from './endpoint-filter';
import type { ShownDelivery, ShownDeliveryWithAttempts, ShownEndpoint } from './endpoint-schema';
import { kindOf, publicKeyOf } from './webhook-secret';

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An endpoint as the API shows it: without its secrets. */
export const showEndpoint = (row: EndpointRow): ShownEndpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  filter: endpointFilterSchema.parse(row.filter),
  throttle: row.throttle,
  digestMinutes: row.digest_minutes,
  status: row.status,
  disabledReason: row.disabled_reason,
  failingSince: text(row.failing_since),
  signatures: row.secrets.flatMap((secret) => kindOf(secret) ?? []),
  publicKeys: row.secrets.filter((key) => kindOf(key) === 'v1a').map(publicKeyOf),
  oldSecretsUntil: row.retiring_secrets.map(({ until }) => until),
  createdAt: row.created_at.toISOString(),
});

/** How an endpoint fares, as the API shows it. */
export const showHealth = ({ oldestWaiting, nextAttemptAt, ...health }: EndpointHealth) => ({
  ...health,
  oldestWaiting: text(oldestWaiting),
  nextAttemptAt: text(nextAttemptAt),
});

/** A delivery as the API shows it. */
export const showDelivery = ({ nextAttemptAt, deliveredAt, createdAt, ...row }: DeliveryRow): ShownDelivery => ({
  ...row,
  nextAttemptAt: nextAttemptAt.toISOString(),
  deliveredAt: text(deliveredAt),
  createdAt: createdAt.toISOString(),
});

/** A delivery with its attempts as the API shows it. */
export const showAttempts = ({ payload, attemptLog, ...row }: DeliveryWithAttempts): ShownDeliveryWithAttempts => ({
  ...showDelivery(row),
  payload: { ...payload },
  attemptLog: attemptLog.map(({ at, ...attempt }) => ({ at: at.toISOString(), ...attempt })),
});
