import { randomBytes } from 'node:crypto';
import { parseFeed } from 'feedsmith';
import { type RunningOutlets, startOutlets } from '../demo/outlet-server';
import { startReceiver } from '../demo/webhook-receiver';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const copies = ['lt-kesara-quake', 'nc-marsk-resigns', 'co-lyra-landing', 'sp-gempa-kesara'];

interface StoryEvent {
  readonly type: string;
  readonly data: {
    readonly id: number;
    readonly sequence: number;
    readonly previousSequence: number;
    readonly mergedInto: number | null;
  };
}

let outlets: RunningOutlets;
let system: TestSystem;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
/** The demo's id of each article, by its address. */
const names = new Map<string, string>();

beforeAll(async () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  outlets = await startOutlets();
  for (const entries of outlets.events.values()) {
    for (const { id, outlet, path } of entries) names.set(`${outlets.baseUrls[outlet]}${path}`, id);
  }
  receiver = await startReceiver(secret);
  system = await startTestSystem();
  await system.api.call('endpoints', { url: receiver.url, secret });
  await system.api.call('feeds/opml', await (await fetch(outlets.opmlUrl)).text());
  await settled(system.database, outlets.entries);
}, 120_000);

afterAll(async () => {
  await system.close();
  await receiver.close();
  await outlets.close();
});

const url = (path: string): string => `${system.environment['PUBLIC_URL']}${path}`;
const named = async (): Promise<Map<string, Awaited<ReturnType<typeof system.api.articles>>[number]>> =>
  new Map((await system.api.articles()).map((article) => [names.get(article.url ?? '') ?? article.url ?? '', article]));

it('makes one story of each event, whatever the languages', async () => {
  const articles = await named();
  const expected = [...outlets.events.values()].map((entries) =>
    entries
      .map(({ id }) => id)
      .sort()
      .join(' '),
  );
  const stories = new Map<number, string[]>();
  for (const [name, { storyId }] of articles) stories.set(storyId!, [...(stories.get(storyId!) ?? []), name]);
  const found = [...stories.values()].map((ids) => ids.sort().join(' '));
  expect(found.sort()).toEqual(expected.sort());
});

it('keeps copies under their original', async () => {
  const articles = await named();
  const found = [...articles].filter(([, article]) => article.copyOf !== null).map(([name]) => name);
  expect(found.sort()).toEqual([...copies].sort());
  const byId = new Map([...articles].map(([, article]) => [article.id, article]));
  for (const name of copies) {
    const copy = articles.get(name)!;
    expect(byId.get(copy.copyOf!)?.storyId).toBe(copy.storyId);
  }
});

it('reads the page of an entry whose feed gives a stub, and keeps dateline and cited addresses', async () => {
  const texts = await system.database
    .selectFrom('articles')
    .select(['url', 'text', 'dateline', 'cited_urls'])
    .execute();
  const article = (name: string) => texts.find((row) => names.get(row.url ?? '') === name)!;
  expect(article('lt-stork-nest').text.length).toBeGreaterThan(500);
  const cited = article('nk-denvirol');
  expect(cited.dateline).toBe('Makassar, NusaKini');
  expect(cited.cited_urls).toHaveLength(2);
  for (const address of cited.cited_urls) expect(names.has(address)).toBe(true);
  expect(cited.text).not.toMatch(/Iklan|Baca juga|Sumber Rujukan|Editorial/);
});

it('tells the receiver of each story, signed, once and without a gap', async () => {
  const stories = new Map((await system.api.stories()).map(({ id, sequence }) => [id, sequence]));
  const events = receiver.received as unknown as readonly StoryEvent[];
  await eventually(async () => {
    const last = new Map<number, StoryEvent['data']>();
    for (const { data } of events) {
      expect(data.previousSequence).toBe(last.get(data.id)?.sequence ?? 0);
      last.set(data.id, data);
    }
    // Which reports arrive together is chance: a story may begin as two, and then the receiver hears where one went.
    const told = [...last.values()].filter(({ mergedInto }) => mergedInto === null);
    const behind = [...stories].filter(([id, sequence]) => last.get(id)?.sequence !== sequence).length;
    return (behind === 0 && told.length === stories.size) || { behind, told: told.length };
  });
  const first = events.filter(({ data }) => data.previousSequence === 0);
  expect(new Set(first.map(({ data }) => data.id)).size).toBe(first.length);
  expect(first.filter(({ type }) => type !== 'story.started' && type !== 'story.split')).toEqual([]);
});

