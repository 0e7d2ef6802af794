import { mayCall } from './api-access';

const key = 'a-key-of-sixteen-or-more';

it.each([
  ['GET', '/', undefined, key, null],
  ['GET', '/topics/:slug/rss.xml', undefined, key, null],
  ['GET', '/api/v1/stories/:id', undefined, key, null],
  ['HEAD', '/api/v1/articles.ndjson', undefined, undefined, null],
  ['GET', '/api/v1/search', undefined, key, null],
  ['GET', '/api/v1/topics/automatic', undefined, key, null],
  ['GET', '/api/v1/topics/private', undefined, key, 401],
  ['POST', '/api/v1/topics/preview', undefined, key, 401],
  ['POST', '/api/v1/topics/:slug/rotate', undefined, key, 401],
  ['GET', '/metrics', undefined, key, 401],
  ['GET', '/metrics', `Bearer ${key}`, key, null],
  ['GET', '/health/live', undefined, key, null],
  ['GET', '/api/v1/endpoints', undefined, key, 401],
  ['GET', '/api/v1/feeds', undefined, key, 401],
  ['POST', '/api/v1/topics', undefined, key, 401],
  ['POST', '/api/v1/topics', 'Bearer wrong', key, 401],
  ['POST', '/api/v1/stories/:id/merge', undefined, key, 401],
  ['POST', '/api/v1/stories/:id/split', undefined, key, 401],
  ['POST', '/api/v1/articles/:id/move', undefined, key, 401],
  ['POST', '/api/v1/articles/:id/move', `Bearer ${key}`, key, null],
  ['POST', '/api/v1/topics', `Basic ${key}`, key, 401],
  ['POST', '/api/v1/topics', `Bearer ${key}`, key, null],
  ['POST', '/api/v1/topics', `bearer ${key}`, key, null],
  ['POST', '/api/v1/topics', 'Bearer undefined', undefined, 403],
])('%s %s with %s, key %s: %s', (method, route, authorization, own, status) => {
  expect(mayCall(method, route, authorization, own)?.status ?? null).toBe(status);
});
