import type { HttpAnswer } from '@app/http';
import { hostGap, PoliteClient } from './polite-client';

it.each([
  ['http://127.0.0.1:8080/feed', undefined, ['127.0.0.0/8'], 0],
  ['http://127.0.0.1:8080/feed', undefined, [], 1_000],
  ['http://127.0.0.1:8080/feed', 50, ['127.0.0.0/8'], 50],
  ['https://tide.example/feed', undefined, ['127.0.0.0/8'], 1_000],
  ['https://tide.example/feed', 0, [], 0],
  ['not an address', undefined, [], 1_000],
])('%s with a setting of %s: %d ms', (url, set, own, gap) => expect(hostGap(url, set, own)).toBe(gap));

it('asks one host with the pause between an answer and the next request, and another at once', async () => {
  const log: { url: string; began: number; ended: number }[] = [];
  const http = {
    send: async ({ url }: { url: string }): Promise<HttpAnswer> => {
      const began = performance.now();
      await new Promise(setImmediate);
      log.push({ url, began, ended: performance.now() });
      return { status: 200, headers: {}, body: new Uint8Array(), url, movedForGood: false, tookMs: 0 };
    },
  };
  const client = new PoliteClient(http, 60, []);
  const caps = { maxBytes: 1, timeoutMs: 1 };
  for (const url of ['http://a.example/1', 'http://b.example/1', 'http://a.example/2'])
    await client.send({ url, ...caps });
  await client.rest('http://a.example/');
  const rested = performance.now();
  const [first, other, second] = log;
  expect(second!.began - first!.ended).toBeGreaterThanOrEqual(59);
  expect(other!.began).toBeLessThan(second!.began);
  expect(rested - second!.ended).toBeGreaterThanOrEqual(59);
});
