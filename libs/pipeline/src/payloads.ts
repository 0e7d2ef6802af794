import { z } from 'zod';

/** Most ids that one job carries: measured to be where BullMQ's cost per id levels off (docs/performance.md). */
export const idsPerJob = 100;

const id = z.int().positive();

export const hostPayload = z.strictObject({ host: z.string().min(1).max(300) });
export const idsPayload = z.strictObject({ ids: z.array(id).min(1).max(idsPerJob) });
export const endpointPayload = z.strictObject({ endpointId: id });
export const subscriptionPayload = z.strictObject({ subscriptionId: id });

export type HostPayload = z.infer<typeof hostPayload>;
export type IdsPayload = z.infer<typeof idsPayload>;
export type EndpointPayload = z.infer<typeof endpointPayload>;
export type SubscriptionPayload = z.infer<typeof subscriptionPayload>;
