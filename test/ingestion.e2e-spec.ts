import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

let system: TestSystem;
let server: Server;
let base = '';
/** A host of its own: a busy host is left alone with all its feeds. */
let busyHost: Server;
let busyBase = '';
const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
const answers = new Map<string, Answer>();

const urlOf = (path: string): string => `${path === '/busy' ? busyBase : base}${path}`;
const paragraph =
  '<p>The old ferry Saint Odile ran aground off Pelagos on Monday, and everybody on board was saved.</p>';
const rss = (items: string, channel = ''): string =>
  `<rss version="2.0"><channel><title>Tide</title><link>http://tide.example/</link>${channel}${items}</channel></rss>`;
const item = (id: string, description = paragraph.repeat(8)): string =>
  `<item><title>Report ${id}</title><link>${base}/pages/${id}</link><guid isPermaLink="false">${id}</guid><description><![CDATA[${description}]]></description></item>`;

beforeAll(async () => {
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    const answer = answers.get(path) ?? { status: 404, body: 'nothing here' };
    if (answer.headers?.['etag'] && request.headers['if-none-match'] === answer.headers['etag']) {
      response.writeHead(304).end();
    } else response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  };
  server = createServer(listener).listen(0, '127.0.0.1');
  busyHost = createServer(listener).listen(0, '127.0.0.2');
  await Promise.all([once(server, 'listening'), once(busyHost, 'listening')]);
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  busyBase = `http://127.0.0.2:${(busyHost.address() as AddressInfo).port}`;
  const nasty = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Nasty\u0000',
    items: [
      { id: 'nul', title: 'A NUL \u0000 in it', content_text: `${'text '.repeat(120)}\u0000` },
      { id: 'half', title: 'Half a character \ud83d', content_text: 'word '.repeat(120) },
      { id: `long${'x'.repeat(20_000)}`, title: 'A very long name', content_text: 'other '.repeat(120) },
    ],
  };
  const page = `<html><head><title>Stub</title></head><body><article><h1>Report</h1>${Array.from({ length: 12 }, (_, at) => paragraph.replace('Monday', `day ${at}`)).join('')}</article></body></html>`;
  for (const [path, answer] of Object.entries<Answer>({
    '/nasty': { headers: { 'content-type': 'application/feed+json' }, body: JSON.stringify(nasty) },
    '/ttl': { body: rss(item('ttl-1'), '<ttl>1.5</ttl>') },
    '/endless-ttl': { body: rss(item('ttl-2'), '<ttl>1e400</ttl>') },
    '/encoded': { headers: { 'content-encoding': 'utf-8' }, body: 'short' },
    '/page-not-feed': { headers: { 'content-type': 'text/html' }, body: '<html><p>Hello</p></html>' },
    '/ended': { status: 410, body: '' },
    '/busy': { status: 503, headers: { 'retry-after': '7200' }, body: '' },
    '/stubs': {
      headers: { etag: '"one"' },
      body: rss(item('open', '<p>Short.</p>') + item('closed', '<p>Short too.</p>')),
    },
    '/pages/open': { headers: { 'content-type': 'text/html' }, body: page },
    '/late': { headers: { etag: '"late"' }, body: rss(item('late', '<p>Short as well.</p>')) },
    '/pages/late': { status: 503, body: 'not now' },
    '/pages/closed': { headers: { 'content-type': 'text/html' }, body: page },
    '/robots.txt': { body: 'User-agent: *\nDisallow: /pages/closed' },
    '/good': { body: rss(item('good')) },
    '/moved': { status: 308, headers: { location: '/pages/moved.xml' }, body: '' },
    '/pages/moved.xml': { body: rss(item('moved')) },
    '/challenged': { status: 403, headers: { 'cf-mitigated': 'challenge' }, body: 'Are you human?' },
  })) {
    answers.set(path, answer);
  }
  system = await startTestSystem();
  const feeds = [...answers.keys()].filter((path) => !/^\/(pages|robots)/.test(path));
  const outlines = feeds.map((path) => `<outline text="Outlet ${path}" xmlUrl="${urlOf(path)}"/>`);
  await system.api.call('feeds/opml', `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`);
  await eventually(async () => {
    const feedsLeft = (await feedsOf()).filter((feed) => feed.lastPolledAt === null).map((feed) => feed.url);
    return feedsLeft.length === 0 || feedsLeft;
  });
}, 120_000);

