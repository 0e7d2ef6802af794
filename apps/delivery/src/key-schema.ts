import { z } from 'zod';
import { scopeSchema } from './api-scopes';
import { nextSchema } from './cursor';
import { name } from './json-schema';

const time = z.iso.datetime();

/** An API key as it is asked for. */
export const newKeySchema = z.strictObject({
  name: z.string().trim().min(1, 'say what the key is for').max(200),
  scopes: z.array(scopeSchema).min(1, 'name at least one scope'),
  expiresAt: z.iso.datetime({ offset: true }).optional().describe('until when it is valid; for ever when left out'),
});

/** An API key as the API answers it: never the key itself. */
export const keySchema = name(
  'Key',
  z.object({
    id: z.int(),
    name: z.string(),
    hint: z.string().describe('how the key begins'),
    scopes: z.array(z.string()),
    createdAt: time,
    expiresAt: time.nullable(),
    lastUsedAt: time.nullable().describe('to the hour; null when it was never used'),
  }),
);
export type ShownKey = z.infer<typeof keySchema>;

export const keyPageSchema = name('KeyPage', z.object({ keys: z.array(keySchema), next: nextSchema }));

export const createdKeySchema = name(
  'CreatedKey',
  keySchema.extend({ key: z.string().describe('the key: it is shown this once and cannot be read again') }),
);
