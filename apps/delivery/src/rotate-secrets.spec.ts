import { firstSecrets, rotateSecrets } from './rotate-secrets';
import { signingSecrets } from './signing-secrets';
import { kindOf, newSecret, type SignatureKind } from './webhook-secret';

const now = new Date('2026-11-22T12:00:00Z');
const hour = 3_600_000;
const [shared, key, mine] = [newSecret('v1'), newSecret('v1a'), newSecret('v1')];

describe('firstSecrets', () => {
  test.each<[string | undefined, SignatureKind[] | undefined, SignatureKind[]]>([
    [undefined, undefined, ['v1']],
    [mine, undefined, ['v1']],
    [key, undefined, ['v1a']],
    [undefined, ['v1a'], ['v1a']],
    [mine, ['v1a', 'v1', 'v1'], ['v1a', 'v1']],
  ])('%#', (given, kinds, expected) => {
    const secrets = firstSecrets(given, kinds);
    expect(secrets.map(kindOf)).toEqual(expected);
    if (given) expect(secrets).toContain(given);
  });
});

describe('rotateSecrets', () => {
  test('replaces each secret; the old ones sign on until their time', () => {
    const { secrets, retiring, fresh } = rotateSecrets(
      { secrets: [shared, key], retiring_secrets: [] },
      undefined,
      now,
      hour,
    );
    expect(secrets.map(kindOf)).toEqual(['v1', 'v1a']);
    expect(fresh).toEqual(secrets);
    const held = { secrets, retiring_secrets: retiring };
    expect(signingSecrets(held, new Date(now.getTime() + hour - 1))).toEqual([...secrets, shared, key]);
    expect(signingSecrets(held, new Date(now.getTime() + hour))).toEqual(secrets);
  });

  test('a given one replaces those of its kind alone', () => {
    const rotated = rotateSecrets({ secrets: [shared, key], retiring_secrets: [] }, mine, now, hour);
    expect(rotated).toMatchObject({ secrets: [mine, key], fresh: [mine], retiring: [{ secret: shared }] });
  });

  test('the same one again changes nothing', () => {
    const first = rotateSecrets({ secrets: [shared], retiring_secrets: [] }, mine, now, hour);
    const held = { secrets: first.secrets, retiring_secrets: first.retiring };
    expect(rotateSecrets(held, mine, now, hour)).toEqual({ ...first, fresh: [] });
  });

  test('keeps what still retires, and forgets what has', () => {
    const retiring_secrets = [
      { secret: key, until: '2026-11-22T13:00:00Z' },
      { secret: mine, until: '2026-11-22T11:00:00Z' },
    ];
    const { retiring } = rotateSecrets({ secrets: [shared], retiring_secrets }, undefined, now, hour);
    expect(retiring.map(({ secret }) => secret)).toEqual([shared, key]);
  });
});
