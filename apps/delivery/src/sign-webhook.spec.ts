import { createPublicKey, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { webhookSigner } from './sign-webhook';
import { newSecret, publicKeyOf } from './webhook-secret';

const body = '{"type":"story.updated","data":{"title":"震度"}}';
const message = { id: 'evt_41_10', timestamp: new Date(), body };

/** Verifies as a receiver that knows nothing but the public key. */
function verifiesByPublicKey(publicKey: string, headers: Record<string, string>, text: string): boolean {
  const raw = Buffer.from(publicKey.replace('whpk_', ''), 'base64');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
  const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`);
  const given = headers['webhook-signature']!.split(' ').filter((each) => each.startsWith('v1a,'));
  return given.some((each) => verify(null, content, key, Buffer.from(each.slice(4), 'base64')));
}

describe('webhookSigner', () => {
  test('is verified by the official library', () => {
    const secret = newSecret('v1');
    expect(new Webhook(secret).verify(body, webhookSigner([secret])(message))).toEqual(JSON.parse(body));
  });

  test('agrees with a fixed vector of the official library', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const timestamp = new Date(1_614_265_330_000);
    const official = new Webhook(secret).sign('msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp, '{"test": 2432232314}');
    expect(official).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    const headers = webhookSigner([secret])({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp,
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': official,
    });
  });

  test('during a rotation either secret verifies, a third does not', () => {
    const [fresh, old] = [newSecret('v1'), newSecret('v1')];
    const headers = webhookSigner([fresh, old])(message);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [fresh, old]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
    expect(() => new Webhook(newSecret('v1')).verify(body, headers)).toThrow(/No matching signature/);
  });

  test('ed25519 verifies by the public key, beside HMAC by the official library', () => {
    const [shared, key] = [newSecret('v1'), newSecret('v1a')];
    const headers = webhookSigner([shared, key])(message);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1a,\S+$/);
    expect(() => new Webhook(shared).verify(body, headers)).not.toThrow();
    expect(verifiesByPublicKey(publicKeyOf(key), headers, body)).toBe(true);
    expect(verifiesByPublicKey(publicKeyOf(key), headers, `${body} `)).toBe(false);
    expect(verifiesByPublicKey(publicKeyOf(newSecret('v1a')), headers, body)).toBe(false);
  });

  test('signs id, time and body', () => {
    const secret = newSecret('v1');
    const headers = webhookSigner([secret])(message);
    const other = { ...headers, 'webhook-id': 'evt_41_11' };
    expect(() => new Webhook(secret).verify(body, other)).toThrow(/No matching signature/);
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow(/No matching signature/);
  });

  test.each([
    ['an id with a full stop', { id: 'a.b' }, /webhook id "a.b"/],
    ['an id with a line break', { id: 'a\r\nx' }, /webhook id/],
    ['no date', { timestamp: new Date(NaN) }, /no valid date/],
  ])('refuses %s', (_, over, expected) => {
    expect(() => webhookSigner([newSecret('v1')])({ ...message, ...over })).toThrow(expected);
  });

  test('refuses to sign with nothing', () => {
    expect(() => webhookSigner([])).toThrow(/no secret/);
  });
});
