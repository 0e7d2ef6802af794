import { randomBytes } from 'node:crypto';
import { topicQuerySchema } from '@app/model';
import { z } from 'zod';

/** Words in addresses below /topics that are no topic's slug. */
const taken = new Set(['new', 'private', 'country', 'category', 'name', 'preview', 'automatic']);

/** A topic as the API takes it. */
export const newTopicSchema = z.strictObject({
  slug: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/,
      'a slug is up to 80 of a to z, 0 to 9 and hyphens, none at its ends',
    )
    .refine((slug) => !taken.has(slug), 'this word has a meaning in addresses: choose another slug'),
  name: z.string().trim().min(1).max(200),
  query: topicQuerySchema,
  /** Whether it is read by a secret address alone, and listed nowhere without the key. */
  private: z.boolean().default(false),
});

/** What a preview is made of. */
export const topicPreviewSchema = z.strictObject({ query: topicQuerySchema });

/** A secret for the address of a private topic: 128 random bits, as RFC 4122 has at most 122 for an id. */
export const newTopicSecret = (): string => randomBytes(16).toString('base64url');

/** Whether a text can be such a secret. */
export const isTopicSecret = (text: string): boolean => /^[\w-]{22}$/.test(text);
