import { z } from 'zod';

const resources = ['feeds', 'outlets', 'stories', 'topics', 'endpoints', 'deliveries', 'keys'] as const;

/**
 * What a key may be allowed: reading and changing, by resource; neither includes the other. Articles, the ledger and
 * changes belong to stories. Metrics can only be read.
 */
export const scopes = [
  ...resources.flatMap((resource) => [`${resource}:read`, `${resource}:write`] as const),
  'metrics:read',
] as const;

export const scopeSchema = z.enum(scopes, {
  error: `a scope is one of ${scopes.join(', ')}`,
});
export type Scope = z.infer<typeof scopeSchema>;
