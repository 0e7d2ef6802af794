import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { scopeSchema } from './api-scopes';

/** What is wrong in a request: at a place of its body, or with a parameter of its address. */
const problemErrorSchema = z.object({
  detail: z.string(),
  pointer: z.string().optional().describe('JSON Pointer into the body, as a fragment: `#/url`'),
  parameter: z.string().optional().describe('the parameter of the address'),
});
export type ProblemError = z.infer<typeof problemErrorSchema>;

/** A fault of an API call as problem details (RFC 9457). */
export const problemSchema = z.object({
  type: z.literal('about:blank').describe('the status says it all'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('what is wrong, and what to do'),
  instance: z.string().describe('the path of the call'),
  errors: z.array(problemErrorSchema).readonly().optional().describe('each place that is wrong'),
  scope: scopeSchema.optional().describe('the scope that the key lacks'),
});
export type Problem = z.infer<typeof problemSchema>;

/** What a problem says beside its status. */
export type ProblemParts = Pick<Problem, 'detail' | 'errors' | 'scope'>;

/**
 * The problem document for a status.
 * @param url the address of the call; its query is left out, as it may hold what nobody else is to see
 */
export function problem(status: number, url: string, { detail, errors, scope }: ProblemParts): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: url.split(/[?#]/, 1)[0]!,
    ...(errors ? { errors } : {}),
    ...(scope ? { scope } : {}),
  };
}

/** A place in a JSON document as a JSON Pointer in a URI fragment (RFC 6901, section 6). */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((step) => `/${encodeURIComponent(String(step).replace(/~/g, '~0').replace(/\//g, '~1'))}`).join('')}`;