afterAll(async () => {
  await system.close();
  for (const one of [server, busyHost]) {
    one.close();
    one.closeAllConnections();
  }
});

interface Feed {
  readonly id: number;
  readonly url: string;
  readonly status: string;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastPolledAt: string | null;
  readonly nextPollAt: string;
}
const feedsOf = async (): Promise<Feed[]> => (await system.api.call<{ feeds: Feed[] }>('feeds')).feeds;

it.each([
  ['/nasty', 'active', 0, null],
  ['/ttl', 'active', 0, null],
  ['/endless-ttl', 'active', 0, null],
  ['/encoded', 'active', 1, 'encoding utf-8 was not asked for'],
  ['/page-not-feed', 'active', 1, 'not a feed'],
  ['/ended', 'gone', 1, 'HTTP 410'],
  ['/busy', 'active', 1, 'HTTP 503'],
  ['/stubs', 'active', 0, null],
  ['/late', 'active', 0, null],
  ['/good', 'active', 0, null],
  ['/moved', 'active', 0, null],
  ['/challenged', 'active', 1, 'Cloudflare wants to see a browser'],
])('polls %s once: %s, %d failures', async (path, status, failures, error) => {
  const feed = (await feedsOf()).find(({ url }) => url === urlOf(path))!;
  expect(feed).toMatchObject({ status, failures });
  if (error === null) expect(feed.lastError).toBeNull();
  else expect(feed.lastError).toContain(error);
  expect(new Date(feed.nextPollAt).getTime()).toBeGreaterThan(Date.now());
  expect(asked.filter((request) => request.path === path)).toHaveLength(1);
});

it('waits as long as Retry-After asks', async () => {
  const feed = (await feedsOf()).find(({ url }) => url.endsWith('/busy'))!;
  expect(new Date(feed.nextPollAt).getTime()).toBeGreaterThan(Date.now() + 7_000_000);
});

it('saves every entry of the feeds that could be read', async () => {
  const rows = await system.database.selectFrom('entries').select(['title', 'text', 'identity']).execute();
  expect(rows.map((row) => row.title).sort()).toEqual(
    [
      'A NUL  in it',
      'A very long name',
      'Half a character \ufffd',
      'Report closed',
      'Report good',
      'Report late',
      'Report moved',
      'Report open',
      'Report ttl-1',
      'Report ttl-2',
    ].map((title) => expect.stringMatching(new RegExp(`^${title.replace(/ +/g, ' +')}$`)) as string),
  );
});

it('reads the page of a stub unless robots.txt asks not to', async () => {
  const rows = await system.database.selectFrom('entries').select(['identity', 'text']).execute();
  expect(rows.find((row) => row.identity === 'open')?.text).toContain('Saint Odile ran aground');
  expect(rows.find((row) => row.identity === 'closed')?.text).toBe('Short too.');
  expect(asked.map((request) => request.path)).not.toContain('/pages/closed');
});

it('tries a page again that could not be read, and keeps what the entry said before', async () => {
  const late = async () =>
    system.database.selectFrom('entries').selectAll().where('identity', '=', 'late').executeTakeFirstOrThrow();
  const before = await late();
  expect(before).toMatchObject({ text: 'Short as well.', page_attempts: 1, revision: 1 });
  expect(before.page_due_at!.getTime()).toBeGreaterThan(Date.now() + 3_000_000);

  answers.set('/pages/late', { headers: { 'content-type': 'text/html' }, body: answers.get('/pages/open')!.body });
  await system.database.updateTable('entries').set({ page_due_at: new Date() }).where('id', '=', before.id).execute();
  const { id } = (await feedsOf()).find(({ url }) => url.endsWith('/late'))!;
  await system.api.call('feeds/poll', { id });
  await eventually(async () => (await late()).revision === 2);
  expect(await late()).toMatchObject({ page_due_at: null, text: expect.stringContaining('ran aground') as string });
  const history = await system.database.selectFrom('entry_revisions').selectAll().execute();
  expect(history).toMatchObject([{ entry_id: before.id, revision: 1, text: 'Short as well.' }]);
  await eventually(async () => {
    const rows = await system.database
      .selectFrom('articles')
      .select('text')
      .where('title', '=', 'Report late')
      .execute();
    return rows.length === 1 && rows[0]!.text.includes('ran aground');
  });
});

