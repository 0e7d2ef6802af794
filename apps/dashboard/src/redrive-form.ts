import { idsPayload, pipeline, type RowQueueName } from '@app/pipeline';
import { z } from 'zod';

const rowQueues = (Object.keys(pipeline) as RowQueueName[]).filter(
  (name) => (pipeline[name].payload as z.ZodType) === idsPayload,
);

const schema = z.strictObject({
  queue: z.enum(rowQueues, { error: `queue: give one of ${rowQueues.join(', ')}` }),
  id: z.coerce.number({ error: 'id: give the id of a row' }).int().positive().optional(),
});

/** What to redrive: one row of a queue, or all of them. */
export interface RedriveForm {
  readonly queue: RowQueueName;
  readonly id: number | null;
}

/** Reads the form behind the Redrive buttons. @returns the form, or in words what is wrong with it */
export function readRedriveForm(body: unknown): RedriveForm | string {
  const result = schema.safeParse(body ?? {});
  if (!result.success) return result.error.issues.map((issue) => issue.message).join('; ');
  return { queue: result.data.queue, id: result.data.id ?? null };
}
