import { attemptWebhook, cutSignatures } from './attempt-webhook';
import { webhookSigner } from './sign-webhook';
import { newSecret } from './webhook-secret';

const message = { id: 'msg_41_10', body: '{"title":"震度"}' };
const sign = webhookSigner([newSecret('v1'), newSecret('v1a')]);

describe('attemptWebhook', () => {
  test('logs what was sent, with signatures cut, and what came back', async () => {
    let sent = '';
    const attempt = await attemptWebhook(
      {
        sign,
        post: async ({ headers, body }) => {
          sent = `${headers['webhook-signature']} ${body.toString()}`;
          const answered = {
            'content-type': 'text/plain',
            'set-cookie': 'x=1',
            'retry-after': '90',
            server: 's'.repeat(500),
          };
          return { status: 429, headers: answered, body: Buffer.from('slow\0ly'), firstByteMs: 7.4 };
        },
      },
      message,
      new Set(),
    );
    expect(sent).toMatch(/^v1,\S{44} v1a,\S{88} \{"title":"震度"\}$/);
    expect(attempt).toMatchObject({ result: 429, retryAfterMs: 90_000, firstByteMs: 7, requestBytes: 18 });
    expect(attempt.requestHeaders['webhook-signature']).toMatch(/^v1,\S{8}… v1a,\S{8}…$/);
    expect(attempt.responseHeaders).toEqual({
      'content-type': 'text/plain',
      'retry-after': '90',
      server: 's'.repeat(200),
    });
    expect(attempt.responseBody).toBe('slow\ufffdly');
  });

  test('a failure to send is a result', async () => {
    const post = () => Promise.reject(new Error('connect ECONNREFUSED'));
    const attempt = await attemptWebhook({ sign, post }, message, new Set());
    expect(attempt).toMatchObject({ firstByteMs: null, retryAfterMs: null, responseHeaders: null, responseBody: null });
    expect(attempt.result).toBeInstanceOf(Error);
  });
});

test.each([
  ['v1,kY9e/OkRGdc25nxh', 'v1,kY9e/OkR…'],
  ['v1,kY9e/OkRGdc v1a,hnO3f9T8Ytu9', 'v1,kY9e/OkR… v1a,hnO3f9T8…'],
])('cutSignatures of %s', (header, cut) => expect(cutSignatures(header)).toBe(cut));
