import { Webhook } from 'standardwebhooks';
import { newSecret, parseSecret, signWebhook } from './sign-webhook';

const body = '{"type":"story.updated","data":{"title":"震度"}}';
const message = { id: 'evt_41_10', timestamp: new Date(), body };

describe('signWebhook', () => {
  test('is verified by the official library', () => {
    const secret = newSecret();
    expect(new Webhook(secret).verify(body, signWebhook({ ...message, secrets: [secret] }))).toEqual(JSON.parse(body));
  });

  test('agrees with a fixed vector of the official library', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const timestamp = new Date(1_614_265_330_000);
    const official = new Webhook(secret).sign('msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp, '{"test": 2432232314}');
    expect(official).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    const headers = signWebhook({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp,
      body: '{"test": 2432232314}',
      secrets: [secret],
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': official,
    });
  });

  test('during a rotation either secret verifies, a third does not', () => {
    const [fresh, old] = [newSecret(), newSecret()];
    const headers = signWebhook({ ...message, secrets: [fresh, old] });
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [fresh, old]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow(/No matching signature/);
  });

  test('signs id, time and body', () => {
    const secret = newSecret();
    const headers = signWebhook({ ...message, secrets: [secret] });
    const other = { ...headers, 'webhook-id': 'evt_41_11' };
    expect(() => new Webhook(secret).verify(body, other)).toThrow(/No matching signature/);
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow(/No matching signature/);
  });

  test.each([
    ['an id with a full stop', { id: 'a.b' }, /webhook id "a.b"/],
    ['an id with a line break', { id: 'a\r\nx' }, /webhook id/],
    ['no secret', { secrets: [] }, /no secret/],
    ['no date', { timestamp: new Date(NaN) }, /no valid date/],
  ])('refuses %s', (_, over, expected) => {
    expect(() => signWebhook({ ...message, secrets: [newSecret()], ...over })).toThrow(expected);
  });
});

describe('parseSecret', () => {
  const encode = (length: number): string => Buffer.alloc(length, 255).toString('base64');
  test.each<[string, string, number | RegExp]>([
    ['24 bytes', `whsec_${encode(24)}`, 24],
    ['64 bytes', `whsec_${encode(64)}`, 64],
    ['32 bytes without padding', `whsec_${encode(32).replace('=', '')}`, 32],
    ['a new secret', newSecret(), 32],
    ['no prefix', encode(32), /does not start with whsec_/],
    ['too short', `whsec_${encode(23)}`, /holds 23 bytes; want 24 to 64/],
    ['too long', `whsec_${encode(65)}`, /holds 65 bytes/],
    ['nothing', 'whsec_', /holds 0 bytes/],
    ['no base64', `whsec_${encode(24)}!`, /not base64/],
    ['a space', `whsec_ ${encode(24)}`, /not base64/],
  ])('%s', (_, secret, expected) => {
    if (typeof expected === 'number') expect(parseSecret(secret)).toHaveLength(expected);
    else expect(() => parseSecret(secret)).toThrow(expected);
  });
});
