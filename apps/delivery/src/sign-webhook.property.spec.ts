import { createPublicKey, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { webhookSigner } from './sign-webhook';
import { kindOf, newSecret, parseSecret, publicKeyOf } from './webhook-secret';

const id = fc.stringMatching(/^[\w:-]{1,40}$/);
const body = fc.string({ unit: 'binary' }).map((text) => Buffer.from(JSON.stringify({ text })));
const shared = newSecret('v1');
const own = newSecret('v1a');

/** Whether the ed25519 signature of these headers fits, as a consumer would look (Standard Webhooks 1.0.0). */
function fitsOwn(headers: Readonly<Record<string, string>>, sent: Buffer, key: string): boolean {
  const signature = headers['webhook-signature']!.split(' ')
    .find((one) => one.startsWith('v1a,'))!
    .slice(4);
  const header = Buffer.from('302a300506032b6570032100', 'hex');
  const der = Buffer.concat([header, Buffer.from(key.slice('whpk_'.length), 'base64')]);
  const content = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), sent]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, content, publicKey, Buffer.from(signature, 'base64'));
}

function fitsShared(headers: Readonly<Record<string, string>>, sent: Buffer): boolean {
  try {
    new Webhook(shared).verify(sent.toString(), { ...headers });
    return true;
  } catch {
    return false;
  }
}

/** A text with one character of it changed to another of its kind. */
function altered(text: string, at: number, by: number): string {
  const index = at % text.length;
  const digits = '0123456789';
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const kind = /\d/.test(text[index]!) ? digits : letters;
  const other = kind.replace(text[index]!, '');
  return text.slice(0, index) + other[by % other.length]! + text.slice(index + 1);
}

describe('a signed webhook', () => {
  const message = fc.record({ id, body, at: fc.nat(), by: fc.nat() });
  const sign = webhookSigner([shared, own]);

  it('is verified by both kinds of keys', () => {
    fc.assert(
      fc.property(message, ({ id: eventId, body: sent }) => {
        const headers = sign({ id: eventId, timestamp: new Date(), body: sent });
        expect([fitsShared(headers, sent), fitsOwn(headers, sent, publicKeyOf(own))]).toEqual([true, true]);
        expect(headers).toEqual(
          sign({
            id: eventId,
            timestamp: new Date(Number(headers['webhook-timestamp']) * 1_000),
            body: sent.toString(),
          }),
        );
      }),
    );
  });

  it('is refused when any byte of its body, its id or its time was changed', () => {
    fc.assert(
      fc.property(message, ({ id: eventId, body: sent, at, by }) => {
        const headers = sign({ id: eventId, timestamp: new Date(), body: sent });
        const bytes = Buffer.from(sent);
        bytes[at % bytes.length]! ^= 1 + (by % 255);
        const otherHeaders = [
          { ...headers, 'webhook-id': altered(eventId, at, by) },
          { ...headers, 'webhook-id': `${eventId}.1` },
          { ...headers, 'webhook-timestamp': altered(headers['webhook-timestamp']!, 9, by) },
        ];
        const fits = otherHeaders.map((given) => [fitsShared(given, sent), fitsOwn(given, sent, publicKeyOf(own))]);
        expect(fits.flat()).not.toContain(true);
        for (const received of [bytes, Buffer.concat([sent, Buffer.from('\n')])]) {
          expect(fitsOwn(headers, received, publicKeyOf(own))).toBe(false);
          // The library of consumers reads a text: bytes that are no UTF-8 may read as before.
          if (received.toString() !== sent.toString()) expect(fitsShared(headers, received)).toBe(false);
        }
      }),
    );
  });

  it('is refused with another secret', () => {
    const other = newSecret('v1a');
    const headers = sign({ id: 'msg_1', timestamp: new Date(), body: '{}' });
    expect(fitsOwn(headers, Buffer.from('{}'), publicKeyOf(other))).toBe(false);
  });
});

it('any text is a secret that is read, or refused by an error that does not hold it', () => {
  const text = fc.oneof(
    fc.string(),
    fc.base64String().map((code) => `whsec_${code}`),
    fc.base64String().map((code) => `whsk_${code}`),
  );
  fc.assert(
    fc.property(text, (secret) => {
      try {
        expect(parseSecret(secret).kind).toBe(kindOf(secret));
      } catch (error) {
        expect((error as Error).message).toMatch(/^webhook secret: /);
        const hidden = secret.slice(secret.indexOf('_') + 1);
        if (hidden.length > 12) expect((error as Error).message).not.toContain(hidden);
      }
    }),
    { numRuns: 500 },
  );
});
