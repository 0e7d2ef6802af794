import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}
interface Feed {
  readonly id: number;
  readonly url: string;
  readonly outlet: string;
  readonly homepage: string | null;
  readonly title: string | null;
  readonly categories: readonly string[];
  readonly status: string;
  readonly fault: string | null;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastPolledAt: string | null;
  readonly nextPollAt: string;
}
interface Imported {
  readonly added: number;
  readonly known: number;
  readonly refused: readonly { text: string; url: string; reason: string }[];
}

/** A server on loopback that answers by path and remembers what was asked. */
class Site {
  readonly asked: string[] = [];
  readonly answers = new Map<string, Answer>();
  base = '';
  private readonly server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    this.asked.push(path);
    const answer = this.answers.get(path) ?? { status: 404, body: 'nothing here' };
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

const html = (body: string): Answer => ({ headers: { 'content-type': 'text/html' }, body: `<html>${body}</html>` });
const link = (href: string, title = ''): string =>
  `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
const words = 'The lighthouse keeper of Pelagos counted the gulls again and found one more than on the day before. ';
const itemOf = (feed: string, title: string): string =>
  `<item><title>${title}</title><guid isPermaLink="false">${feed} ${title}</guid><description>${words.repeat(9)}</description></item>`;
const rss = (title: string, ...items: readonly string[]): Answer => ({
  headers: { 'content-type': 'application/rss+xml' },
  body:
    `<rss version="2.0"><channel><title>${title}</title><link>http://tide.example/</link><description>x</description>` +
    items.map((item) => itemOf(title, item)).join('') +
    '</channel></rss>',
});

let system: TestSystem;
let tide: Site;
let other: Site;

interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Calls the API. @returns status and body, whatever the status */
async function call<Body>(method: string, path: string, body?: object): Promise<Answered<Body>> {
  const answer = await fetch(`${system.services.urls.delivery}/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${system.environment['API_KEY']}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}

const feed = async (id: number): Promise<Feed> => (await call<Feed>('GET', `feeds/${id}`)).body;
const add = async (url: string): Promise<number> => (await system.api.call<{ id: number }>('feeds', { url })).id;
const polled = async (id: number): Promise<void> =>
  eventually(async () => {
    const now = await feed(id);
    return now.lastPolledAt !== null || now;
  });
const importing = (outlines: string): Promise<Imported> =>
  system.api.call('feeds/opml', `<opml version="2.0"><head/><body>${outlines}</body></opml>`);
async function exported(): Promise<string> {
  const answer = await fetch(`${system.services.urls.delivery}/api/v1/feeds.opml`, {
    headers: { authorization: `Bearer ${system.environment['API_KEY']}` },
  });
  expect(answer.headers.get('content-type')).toBe('text/x-opml; charset=utf-8');
  return answer.text();
}

beforeAll(async () => {
  [tide, other] = await Promise.all([new Site().open(), new Site().open()]);
  for (const [path, answer] of Object.entries<Answer>({
    '/': html(link('/comments/feed', 'Tide » Comments') + link('/broken') + link(`${other.base}/tide.xml`)),
    '/broken': html('<p>moved</p>'),
    '/comments/feed': rss('Comments', 'first!'),
    '/again': html(link(`${other.base}/tide.xml`)),
    '/unnamed/': html('<p>hello</p>'),
    '/bare/': html('<p>hello</p>'),
    '/bare/feed': rss('Bare', 'One boat'),
    '/direct.xml': rss('Direct', 'Two boats'),
    '/moved.xml': rss('Moved', 'Three boats'),
    '/list': html(link('/direct.xml', 'Direct') + link('/comments/feed', 'Comments')),
  })) {
    tide.answers.set(path, answer);
  }
  other.answers.set('/tide.xml', rss('The Tide', 'Gulls counted', 'A lamp is lit'));
  system = await startTestSystem();
}, 120_000);

afterAll(async () => {
  await system.close();
  await Promise.all([tide.close(), other.close()]);
});

describe('a site’s address', () => {
  let id = 0;

  it('becomes that of its feed, whose entries arrive from one request', async () => {
    id = await add(`${tide.base}/`);
    await polled(id);
    expect(await feed(id)).toMatchObject({
      url: `${other.base}/tide.xml`,
      title: 'The Tide',
      outlet: '127.0.0.1',
      homepage: `${tide.base}/`,
      status: 'active',
      failures: 0,
      fault: null,
      lastError: null,
    });
    const rows = await system.database.selectFrom('entries').select('title').where('feed_id', '=', id).execute();
    expect(rows.map((row) => row.title).sort()).toEqual(['A lamp is lit', 'Gulls counted']);
    expect(tide.asked).toEqual(['/', '/broken']);
    expect(other.asked).toEqual(['/tide.xml']);
  });

  it('ends and names the other feed when that is polled already', async () => {
    const { id: again } = await system.api.call<{ id: number }>('feeds', {
      url: `${tide.base}/again`,
      categories: ['Gulls'],
    });
    await polled(again);
    expect((await feed(id)).categories).toEqual(['Gulls']);
    expect(await feed(again)).toMatchObject({ status: 'gone', fault: 'duplicate', url: `${tide.base}/again` });
    expect((await feed(again)).lastError).toContain(`it is feed ${id}`);
  });

  it('without a feed is a fault that says what to do', async () => {
    const unnamed = await add(`${tide.base}/unnamed/`);
    await polled(unnamed);
    await eventually(async () => (await feed(unnamed)).fault === 'no-feed-on-page' || (await feed(unnamed)));
    const { lastError, failures, status } = await feed(unnamed);
    expect({ failures, status }).toEqual({ failures: 1, status: 'active' });
    expect(lastError).toMatch(/names no feed, and there is none at \/unnamed\/feed, \/feed, \/rss; give the address/);
    const { body } = await call<{ feeds: Feed[] }>('GET', 'feeds?fault=no-feed-on-page&status=active');
    expect(body.feeds.map((row) => row.id)).toEqual([unnamed]);
  });

  it('that names none is asked at the well-known places', async () => {
    const bare = await add(`${tide.base}/bare/`);
    await polled(bare);
    expect(await feed(bare)).toMatchObject({ url: `${tide.base}/bare/feed`, title: 'Bare', status: 'active' });
  });
});

describe('discovery', () => {
  it.each([
    ['/list', ['/direct.xml', '/comments/feed'], ['Direct', 'Comments']],
    ['/direct.xml', ['/direct.xml'], ['Direct']],
    ['/bare/', ['/bare/feed'], ['Bare']],
  ])('of %s names its feeds', async (path, paths, titles) => {
    const { status, body } = await call<{ url: string; feeds: Feed[] }>('POST', 'feeds/discover', {
      url: tide.base + path,
    });
    expect(status).toBe(200);
    expect(body.url).toBe(tide.base + path);
    expect(body.feeds.map((one) => one.url)).toEqual(paths.map((one) => tide.base + one));
    expect(body.feeds.map((one) => one.title)).toEqual(titles);
  });

  it.each([
    ['a page without feeds', () => `${tide.base}/unnamed/`, 422, 'names no feed'],
    ['an address where nothing is', () => `${tide.base}/nothing`, 502, 'HTTP 404'],
    ['a host that does not answer', () => 'http://127.0.0.1:1/', 502, 'ECONNREFUSED'],
    ['an address that is not open to us', () => 'http://10.0.0.1/', 422, 'ALLOWED_PRIVATE_NETWORKS'],
    ['no address', () => 'nonsense', 400, 'see errors'],
  ])('of %s says so', async (_, url, status, detail) => {
    const answer = await call<{ detail: string }>('POST', 'feeds/discover', { url: url() });
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(detail);
  });
});

describe('an operator', () => {
  it('pauses, resumes, renames and moves a feed', async () => {
    const id = await add(`${tide.base}/gone.xml`);
    await polled(id);
    const paused = await call<Feed>('PATCH', `feeds/${id}`, { status: 'paused', categories: ['Sea'], outlet: 'Tide' });
    expect(paused.body).toMatchObject({ status: 'paused', categories: ['Sea'], outlet: 'Tide', failures: 1 });
    const { body } = await call<{ feeds: Feed[] }>('GET', 'feeds?status=paused');
    expect(body.feeds.map((row) => row.id)).toEqual([id]);

    const moved = await call<Feed>('PATCH', `feeds/${id}`, { url: `${tide.base}/moved.xml`, status: 'active' });
    expect(moved.body).toMatchObject({ url: `${tide.base}/moved.xml`, status: 'active', outlet: 'Tide', failures: 0 });
    await eventually(async () => (await feed(id)).title === 'Moved' || (await feed(id)));

    const taken = await call<{ detail: string }>('PATCH', `feeds/${id}`, { url: `${other.base}/tide.xml` });
    expect(taken.status).toBe(409);
    expect(taken.body.detail).toMatch(/^feed 1 has the address http/);
    expect(await feed(id)).toMatchObject({ url: `${tide.base}/moved.xml` });
  });

  it.each([
    ['GET', 'feeds/999999', undefined, 404],
    ['PATCH', 'feeds/999999', { status: 'paused' }, 404],
    ['PATCH', 'feeds/1', {}, 400],
    ['PATCH', 'feeds/1', { status: 'gone' }, 400],
    ['PATCH', 'feeds/1', { url: 'ftp://x.example/' }, 400],
    ['GET', 'feeds?status=lost', undefined, 400],
  ])('is told what is wrong with %s %s %j', async (method, path, body, status) =>
    expect((await call(method, path, body)).status).toBe(status),
  );

  it('reads what an article said before', async () => {
    const entry = await system.database
      .selectFrom('entries')
      .select(['id', 'feed_id'])
      .where('title', '=', 'Gulls counted')
      .executeTakeFirstOrThrow();
    other.answers.set('/tide.xml', {
      ...rss('The Tide', 'Gulls counted', 'A lamp is lit'),
      body: rss('The Tide', 'Gulls counted', 'A lamp is lit').body.replace(
        '<title>Gulls counted</title>',
        '<title>Gulls counted twice</title>',
      ),
    });
    await system.api.call('feeds/poll', { id: entry.feed_id });
    interface Revision {
      readonly title: string;
      readonly revision: number;
      readonly replacedAt: string | null;
    }
    let article: { id: number; revisionsUrl: string } | undefined;
    await eventually(async () => {
      const found = (await system.api.articles()).find(({ title }) => title === 'Gulls counted twice');
      if (found) article = (await call<{ id: number; revisionsUrl: string }>('GET', `articles/${found.id}`)).body;
      return found !== undefined;
    });
    expect(new URL(article!.revisionsUrl).pathname).toBe(`/api/v1/articles/${article!.id}/revisions`);
    const { body } = await call<{ revisions: Revision[] }>('GET', `articles/${article!.id}/revisions`);
    expect(body.revisions.map(({ title, revision }) => [title, revision])).toEqual([
      ['Gulls counted twice', 2],
      ['Gulls counted', 1],
    ]);
    expect(body.revisions.map(({ replacedAt }) => replacedAt === null)).toEqual([true, false]);
    expect((await call('GET', 'articles/999999/revisions')).status).toBe(404);
  });
});

describe('OPML', () => {
  it('is taken with each refusal named, and with further folders for feeds that are known', async () => {
    const answer = await importing(
      `<outline text="North & South"><outline text="Direct" xmlUrl="${tide.base}/direct.xml"/>` +
        `<outline text="Ftp" xmlUrl="ftp://x.example/f"/><outline text="Empty" type="rss"/></outline>` +
        `<outline text="Harbour"><outline text="Direct" xmlUrl="feed:${tide.base}/direct.xml"/></outline>` +
        `<outline text="The Tide" xmlUrl="${other.base}/tide.xml" category="/Harbour/Gulls"/>`,
    );
    expect(answer).toEqual({
      added: 1,
      known: 1,
      refused: [
        { text: 'Ftp', url: 'ftp://x.example/f', reason: 'give the http(s) address of a feed or of its site' },
        { text: 'Empty', url: '', reason: 'the outline has no xmlUrl' },
      ],
    });
    const { body } = await call<{ feeds: Feed[] }>('GET', 'feeds');
    const categories = (url: string) => body.feeds.find((row) => row.url === url)?.categories;
    expect(categories(`${tide.base}/direct.xml`)).toEqual(['North & South', 'Harbour']);
    expect(categories(`${other.base}/tide.xml`)).toEqual(['Gulls', 'Harbour']);
  });

  it('that is too large is refused with the limit', async () =>
    expect(importing(' '.repeat(20_100_000))).rejects.toThrow(/413 .*20 MB/));

  it('of 5,000 feeds goes in, comes out and means the same', async () => {
    const many = await new Site().open();
    try {
      for (let at = 0; at < 5_000; at += 1) many.answers.set(`/${at}`, { status: 304, body: '' });
      const outlines = Array.from({ length: 50 }, (_, folder) => {
        const inside = Array.from({ length: 100 }, (__, at) => {
          const n = folder * 100 + at;
          return `<outline type="rss" text="Outlet ${n % 1_700}" xmlUrl="${many.base}/${n}" language="id"/>`;
        });
        return `<outline text="Folder ${folder}"><outline text="R&amp;D &quot;${folder % 3}&quot;">${inside.join('')}</outline></outline>`;
      }).join('');
      expect(await importing(outlines)).toEqual({ added: 5_000, known: 0, refused: [] });
      const listed = async () =>
        (
          await system.database
            .selectFrom('feeds')
            .innerJoin('outlets', 'outlets.id', 'feeds.outlet_id')
            .select(['feeds.url', 'feeds.categories', 'outlets.name', 'feeds.language'])
            .where('feeds.status', '<>', 'gone')
            .orderBy('feeds.url')
            .execute()
        ).filter((row) => row.url.startsWith(many.base));
      const before = await listed();
      expect(before).toHaveLength(5_000);
      expect(before.find((row) => row.url === `${many.base}/4999`)).toEqual({
        url: `${many.base}/4999`,
        categories: ['Folder 49', 'R&D "1"'],
        name: `Outlet ${4_999 % 1_700}`,
        language: 'id',
      });
      const document = await exported();
      expect(await system.api.call<Imported>('feeds/opml', document)).toMatchObject({ added: 0, refused: [] });
      expect(await listed()).toEqual(before);

      // Into an empty installation: what was exported gives the same feeds again.
      const second = await startTestSystem();
      try {
        const all = document.match(/xmlUrl=/g)!.length;
        expect(await second.api.call<Imported>('feeds/opml', document)).toEqual({ added: all, known: 0, refused: [] });
        expect(await exportedFrom(second)).toEqual(untitled(document));
      } finally {
        await second.close();
      }
    } finally {
      await many.close();
    }
  });
});

/** A subscription list without what a poll adds to it, and without its date. */
const untitled = (document: string): string[] =>
  document
    .split('\n')
    .filter((line) => line.includes('outline'))
    .map((line) => line.replace(/ (?:text|title)="[^"]*"(?=.*xmlUrl)/g, ''))
    .sort();

async function exportedFrom(from: TestSystem): Promise<string[]> {
  const answer = await fetch(`${from.services.urls.delivery}/api/v1/feeds.opml`, {
    headers: { authorization: `Bearer ${from.environment['API_KEY']}` },
  });
  return untitled(await answer.text());
}
