type Headers = Readonly<Record<string, string | undefined>>;

/** Who says by which header that its answer is a test for browsers in place of the page. */
const challenges: readonly (readonly [who: string, header: string, values: readonly string[]])[] = [
  // developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response
  ['Cloudflare', 'cf-mitigated', ['challenge']],
  // docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html
  ['AWS WAF', 'x-amzn-waf-action', ['challenge', 'captcha']],
  ['Vercel', 'x-vercel-mitigated', ['challenge']],
  ['SiteGround', 'sg-captcha', ['challenge']],
];

/**
 * Whose test for browsers an answer is, by its headers alone, whatever its status: they come with 202, 403, 405, 429
 * and 503.
 * @param headers names in lower case
 * @returns null when it is none
 */
export function challengedBy(headers: Headers): string | null {
  const found = challenges.find(([, header, values]) => values.includes(headers[header]?.trim().toLowerCase() ?? ''));
  return found?.[0] ?? null;
}
