import { startTestSystem, type TestSystem } from './support/test-system';

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem({ PUBLIC_READING: 'false' });
}, 180_000);

afterAll(() => system.close());

const get = (path: string, authorization?: string): Promise<Response> =>
  fetch(
    `${system.environment['PUBLIC_URL']}${path}`,
    authorization === undefined ? {} : { headers: { authorization } },
  );
const bearer = (): string => `Bearer ${system.environment['API_KEY']}`;
const basic = (): string => `Basic ${Buffer.from(`reader:${system.environment['API_KEY']}`).toString('base64')}`;

it.each([
  '/',
  '/topics',
  '/topics.opml',
  '/topics/automatic.opml',
  '/topics/all',
  '/topics/all/atom.xml',
  '/topics/country/ID/feed.json',
  '/search/rss.xml?q=x',
  '/api/v1/stories',
  '/api/v1/topics',
  '/api/v1/articles.ndjson',
])('%s is read with a key alone', async (path) => {
  const refused = await get(path);
  const challenge = path.startsWith('/api/') ? 'Bearer' : 'Basic realm="Tributary", charset="UTF-8"';
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, challenge]);
  expect(await refused.json()).toMatchObject({ status: 401 });
  for (const key of [bearer(), basic()]) expect((await get(path, key)).status).toBe(200);
});

it('goes on telling the health, and shows a private topic to who knows its address', async () => {
  expect((await get('/health/ready')).status).toBe(200);
  const { feeds } = await system.api.call<{ feeds: { atom: string } }>('topics', {
    slug: 'own',
    name: 'Own',
    query: {},
    private: true,
  });
  expect((await fetch(feeds.atom)).status).toBe(200);
});

it('takes subscriptions to the hub with a key alone', async () => {
  const subscribe = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${system.environment['PUBLIC_URL']}/websub`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.topic': `${system.environment['PUBLIC_URL']}/topics/all/atom.xml`,
        'hub.callback': 'http://127.0.0.1:9/',
      }),
    });
  expect((await subscribe({})).status).toBe(401);
  expect((await subscribe({ authorization: bearer() })).status).toBe(202);
});