it('names held entries by GUID and page once the feed repeats a GUID, and doubles none', async () => {
  const twice = (id: string, page: string) =>
    item(id)
      .replace(`${base}/pages/${id}</link>`, `${base}/pages/${page}</link>`)
      .replace(`Report ${id}`, `Of ${page}`);
  answers.set('/repeats', { body: rss(twice('a', 'a1') + twice('b', 'b1')) });
  const { id } = await system.api.call<{ id: number }>('feeds', { url: `${base}/repeats`, outlet: 'Repeats' });
  const titles = async () =>
    (
      await system.database.selectFrom('entries').select('title').where('feed_id', '=', id).orderBy('title').execute()
    ).map(({ title }) => title);
  await eventually(async () => (await titles()).length === 2);
  answers.set('/repeats', { body: rss(twice('a', 'a1') + twice('b', 'b1') + twice('b', 'b2')) });
  await system.api.call('feeds/poll', { id });
  await eventually(async () => (await titles()).includes('Of b2'));
  expect(await titles()).toEqual(['Of a1', 'Of b1', 'Of b2']);
});

it('lets a feed that has ended go on when it is added again', async () => {
  answers.set('/again', { status: 410, body: '' });
  const url = `${base}/again`;
  const { id } = await system.api.call<{ id: number }>('feeds', { url });
  const status = async () => (await feedsOf()).find((feed) => feed.id === id)?.status;
  await eventually(async () => (await status()) === 'gone');
  answers.set('/again', { body: rss(item('again')) });
  expect(await system.api.call('feeds', { url })).toMatchObject({ id, created: false });
  const entry = () => system.database.selectFrom('entries').select('id').where('feed_id', '=', id).executeTakeFirst();
  await eventually(async () => (await entry()) !== undefined);
  expect((await feedsOf()).find((feed) => feed.id === id)).toMatchObject({ status: 'active', failures: 0 });
  expect(asked.filter(({ path }) => path === '/again')).toHaveLength(2);
});

it('drops a line that recurred on three pages of the outlet from the next', async () => {
  const footer = '<p>The Tide is printed on the old pier and sold by those who row.</p>';
  const pages = ['one', 'two', 'three', 'four'];
  for (const name of pages) {
    const own = Array.from(
      { length: 9 },
      (_, at) => `<p>What the crew of boat ${name} said on day ${at}, at length.</p>`,
    );
    const body = `<html><body><article><h1>Report ${name}</h1>${own.join('')}${footer}</article></body></html>`;
    answers.set(`/pages/${name}`, { headers: { 'content-type': 'text/html' }, body });
  }
  const feedOf = (names: readonly string[]) => ({
    body: rss(names.map((name) => item(name, '<p>More.</p>')).join('')),
  });
  const textOf = async (name: string) =>
    (await system.database.selectFrom('entries').select('text').where('identity', '=', name).executeTakeFirst())?.text;
  answers.set('/footers', feedOf(pages.slice(0, 3)));
  const { id } = await system.api.call<{ id: number }>('feeds', { url: `${base}/footers`, outlet: 'The Tide' });
  await eventually(async () => (await textOf('three')) !== undefined);
  expect(await textOf('three')).toContain('sold by those who row');
  answers.set('/footers', feedOf(pages));
  await system.api.call('feeds/poll', { id });
  await eventually(async () => (await textOf('four')) !== undefined);
  expect(await textOf('four')).toContain('boat four said on day 8');
  expect(await textOf('four')).not.toContain('sold by those who row');
});

it('lets a page whose host asks to be left alone keep no other page from its turn', async () => {
  answers.set('/pages/here', { status: 503, body: '' });
  answers.set('/pages/there', { status: 429, headers: { 'retry-after': '600' }, body: '' });
  const there = item('there', '<p>Short.</p>').replace(`${base}/pages/there`, `${busyBase}/pages/there`);
  answers.set('/two-hosts', { body: rss(item('here', '<p>Short.</p>') + there) });
  const { id } = await system.api.call<{ id: number }>('feeds', { url: `${base}/two-hosts`, outlet: 'Two hosts' });
  const entries = async () =>
    system.database.selectFrom('entries').selectAll().where('feed_id', '=', id).orderBy('id').execute();
  await eventually(async () => (await entries()).length === 2);
  answers.set('/pages/here', { headers: { 'content-type': 'text/html' }, body: answers.get('/pages/one')!.body });
  await system.database.updateTable('entries').set({ page_due_at: new Date() }).where('feed_id', '=', id).execute();
  await system.api.call('feeds/poll', { id });
  await eventually(async () => (await entries())[0]!.revision === 2);
  expect((await entries())[1]).toMatchObject({ identity: 'there', text: 'Short.', revision: 1, page_attempts: 1 });
  expect(asked.filter(({ path }) => path === '/pages/there')).toHaveLength(1);
});

