import { idsPayload, pipeline, type QueueName, queueNames, type RowQueueName } from '@app/pipeline';
import { z } from 'zod';

/** Queues whose jobs carry ids of rows. */
export const rowQueues = (Object.keys(pipeline) as RowQueueName[]).filter(
  (name) => (pipeline[name].payload as z.ZodType) === idsPayload,
);

/** What was given up and is asked for. */
export interface QuarantineQuery {
  /** Null for all queues. */
  readonly queue: QueueName | null;
  /** Words that all stand in its payload, its reason or its queue, in lower case. */
  readonly words: readonly string[];
  /** From 1. */
  readonly page: number;
}

const querySchema = z.object({
  queue: z.enum(queueNames).nullable().catch(null),
  q: z.string().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** What an address or a form asks for; what is not understood asks for nothing. */
export function readQuarantineQuery(query: unknown): QuarantineQuery {
  const { queue, q, page } = querySchema.parse(query ?? {});
  return { queue, words: q.toLowerCase().split(/\s+/).filter(Boolean), page };
}

/** The address of the list with a query, its defaults left out. */
export function quarantinePath({ queue, words, page }: QuarantineQuery): string {
  const parameters = new URLSearchParams({
    ...(queue ? { queue } : {}),
    ...(words.length ? { q: words.join(' ') } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return parameters.size ? `/quarantine?${parameters}` : '/quarantine';
}

/** One thing that was given up: a row that waits set aside, or a job of a queue whose jobs carry no rows. */
export type GivenUpKey =
  | { readonly kind: 'row'; readonly queue: RowQueueName; readonly id: number }
  | { readonly kind: 'job'; readonly queue: QueueName; readonly id: string };

/** How a key is written in forms and addresses. */
export const keyText = ({ kind, queue, id }: GivenUpKey): string => `${kind}/${queue}/${id}`;

/** Reads what `keyText` wrote; null when it is something else. */
export function readKey(text: string): GivenUpKey | null {
  const [kind, queue, id, ...rest] = text.split('/');
  if (!id || rest.length) return null;
  if (kind === 'row') {
    const row = rowQueues.find((name) => name === queue);
    return row && /^[1-9]\d{0,14}$/.test(id) ? { kind, queue: row, id: Number(id) } : null;
  }
  const name = queueNames.find((candidate) => candidate === queue);
  return kind === 'job' && name && /^[\w-]{1,200}$/.test(id) ? { kind, queue: name, id } : null;
}

/** What to redrive: one thing, or all that the list's query names. */
export interface RedriveForm {
  readonly key: GivenUpKey | null;
  readonly query: QuarantineQuery;
}

const redriveSchema = z.object({
  key: z.string({ error: 'key: give one' }).max(300).optional(),
  /** A mistyped queue must not mean all of them. */
  queue: z.enum(['', ...queueNames], { error: `queue: give one of ${queueNames.join(', ')}` }).optional(),
  /** With `queue` the same as a key; scripts write it so. */
  id: z.string({ error: 'id: give one' }).optional(),
});

/** Reads the form behind the Redrive buttons. @returns the form, or in words what is wrong with it */
export function readRedriveForm(body: unknown): RedriveForm | string {
  const given = redriveSchema.safeParse(body ?? {});
  if (!given.success) return given.error.issues.map(({ message }) => message).join('; ');
  const { id, queue, key: text = id === undefined ? undefined : `row/${queue ?? ''}/${id}` } = given.data;
  const query = readQuarantineQuery(body);
  if (text === undefined) return { key: null, query };
  const key = readKey(text);
  return key ? { key, query } : `${text.slice(0, 100)} names nothing that can be given up`;
}
