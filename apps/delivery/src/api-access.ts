import { createHash, timingSafeEqual } from 'node:crypto';

/** Routes of the API that anyone may read: what the pages and feeds show as well. */
const publicReads = new Set([
  '/api/v1/stories',
  '/api/v1/stories/:id',
  '/api/v1/articles.ndjson',
  '/api/v1/articles/:id',
  '/api/v1/topics',
  '/api/v1/topics/:slug',
  '/api/v1/events/schemas',
]);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether a call of the API is allowed: reading what is public, or anything with the key. The metrics, which share the
 * public port, want the key too.
 * @param route the pattern of the matched route, as `/api/v1/stories/:id`
 * @param authorization the header, `Bearer KEY`
 * @param key the key of this installation; without one nothing but public reading is allowed
 * @returns null when it is, else the status and what to do
 */
export function mayCall(
  method: string,
  route: string,
  authorization: string | undefined,
  key: string | undefined,
): { status: 401 | 403; detail: string } | null {
  if (!route.startsWith('/api/v1/') && route !== '/metrics') return null;
  if ((method === 'GET' || method === 'HEAD') && publicReads.has(route)) return null;
  if (key === undefined)
    return { status: 403, detail: 'this installation has no API_KEY set; set one to use this call' };
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) return { status: 401, detail: 'send the API key as Authorization: Bearer KEY' };
  // Digests are equally long, so that the comparison tells nothing of the key.
  return timingSafeEqual(digest(given), digest(key)) ? null : { status: 401, detail: 'this API key is not valid' };
}
