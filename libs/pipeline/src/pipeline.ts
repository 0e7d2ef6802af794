import type { z } from 'zod';
import {
  endpointPayload,
  hostPayload,
  idsPayload,
  subscriptionPayload,
  type EndpointPayload,
  type HostPayload,
  type SubscriptionPayload,
} from './payloads';

export type ServiceName = 'ingestion' | 'deduplication' | 'clustering' | 'delivery' | 'dashboard';

interface QueueSpec<Payload> {
  /** Checked when a job is sent and again when it is received. */
  readonly payload: z.ZodType<Payload>;
  /** The service that handles it. */
  readonly by: ServiceName;
  /** The queues its handler may fill. */
  readonly next: readonly string[];
  /** Jobs that one process works on at once. */
  readonly concurrency: number;
  /** Attempts before the job's rows are set aside; outages of PostgreSQL or Redis do not count. One for lanes. */
  readonly attempts: number;
  /** First delay between attempts in milliseconds; it doubles. A lane rests for so long after a failure. */
  readonly backoffMs: number;
  /** Milliseconds a job waits first, so that more can come together. */
  readonly delayMs?: number;
  /** Jobs of one lane never run beside each other. */
  readonly lane?: (payload: Payload) => string;
}

const queue = <Payload>(spec: QueueSpec<Payload>): QueueSpec<Payload> => spec;

/**
 * The whole system at a glance: every queue, what its jobs carry, who handles them and what comes next.
 * A queue, the file of its processor and the processor's class share the name.
 */
export const pipeline = {
  'poll-host': queue({
    payload: hostPayload,
    by: 'ingestion',
    next: ['dedupe-entries'],
    concurrency: 64,
    attempts: 1,
    backoffMs: 5_000,
    lane: (payload: HostPayload) => payload.host,
  }),
  'dedupe-entries': queue({
    payload: idsPayload,
    by: 'deduplication',
    next: ['cluster-articles'],
    concurrency: 1,
    attempts: 3,
    backoffMs: 1_000,
  }),
  'cluster-articles': queue({
    payload: idsPayload,
    by: 'clustering',
    next: ['publish-stories'],
    concurrency: 1,
    attempts: 3,
    backoffMs: 1_000,
  }),
  'publish-stories': queue({
    payload: idsPayload,
    by: 'delivery',
    next: ['deliver'],
    concurrency: 2,
    attempts: 3,
    backoffMs: 1_000,
    delayMs: 500,
  }),
  deliver: queue({
    payload: endpointPayload,
    by: 'delivery',
    next: [],
    // A slow endpoint holds its place for as long as it has something due; no other may wait for one.
    concurrency: 1_000,
    attempts: 1,
    backoffMs: 5_000,
    lane: (payload: EndpointPayload) => String(payload.endpointId),
  }),
  distribute: queue({
    payload: subscriptionPayload,
    by: 'delivery',
    next: [],
    concurrency: 20,
    attempts: 1,
    backoffMs: 5_000,
    lane: (payload: SubscriptionPayload) => String(payload.subscriptionId),
  }),
} as const;

export type QueueName = keyof typeof pipeline;
export type PayloadOf<Name extends QueueName> = z.infer<(typeof pipeline)[Name]['payload']>;

/** Queues whose jobs carry row ids: a row that waits for one of them is in the table `waiting`. */
export type RowQueueName = { [Name in QueueName]: PayloadOf<Name> extends { ids: number[] } ? Name : never }[QueueName];

export const queueNames = Object.keys(pipeline) as QueueName[];

/** The queues a service handles. */
export function queuesOf(service: ServiceName): QueueName[] {
  return queueNames.filter((name) => pipeline[name].by === service);
}

/**
 * Checks a job's payload.
 * @throws Error that names the queue and each field that is wrong
 */
export function parsePayload<Name extends QueueName>(name: Name, payload: unknown): PayloadOf<Name> {
  const result = pipeline[name].payload.safeParse(payload);
  if (result.success) return result.data as PayloadOf<Name>;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`);
  throw new Error(`a job of ${name} is not valid: ${faults.join('; ')}`);
}

/** The lane a payload belongs to, or null for a queue without lanes. */
export function laneOf<Name extends QueueName>(name: Name, payload: PayloadOf<Name>): string | null {
  const spec = pipeline[name] as unknown as QueueSpec<PayloadOf<Name>>;
  return spec.lane ? spec.lane(payload) : null;
}

/** Checks that the handlers a service declared are exactly the queues it owns. @throws Error naming each fault */
export function checkHandlers(service: ServiceName, handled: readonly string[]): void {
  const owned = queuesOf(service);
  const faults = [
    ...owned.filter((name) => !handled.includes(name)).map((name) => `no handler for ${name}`),
    ...handled
      .filter((name) => !owned.includes(name as QueueName))
      .map((name) => `a handler for ${name}, which is not ${service}'s`),
    ...handled.filter((name, at) => handled.indexOf(name) !== at).map((name) => `two handlers for ${name}`),
  ];
  if (faults.length) throw new Error(`${service} cannot start: ${faults.join('; ')} (see libs/pipeline)`);
}