it.each([
  ['rss.xml', 'application/rss+xml'],
  ['atom.xml', 'application/atom+xml'],
  ['feed.json', 'application/feed+json'],
])('gives the topic as %s, and 304 to who has it', async (file, type) => {
  const address = url(`/topics/all/${file}`);
  const answer = await fetch(address);
  expect(answer.headers.get('content-type')).toContain(type);
  const { feed } = parseFeed(await answer.text());
  const entries = ('items' in feed ? feed.items : 'entries' in feed ? feed.entries : undefined) ?? [];
  expect(entries).toHaveLength((await system.api.stories()).length);
  const etag = answer.headers.get('etag')!;
  const modified = answer.headers.get('last-modified')!;
  expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await fetch(address, { headers: { 'if-modified-since': modified } })).status).toBe(304);
  expect((await fetch(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

it('fills a new topic with the stories that belong to it', async () => {
  const query = { any: ['Kesara'], languages: ['en'] };
  const made = await system.api.call<{ feeds: { json: string } }>('topics', { slug: 'kesara', name: 'Kesara', query });
  const feed = (await (await fetch(made.feeds.json)).json()) as { items: { title: string }[] };
  expect(feed.items.length).toBeGreaterThan(0);
  await expect(system.api.call('topics', { slug: 'kesara', name: 'Twice', query })).rejects.toThrow('409');
});

it.each([
  ['GET', '/api/v1/endpoints', undefined, 401, 'send the API key'],
  ['POST', '/api/v1/topics', '{}', 401, 'send the API key'],
  ['GET', '/api/v1/stories/999999', undefined, 404, 'there is no story 999999'],
  ['GET', '/api/v1/stories/one', undefined, 400, 'see errors'],
  ['GET', '/api/v1/stories?cursor=nonsense', undefined, 400, 'see errors'],
  ['GET', '/api/v1/nothing', undefined, 404, 'Cannot GET'],
])('%s %s is refused as a problem: %d', async (method, path, body, status, detail) => {
  const answer = await fetch(url(path), {
    method,
    ...(body ? { body, headers: { 'content-type': 'application/json' } } : {}),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await answer.json()) as { status: number; detail: string };
  expect(problem.status).toBe(status);
  expect(problem.detail).toContain(detail);
});

it.each([
  ['an address that is none', 'feeds', { url: 'gazette' }, 'see errors'],
  ['what is no OPML', 'feeds/opml', '<html></html>', 'not an OPML document'],
  ['a secret that is none', 'endpoints', { url: 'https://a.example/', secret: 'secret' }, 'see errors'],
])('refuses %s with the cure', async (_, path, body, detail) => {
  await expect(system.api.call(path, body)).rejects.toThrow(detail);
});

it('takes a retitled and an extended article as the same, and doubles nothing on the next poll', async () => {
  const before = await named();
  outlets.release('updates');
  await system.api.call('feeds/poll', {});
  await eventually(async () => {
    const now = await named();
    const changed = [...now]
      .filter(([name, article]) => before.get(name)?.title !== article.title)
      .map(([name]) => name);
    return changed.sort().join() === 'hp-orrin-pelagos,nc-brennick-flood' || changed;
  });
  await settled(system.database, outlets.entries);
  const after = await named();
  expect(after.size).toBe(before.size);
  for (const [name, article] of after) {
    expect(article.id).toBe(before.get(name)!.id);
    expect(article.storyId).toBe(before.get(name)!.storyId);
  }
});

it('documents the API', async () => {
  const document = (await (await fetch(url('/api/openapi.json'))).json()) as { openapi: string; paths: object };
  expect(document.openapi).toMatch(/^3\./);
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/api/v1/stories', '/api/v1/articles.ndjson', '/api/v1/topics', '/api/v1/endpoints']),
  );
});
