import { parsedUrl } from '@app/model';
import { createHmac } from 'node:crypto';
import { z } from 'zod';

const day = 86_400;
/** Leases, in seconds: what a subscriber gets that asks for none, and the bounds of what one gets that asks. */
const leases = { usual: 10 * day, shortest: 5 * 60, longest: 30 * day };

const address = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: `${what} is no http(s) address` })
    .max(2_000, `${what} is longer than 2,000 characters`)
    .refine((text) => !parsedUrl(text)?.username, `${what} holds a login; give it without`)
    .refine((text) => !text.includes('#'), `${what} has a fragment; give it without`);

/** What a subscriber asks of a hub (W3C WebSub, section 5.1); parameters that are not known are passed over. */
const hubRequestSchema = z
  .object({
    'hub.mode': z.enum(['subscribe', 'unsubscribe'], { error: 'hub.mode is subscribe or unsubscribe' }),
    'hub.callback': address('hub.callback'),
    'hub.topic': address('hub.topic'),
    'hub.lease_seconds': z
      .string()
      .regex(/^\d{1,12}$/, 'hub.lease_seconds is a number of seconds')
      .optional(),
    'hub.secret': z
      .string()
      .refine((secret) => Buffer.byteLength(secret) < 200, 'hub.secret has 200 bytes or more; give a shorter one')
      .optional(),
  })
  .transform((form) => ({
    mode: form['hub.mode'],
    callback: form['hub.callback'],
    topic: form['hub.topic'],
    leaseSeconds: leaseOf(form['hub.lease_seconds']),
    secret: form['hub.secret'] || null,
  }));
export type HubRequest = z.infer<typeof hubRequestSchema>;

function leaseOf(asked: string | undefined): number {
  if (asked === undefined) return leases.usual;
  return Math.min(Math.max(Number(asked), leases.shortest), leases.longest);
}

/** Reads a subscriber's form. @returns the request, or what is wrong with it in words */
export function readHubRequest(form: unknown): HubRequest | string {
  const read = hubRequestSchema.safeParse(form ?? {});
  return read.success ? read.data : read.error.issues.map((issue) => issue.message).join('; ');
}

const topicFeed = /^\/topics\/([^/?]+)(?:\/(?:rss\.xml|atom\.xml|feed\.json))?(?:\?|$)/;

/**
 * The slug of the public topic whose feed is at an address of ours, its page's own too; null for any other address.
 * @param publicUrl where we are reached, with or without a path
 */
export function topicOfFeed(url: string, publicUrl: string): string | null {
  const base = publicUrl.replace(/(?<!\/)\/+$/, '');
  if (!url.startsWith(`${base}/`)) return null;
  const slug = topicFeed.exec(url.slice(base.length))?.[1];
  try {
    return slug === undefined ? null : decodeURIComponent(slug);
  } catch {
    return null;
  }
}

/** Whether a content type is that of a feed, by which alone an address may be subscribed to. */
export const isFeedType = (type: string): boolean => /^application\/(rss\+xml|atom\+xml|feed\+json)\b/.test(type);

/** The callback's address with what the hub says there; its own query stays (W3C WebSub, sections 5.2 and 5.3). */
export function callbackWith(callback: string, said: Readonly<Record<string, string | number>>): string {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(said)) url.searchParams.append(`hub.${name}`, String(value));
  return url.href;
}

/** What a verification came to: only an echo of the challenge with 2xx confirms (ibid., section 5.3.1). */
export function intentOf(
  answer: { readonly status: number; readonly text: string },
  challenge: string,
): 'confirmed' | 'refused' | 'try-again' {
  if (answer.status >= 500 || answer.status === 429) return 'try-again';
  return answer.status >= 200 && answer.status < 300 && answer.text === challenge ? 'confirmed' : 'refused';
}

/** The header X-Hub-Signature of a body (ibid., section 7.1). */
export const hubSignature = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