it('asks with the validators the next time, keeps a page’s text that cannot be read again, and doubles nothing', async () => {
  const before = await system.database.selectFrom('entries').selectAll().orderBy('id').execute();
  answers.set('/pages/open', { status: 500, body: '' });
  answers.set('/stubs', {
    headers: { etag: '"two"' },
    body: rss(
      item('open', '<p>Short.</p>').replace('Report open', 'Report open, retitled') +
        item('closed', '<p>Short too.</p>'),
    ),
  });
  answers.set('/good', { headers: { etag: '"good"' }, body: rss(item('good')) });
  await system.api.call('feeds/poll', {});
  const again = (path: string) => asked.filter((request) => request.path === path).slice(1);
  await eventually(async () => again('/stubs').length === 1 && again('/good').length === 1);
  expect(again('/stubs')[0]!.headers['if-none-match']).toBe('"one"');
  await eventually(async () => {
    const entry = await system.database
      .selectFrom('entries')
      .select('title')
      .where('identity', '=', 'open')
      .executeTakeFirst();
    return entry?.title === 'Report open, retitled' || entry;
  });
  const after = await system.database.selectFrom('entries').selectAll().orderBy('id').execute();
  expect(after.map((entry) => entry.id)).toEqual(before.map((entry) => entry.id));
  expect(after.find((entry) => entry.identity === 'open')?.text).toContain('Saint Odile ran aground');

  // The same bytes under a new ETag: it is the new one that the next request brings.
  await eventually(async () => {
    const feed = await system.database
      .selectFrom('feeds')
      .select('etag')
      .where('url', '=', `${base}/good`)
      .executeTakeFirst();
    return feed?.etag === '"good"' || feed;
  });
});

it('keeps why a poll failed as a code, and when a document was whole', async () => {
  const rows = await system.database.selectFrom('feeds').select(['url', 'fault', 'full_at']).execute();
  const of = (path: string) => rows.find((row) => row.url === urlOf(path));
  expect(of('/challenged')).toMatchObject({ fault: 'challenged', full_at: null });
  expect(of('/busy')).toMatchObject({ fault: 'busy', full_at: null });
  expect(of('/page-not-feed')).toMatchObject({ fault: 'no-feed-on-page', full_at: null });
  expect(of('/good')).toMatchObject({ fault: null, full_at: expect.any(Date) as Date });
});

it('gives a feed the address to which three polls in a row were redirected for good', async () => {
  const target = `${base}/pages/moved.xml`;
  const { id } = await system.database
    .selectFrom('feeds')
    .select('id')
    .where('url', '=', `${base}/moved`)
    .executeTakeFirstOrThrow();
  await eventually(async () => {
    await system.api.call('feeds/poll', { id });
    const feed = await system.database.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return (feed.url === target && feed.moved_to === null) || feed;
  });
  expect(asked.filter((request) => request.path === '/moved')).toHaveLength(3);
});

it('passes over a feed whose polls begin and never end, once, and tries it again', async () => {
  const feed = () =>
    system.database.selectFrom('feeds').selectAll().where('url', '=', `${base}/ttl`).executeTakeFirstOrThrow();
  const before = await feed();
  const count = asked.filter(({ path }) => path === '/ttl').length;
  await system.database.updateTable('feeds').set({ unfinished: 3 }).where('id', '=', before.id).execute();
  await system.api.call('feeds/poll', { id: before.id });
  await eventually(async () => (await feed()).failures === 1);
  expect(await feed()).toMatchObject({ unfinished: 2, fault: 'unforeseen' });
  expect(asked.filter(({ path }) => path === '/ttl')).toHaveLength(count);
  await system.api.call('feeds/poll', { id: before.id });
  await eventually(async () => (await feed()).failures === 0);
  expect(await feed()).toMatchObject({ unfinished: 0, fault: null });
});
