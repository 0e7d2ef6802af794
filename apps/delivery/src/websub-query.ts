import type { WebsubIntentRequest } from '@app/pipeline';
import { z } from 'zod';

// It is given back as it came, so it may not be a page of any length.
const challenge = z.string().min(1).max(1_000);
const topic = z.string().min(1).max(4_000);

const querySchema = z.discriminatedUnion('hub.mode', [
  z.object({
    'hub.mode': z.enum(['subscribe', 'unsubscribe']),
    'hub.topic': topic,
    'hub.challenge': challenge,
    // Hubs of the time before the Recommendation leave it out, or say it oddly.
    'hub.lease_seconds': z
      .string()
      .regex(/^\d{1,12}$/)
      .optional()
      .catch(undefined),
  }),
  z.object({ 'hub.mode': z.literal('denied'), 'hub.topic': topic, 'hub.reason': z.string().optional() }),
]);

/** What a hub asks at a callback, and the challenge to echo when it is confirmed. */
export interface ReadIntent {
  readonly intent: Omit<WebsubIntentRequest, 'token'>;
  readonly challenge: string;
}

/**
 * Reads the query of a hub's verification of intent, or of its denial (W3C WebSub, sections 5.2 and 5.3).
 * @returns null when it is neither
 */
export function readIntent(query: unknown): ReadIntent | null {
  const { success, data } = querySchema.safeParse(query);
  if (!success) return null;
  if (data['hub.mode'] === 'denied') {
    const reason = data['hub.reason']?.slice(0, 500) ?? null;
    return { intent: { mode: 'denied', topic: data['hub.topic'], leaseSeconds: null, reason }, challenge: '' };
  }
  const lease = data['hub.lease_seconds'];
  const leaseSeconds = lease === undefined ? null : Number(lease);
  const intent = { mode: data['hub.mode'], topic: data['hub.topic'], leaseSeconds, reason: null };
  return { intent, challenge: data['hub.challenge'] };
}
