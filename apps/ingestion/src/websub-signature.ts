import { createHmac, timingSafeEqual } from 'node:crypto';

const form = /^\s*(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})\s*$/i;

/**
 * Whether a pushed body is signed with the secret (W3C WebSub, section 8: `X-Hub-Signature: method=hex`, an HMAC by
 * sha1, sha256, sha384 or sha512). A missing or malformed signature is a wrong one.
 */
export function isSigned(secret: string, signature: string | null, body: Uint8Array): boolean {
  const [, method, digest] = form.exec(signature ?? '') ?? [];
  if (method === undefined || digest === undefined) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(digest, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
