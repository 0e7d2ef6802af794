import { z } from 'zod';

const hourMs = 3_600_000;
const idSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);
const replaySchema = z.object({ hours: z.coerce.number().int().min(1).max(8_760) });
const querySchema = z.object({
  status: z.enum(['pending', 'delivered', 'failed', 'digested']).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

/** An id out of an address; 0, which nothing has, for any other text. */
export const readId = (text: string): number => idSchema.safeParse(text).data ?? 0;

/** Which deliveries of an endpoint its page shows; what is not understood asks for nothing. */
export const logQuery = (query: unknown): z.infer<typeof querySchema> => querySchema.safeParse(query).data ?? {};

/** The time since which is replayed, as the form says in hours; the last hour when it says nothing that is understood. */
export function replaySince(form: unknown, now: Date): string {
  const hours = replaySchema.safeParse(form).data?.hours ?? 1;
  return new Date(now.getTime() - hours * hourMs).toISOString();
}
