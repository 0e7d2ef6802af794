import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** The two ways to sign of Standard Webhooks 1.0.0: HMAC-SHA256 with a shared secret, and ed25519. */
export const signatureKinds = ['v1', 'v1a'] as const;
export type SignatureKind = (typeof signatureKinds)[number];

const prefixes = { v1: 'whsec_', v1a: 'whsk_' } as const;
const publicPrefix = 'whpk_';
const leastBytes = 24;
const mostBytes = 64;
const seedBytes = 32;
/** What comes before the seed, and before the public key, in DER (RFC 8410, sections 7 and 4). */
const privateHeader = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHeaderBytes = 12;

/** Which signature a secret is for; null when it begins as neither kind. */
export function kindOf(secret: string): SignatureKind | null {
  return signatureKinds.find((kind) => secret.startsWith(prefixes[kind])) ?? null;
}

/** A new secret: `whsec_` and 32 random bytes, or `whsk_` and an ed25519 seed with its public key; both in base64. */
export function newSecret(kind: SignatureKind): string {
  if (kind === 'v1') return prefixes.v1 + randomBytes(32).toString('base64');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(privateHeader.length);
  return prefixes.v1a + Buffer.concat([seed, rawPublicKey(publicKey)]).toString('base64');
}

/** What signs with a secret. */
export interface SecretKey {
  readonly kind: SignatureKind;
  readonly key: KeyObject;
}

/**
 * The key in a secret.
 * @throws Error saying what is wrong, never quoting the secret: neither prefix, no base64, not 24 to 64 bytes (`whsec_`),
 *   no seed of 32 bytes, alone or with the public key that belongs to it (`whsk_`)
 */
export function parseSecret(secret: string): SecretKey {
  const kind = kindOf(secret);
  if (kind === null) throw new Error(`webhook secret: starts with neither ${prefixes.v1} nor ${prefixes.v1a}`);
  const encoded = secret.slice(prefixes[kind].length);
  const bytes = Buffer.from(encoded, 'base64');
  // Buffer skips what is no base64; only text that it would write itself was read whole.
  if (bytes.toString('base64').replace(/={0,2}$/, '') !== encoded.replace(/={0,2}$/, '')) {
    throw new Error(`webhook secret: what follows ${prefixes[kind]} is not base64`);
  }
  if (kind === 'v1a') return { kind, key: privateKeyOf(bytes) };
  if (bytes.length < leastBytes || bytes.length > mostBytes) {
    throw new Error(`webhook secret: holds ${bytes.length} bytes; want ${leastBytes} to ${mostBytes}`);
  }
  return { kind, key: createSecretKey(bytes) };
}

/** The public key, `whpk_…`, that verifies what a `whsk_` secret signs. @throws as `parseSecret`, or for a `whsec_` */
export function publicKeyOf(secret: string): string {
  const { kind, key } = parseSecret(secret);
  if (kind !== 'v1a') throw new Error(`webhook secret: a ${prefixes.v1} has no public key`);
  return publicPrefix + rawPublicKey(createPublicKey(key)).toString('base64');
}

function privateKeyOf(bytes: Buffer): KeyObject {
  if (bytes.length !== seedBytes && bytes.length !== 2 * seedBytes) {
    throw new Error(
      `webhook secret: holds ${bytes.length} bytes; want an ed25519 seed of 32, or it and its public key`,
    );
  }
  const der = Buffer.concat([privateHeader, bytes.subarray(0, seedBytes)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  if (bytes.length > seedBytes && !rawPublicKey(createPublicKey(key)).equals(bytes.subarray(seedBytes))) {
    throw new Error('webhook secret: its public key is not that of its seed');
  }
  return key;
}

const rawPublicKey = (key: KeyObject): Buffer =>
  key.export({ type: 'spki', format: 'der' }).subarray(publicHeaderBytes);
