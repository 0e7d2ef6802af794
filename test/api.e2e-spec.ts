import { scopes } from '../apps/delivery/src/api-scopes';
import { Contract } from './support/contract';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { type SecondProcess, startSecond } from './support/second-process';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Key {
  readonly id: number;
  readonly key: string;
}
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

let system: TestSystem;
let outlets: GeneratedOutlets;
let contract: Contract;
let second: SecondProcess | null = null;

beforeAll(async () => {
  outlets = await generateOutlets(3, 4);
  system = await startTestSystem();
  contract = await Contract.of(system.services.urls.delivery);
  await system.api.call('feeds/opml', outlets.opml);
  await system.api.call('endpoints', { url: 'http://127.0.0.1:1/' });
  await eventually(async () => {
    const stories = await system.api.stories();
    const told = (await call('GET', '/api/v1/deliveries')).body['deliveries'] as unknown[];
    return (stories.length === 4 && told.length > 0) || [stories.length, told.length];
  });
}, 120_000);

afterAll(async () => {
  await second?.close();
  await system.close();
  await outlets.close();
});

/** Calls the API with a key, the environment's own by itself, or with `null` without one. */
async function call(
  method: string,
  path: string,
  {
    key = system.environment['API_KEY']!,
    body,
    headers = {},
    base = system.services.urls.delivery,
  }: {
    key?: string | null;
    body?: unknown;
    headers?: Record<string, string>;
    base?: string;
  } = {},
): Promise<Answered> {
  const answer = await fetch(base + path, {
    method,
    redirect: 'manual',
    headers: {
      ...headers,
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: isJson && text ? JSON.parse(text) : {} };
}

async function makeKey(granted: readonly string[], more: object = {}): Promise<Key> {
  const { status, body } = await call('POST', '/api/v1/keys', { body: { name: 'a test', scopes: granted, ...more } });
  expect(status).toBe(201);
  return body as unknown as Key;
}

const concrete = (path: string): string => path.replace(/\{[^}]+\}/g, '999999999');

it('lets a key call what its scopes name and nothing else, on every route', async () => {
  const faults: string[] = [];
  const used = new Set<string>();
  const own = new Map<string, [having: Key, lacking: Key]>();
  for (const scope of scopes) {
    own.set(scope, [await makeKey([scope]), await makeKey(scopes.filter((other) => other !== scope))]);
  }
  for (const { method, path, security } of contract.operations) {
    const scope = security.at(-1)!['apiKey']![0]!;
    used.add(scope);
    const [having, lacking] = own.get(scope)!;
    const isPublic = security.some((way) => Object.keys(way).length === 0);
    // The stream has no end, but for a topic that is none.
    const at = concrete(path) + (path.endsWith('/stream') ? '?topic=none' : '');
    const by = (key: string | null): Promise<Answered> =>
      call(method, at, { key, ...(method === 'GET' ? {} : { body: {} }) });
    const [anonymous, wrong, granted, refused] = [
      await by(null),
      await by('trib_none'),
      await by(having.key),
      await by(lacking.key),
    ];
    const allowed = ({ status }: Answered): boolean => status !== 401 && status !== 403;
    if (isPublic) {
      if (![anonymous, wrong, granted, refused].every(allowed)) faults.push(`${method} ${path} is not public`);
      continue;
    }
    const as = (status: number, answer: Answered): boolean =>
      answer.status === status && answer.headers.get('content-type')!.startsWith('application/problem+json');
    if (!as(401, anonymous) || !as(401, wrong)) faults.push(`${method} ${path} without a key: ${anonymous.status}`);
    if (!as(403, refused) || refused.body['scope'] !== scope)
      faults.push(`${method} ${path} lacking ${scope}: ${refused.status}`);
    if (!allowed(granted)) faults.push(`${method} ${path} with ${scope}: ${granted.status}`);
  }
  expect(faults).toEqual([]);
  const metrics = [null, own.get('metrics:read')![1].key, own.get('metrics:read')![0].key];
  expect(await Promise.all(metrics.map(async (key) => (await call('GET', '/metrics', { key })).status))).toEqual([
    401, 403, 200,
  ]);
  expect(used.size).toBeGreaterThan(8);
});

describe('a key', () => {
  it('is shown once, kept as a hash, and noted when it is used', async () => {
    const made = await makeKey(['keys:read']);
    expect(made).toMatchObject({
      key: expect.stringMatching(/^trib_\w{49}$/) as string,
      lastUsedAt: null,
      expiresAt: null,
    });
    const dump = JSON.stringify(await system.database.selectFrom('api_keys').selectAll().execute());
    expect(dump).not.toContain(made.key.slice(10));
    const { body } = await call('GET', `/api/v1/keys/${made.id}`, { key: made.key });
    const { key: _, ...shown } = made;
    expect(body).toEqual({ ...shown, lastUsedAt: expect.any(String) as string });
    const again = await call('GET', `/api/v1/keys/${made.id}`, { key: made.key });
    expect(again.body).toEqual(body);
  });

  it('that was revoked is none', async () => {
    const { id, key } = await makeKey(['feeds:read']);
    expect((await call('GET', '/api/v1/feeds', { key })).status).toBe(200);
    expect((await call('DELETE', `/api/v1/keys/${id}`)).status).toBe(204);
    const refused = await call('GET', '/api/v1/feeds', { key });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect((await call('DELETE', `/api/v1/keys/${id}`)).status).toBe(404);
  });

  it('that has expired is none', async () => {
    const { id, key } = await makeKey(['feeds:read'], { expiresAt: '2999-01-01T00:00:00+07:00' });
    expect((await call('GET', '/api/v1/feeds', { key })).status).toBe(200);
    await system.database
      .updateTable('api_keys')
      .set({ expires_at: new Date(0) })
      .where('id', '=', id)
      .execute();
    expect((await call('GET', '/api/v1/feeds', { key })).status).toBe(401);
  });

  it('gives away no scope that it lacks', async () => {
    const { key } = await makeKey(['keys:write', 'feeds:read']);
    const make = (granted: string[]): Promise<Answered> =>
      call('POST', '/api/v1/keys', { key, body: { name: 'child', scopes: granted } });
    expect((await make(['feeds:read'])).status).toBe(201);
    const refused = await make(['feeds:read', 'feeds:write']);
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('feeds:write') as string } });
  });

  it.each([
    [{ name: 'x', scopes: ['feeds:rea'] }, 400, '#/scopes/0'],
    [{ name: 'x', scopes: [] }, 400, '#/scopes'],
    [{ name: ' ', scopes: ['feeds:read'] }, 400, '#/name'],
    [{ name: 'x', scopes: ['feeds:read'], until: 1 }, 400, '#/until'],
    [{ name: 'x', scopes: ['feeds:read'], expiresAt: '2020-01-01T00:00:00Z' }, 422, null],
  ])('asked for as %j is refused', async (body, status, pointer) => {
    const answer = await call('POST', '/api/v1/keys', { body });
    expect(answer.status).toBe(status);
    expect((answer.body['errors'] as { pointer: string }[] | undefined)?.[0]?.pointer ?? null).toBe(pointer);
  });
});

