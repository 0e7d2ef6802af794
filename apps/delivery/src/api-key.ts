import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const prefix = 'trib_';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretBytes = 32;
const secretLength = 43;
const checksumLength = 6;
const form = new RegExp(`^${prefix}[0-9A-Za-z]{${secretLength + checksumLength}}$`);
const hintLength = prefix.length + 4;

/** A whole number in base 62, padded with zeros to `length`. */
function base62(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; rest > 0n; rest /= 62n) text = digits[Number(rest % 62n)]! + text;
  return text.padStart(length, '0');
}

const checksumOf = (secret: string): string => base62(BigInt(crc32(secret)), checksumLength);

/**
 * A new API key: `trib_`, 32 random bytes in base 62, and their CRC-32, so that secret scanners know a key of ours
 * without asking, as GitHub's tokens are made.
 * @param bytes the random bytes, for tests
 */
export function newApiKey(bytes: Buffer = randomBytes(secretBytes)): string {
  const secret = base62(BigInt(`0x${bytes.toString('hex')}`), secretLength);
  return `${prefix}${secret}${checksumOf(secret)}`;
}

/** Whether a text has the form of a key that `newApiKey` makes, its checksum too. */
export function isApiKey(text: string): boolean {
  if (!form.test(text)) return false;
  const secret = text.slice(prefix.length, -checksumLength);
  return checksumOf(secret) === text.slice(-checksumLength);
}

/** What is kept of a key: its SHA-256. Enough for 32 random bytes, which nobody guesses; a password would need more. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The beginning of a key, by which its owner knows it; the rest is as good as the whole. */
export const hintOf = (key: string): string => `${key.slice(0, hintLength)}…`;