describe('answers', () => {
  const ids = async (): Promise<Record<string, string>> => ({
    getStory: String((await system.api.stories())[0]!.id),
    getStoryLedger: String((await system.api.stories())[0]!.id),
    getProvenance: String((await system.api.stories())[0]!.id),
    getTopic: 'all',
    getArticle: String((await system.api.articles())[0]!.id),
    listArticleCopies: String((await system.api.articles())[0]!.id),
    listArticleCitations: String((await system.api.articles())[0]!.id),
    listArticleRevisions: String((await system.api.articles())[0]!.id),
    traceArticle: String((await system.api.articles())[0]!.id),
    getFeed: '1',
    getOutlet: '1',
    getEndpoint: '1',
    getEndpointHealth: '1',
    getDelivery: '1',
    getKey: String((await makeKey(['feeds:read'])).id),
  });

  it('are as documented, and so are faults', async () => {
    const known = await ids();
    const faults: string[] = [];
    const reads = contract.operations.filter(
      ({ method, path }) => method === 'GET' && !/\.ndjson$|\.opml$|\/stream$/.test(path),
    );
    expect(reads.length).toBeGreaterThan(12);
    for (const { operationId, path } of reads) {
      const id = known[operationId];
      if (path.includes('{') && id === undefined)
        faults.push(`${operationId}: name an id of what it reads in this test`);
      const paths = [path.replace(/\{[^}]+\}/, id ?? ''), `${concrete(path)}?limit=none&cursor=none`];
      for (const at of paths) {
        const { status, headers, body } = await call('GET', at);
        if (at === paths[0] && status !== 200) faults.push(`${at}: ${status}`);
        const found = contract.faultsOf(operationId, status, headers.get('content-type') ?? '', body);
        faults.push(...found.map((fault) => `${at}: ${fault}`));
      }
    }
    const lines = await (await fetch(`${system.services.urls.delivery}/api/v1/articles.ndjson?after=1`)).text();
    for (const line of lines.split('\n').filter(Boolean)) {
      const { revisionsUrl: _, ...one } = (await call('GET', `/api/v1/articles/${(JSON.parse(line) as Key).id}`)).body;
      expect(JSON.parse(line)).toEqual(one);
    }
    expect(lines.split('\n').filter(Boolean)).toHaveLength(outlets.entries - 1);
    expect(faults).toEqual([]);
  });

  it.each([
    ['/api/v1/stories', 'stories', 'id'],
    ['/api/v1/feeds', 'feeds', 'id'],
    ['/api/v1/outlets', 'outlets', 'id'],
    ['/api/v1/changes', 'changes', 'position'],
    ['/api/v1/stories/1/ledger', 'changes', 'sequence'],
    ['/api/v1/deliveries', 'deliveries', 'id'],
    ['/api/v1/keys', 'keys', 'id'],
  ])('of %s come in pages that hold all, none twice', async (path, list, id) => {
    const story = (await system.api.stories())[0]!.id;
    const at = path.replace('/1/', `/${story}/`);
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Answered = await call('GET', `${at}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...(body[list] as Record<string, unknown>[]).map((one) => one[id]));
      cursor = body['next'] as string | null;
    }
    const { body } = await call('GET', `${at}?limit=100`);
    expect(paged).toEqual((body[list] as Record<string, unknown>[]).map((one) => one[id]));
    expect(new Set(paged).size).toBe(paged.length);
    expect(paged.length).toBeGreaterThan(1);
  });

  it('follow the ledger of all stories from a position on', async () => {
    const all = (await call('GET', '/api/v1/changes?limit=1000')).body['changes'] as { position: number }[];
    const since = all[2]!.position;
    const later = (await call('GET', `/api/v1/changes?limit=1000&since=${since}`)).body['changes'];
    expect(later).toEqual(all.slice(3));
    const kinds = new Set((all as unknown as { change: { kind: string } }[]).map(({ change }) => change.kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['started', 'article-added']));
  });

  it('of stories are narrowed by all that is asked for', async () => {
    const stories = await system.api.stories();
    const language = stories[0]!.language;
    const outlet = (await call('GET', '/api/v1/outlets')).body['outlets'] as { id: number; name: string }[];
    const listed = async (query: string): Promise<number[]> =>
      ((await call('GET', `/api/v1/stories?limit=100&${query}`)).body['stories'] as { id: number }[]).map(
        ({ id }) => id,
      );
    const having = (fits: (story: (typeof stories)[number]) => boolean): number[] =>
      stories.filter(fits).map(({ id }) => id);
    expect(await listed('topic=all')).toEqual(having(() => true));
    expect(await listed('topic=none')).toEqual([]);
    expect(await listed(`language=${language}`)).toEqual(having(({ counts }) => counts.languages.includes(language)));
    expect(await listed('language=xx')).toEqual([]);
    expect(await listed(`outlet=${outlet[0]!.id}`)).toEqual(
      having(({ articles }) => articles.some((article) => article.outlet === outlet[0]!.name)),
    );
    expect(await listed('country=ZZ')).toEqual([]);
    for (const least of [1, 2, 3, 4]) {
      const fitting = having(({ counts }) => counts.independentReports >= least);
      expect(await listed(`minIndependentReports=${least}`)).toEqual(fitting);
    }
    const { updatedAt } = (await call('GET', `/api/v1/stories/${stories[1]!.id}`)).body as { updatedAt: string };
    const since = await listed(`since=${updatedAt}`);
    const until = await listed(`until=${updatedAt}`);
    expect(since).toContain(stories[1]!.id);
    expect([...since, ...until]).toEqual(having(() => true));
  });

  it.each([
    ['/api/v1/stories?limit=0', 'limit'],
    ['/api/v1/stories?topc=all', 'topc'],
    ['/api/v1/stories?since=yesterday', 'since'],
    ['/api/v1/stories/one', 'id'],
    ['/api/v1/changes?cursor=WzEsMl0', 'cursor'],
  ])('to %s name the parameter', async (path, parameter) => {
    const { status, body } = await call('GET', path);
    expect([status, body['instance']]).toEqual([400, path.split('?')[0]]);
    expect(body['errors']).toEqual([expect.objectContaining({ parameter })]);
  });
});

describe('methods', () => {
  it('that an address does not take are refused with those that it takes', async () => {
    const answer = await call('PUT', '/api/v1/feeds/1', { body: {} });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, OPTIONS, PATCH');
    expect(answer.body['status']).toBe(405);
    expect((await call('PUT', '/api/v1/nothing', { body: {} })).status).toBe(404);
  });

  it('are told by OPTIONS, without a key', async () => {
    const answer = await call('OPTIONS', '/api/v1/keys', { key: null });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
  });

  it('HEAD is GET without its body, and needs the same key', async () => {
    expect((await call('HEAD', '/api/v1/feeds', { key: null })).status).toBe(401);
    const answer = await call('HEAD', '/api/v1/feeds');
    expect([answer.status, Number(answer.headers.get('content-length')) > 100]).toEqual([200, true]);
  });

  it('of reading are open to scripts of other sites, the others are not', async () => {
    const origin = 'https://reader.example';
    const read = await call('GET', '/api/v1/stories', { headers: { origin } });
    expect(read.headers.get('access-control-allow-origin')).toBe('*');
    expect(read.headers.get('access-control-expose-headers')).toContain('RateLimit');
    const asked = await call('OPTIONS', '/api/v1/feeds', {
      key: null,
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  });
});

it('polls a removed feed no more, keeps its articles, and takes it up when it is added again', async () => {
  const { feeds } = (await call('GET', '/api/v1/feeds')).body as { feeds: { id: number; url: string }[] };
  const { id, url } = feeds[0]!;
  const before = (await system.api.articles()).length;
  expect((await call('DELETE', `/api/v1/feeds/${id}`)).status).toBe(204);
  expect((await call('DELETE', `/api/v1/feeds/${id}`)).status).toBe(204);
  expect((await call('GET', `/api/v1/feeds/${id}`)).body).toMatchObject({ status: 'gone', fault: 'removed' });
  expect((await system.api.articles()).length).toBe(before);
  expect((await call('POST', '/api/v1/feeds', { body: { url } })).body).toMatchObject({ id, created: false });
  expect((await call('GET', `/api/v1/feeds/${id}`)).body).toMatchObject({ status: 'active', fault: null });
  expect((await call('DELETE', '/api/v1/feeds/999999')).status).toBe(404);
});

it('limits calls by key and by address, and goes on without Redis', async () => {
  const one = await makeKey(['feeds:read']);
  const other = await makeKey(['feeds:read']);
  second = await startSecond(system, 'delivery', { RATE_LIMIT_PER_KEY: '3', RATE_LIMIT_PER_ADDRESS: '2' });
  const { url } = second;
  await eventually(async () => (await fetch(`${url}/health/ready`).catch(() => null))?.ok);
  const from = (key: string | null, address: string): Promise<Answered> =>
    call('GET', '/api/v1/topics', { key, base: url, headers: { 'x-forwarded-for': address } });
  const statuses = async (times: number, key: string | null, address: string): Promise<number[]> => {
    const answers: number[] = [];
    for (let at = 0; at < times; at++) answers.push((await from(key, address)).status);
    return answers;
  };
  expect(await statuses(4, one.key, '192.0.2.1')).toEqual([200, 200, 200, 429]);
  expect(await statuses(1, other.key, '192.0.2.1')).toEqual([200]);
  expect(await statuses(3, null, '192.0.2.1')).toEqual([200, 200, 429]);
  expect(await statuses(3, 'trib_none', '2001:db8::1')).toEqual([200, 200, 429]);
  expect(await statuses(1, null, '2001:db8::2')).toEqual([429]);
  const { headers, body, status } = await from(one.key, '192.0.2.9');
  expect(headers.get('ratelimit-policy')).toBe('"key";q=3;w=60');
  expect(headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(contract.faultsOf('listTopics', status, headers.get('content-type')!, body)).toEqual([]);
  expect((await fetch(`${url}/`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(200);

  await system.redis!.close();
  expect(await statuses(3, null, '198.51.100.1')).toEqual([200, 200, 429]);
  expect(await statuses(1, null, '198.51.100.2')).toEqual([200]);
});
