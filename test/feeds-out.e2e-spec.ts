import { once } from 'node:events';
import { Readable } from 'node:stream';
import { parseFeed as parseByRowan } from '@rowanmanning/feed-parser';
import FeedParser from 'feedparser';
import { parseFeed as parseByFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import type { RunningOutlets } from '../demo/outlet-server';
import { opmlFeeds } from '../apps/delivery/src/parse-opml';
import { settled } from './support/settled';
import { startDemoNews } from './support/demo-news';
import { eventually, type TestSystem } from './support/test-system';

let outlets: RunningOutlets;
let system: TestSystem;

beforeAll(async () => {
  ({ outlets, system } = await startDemoNews());
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
});

const home = (): string => system.environment['PUBLIC_URL']!;
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(path.startsWith('http') ? path : `${home()}${path}`, { headers, redirect: 'manual' });

/** An entry as any parser gives it. */
interface ReadEntry {
  readonly id: string | null;
  readonly title: string | null;
  readonly url: string | null;
}

async function byFeedparser(text: string): Promise<ReadEntry[]> {
  const parser = new FeedParser({});
  const entries: ReadEntry[] = [];
  parser.on('data', (item: FeedParser.Item) => entries.push({ id: item.guid, title: item.title, url: item.link }));
  Readable.from([text]).pipe(parser);
  await once(parser, 'end');
  return entries;
}

async function byRssParser(text: string): Promise<ReadEntry[]> {
  const { items } = await new RssParser().parseString(text);
  return items.map((item) => {
    const { guid, id, title, link } = item as { guid?: string; id?: string; title?: string; link?: string };
    return { id: guid ?? id ?? null, title: title ?? null, url: link ?? null };
  });
}

const byRowan = async (text: string): Promise<ReadEntry[]> =>
  parseByRowan(text).items.map(({ id, title, url }) => ({ id, title, url }));

async function byFeedsmith(text: string): Promise<ReadEntry[]> {
  const read = parseByFeedsmith(text);
  if (read.format === 'atom')
    return (read.feed.entries ?? []).map(({ id, title, links }) => ({
      id: id ?? null,
      title: title?.value ?? null,
      url: links?.[0]?.href ?? null,
    }));
  if (read.format === 'rss')
    return (read.feed.items ?? []).map(({ guid, title, link }) => ({
      id: guid?.value ?? null,
      title: title ?? null,
      url: link ?? null,
    }));
  if (read.format === 'json')
    return (read.feed.items ?? []).map(({ id, title, url }) => ({
      id: id ?? null,
      title: title ?? null,
      url: url ?? null,
    }));
  throw new Error(`read as ${read.format}`);
}

const xmlParsers: [string, (text: string) => Promise<ReadEntry[]>][] = [
  ['feedparser', byFeedparser],
  ['rss-parser', byRssParser],
  ['@rowanmanning/feed-parser', byRowan],
  ['feedsmith', byFeedsmith],
];

describe.each(['/topics/all', '/search?q=the+OR+de', '/topics/country/JP', '/stories/1'])('the feeds of %s', (page) => {
  const address = (file: string): string => page.replace(/^[^?]*/, (path) => `${path}/${file}`);
  const entries = async (): Promise<ReadEntry[]> => {
    const { items } = (await (await get(address('feed.json'))).json()) as { items: ReadEntry[] };
    return items.map(({ id, title, url }) => ({ id, title, url }));
  };

  it.each(xmlParsers)('are read back with the same entries by %s', async (name, parse) => {
    const expected = await entries();
    expect(expected.length).toBeGreaterThan(0);
    for (const file of ['rss.xml', 'atom.xml'])
      expect([file, await parse(await (await get(address(file))).text())]).toEqual([file, expected]);
    if (name === 'feedsmith') expect(await parse(await (await get(address('feed.json'))).text())).toEqual(expected);
  });
});

it('is subscribed to by OPML: saved topics, and automatic ones in folders by what they are', async () => {
  expect(opmlFeeds(await (await get('/topics.opml')).text()).feeds).toEqual([
    { url: `${home()}/topics/all/rss.xml`, outlet: 'Tributary', homepage: `${home()}/topics/all`, categories: [] },
  ]);
  const { topics } = await system.api.call<{ topics: { kind: string; url: string }[] }>('topics/automatic');
  const answer = await get('/topics/automatic.opml');
  expect(answer.headers.get('content-type')).toBe('text/x-opml; charset=utf-8');
  const { feeds, refused } = opmlFeeds(await answer.text());
  expect(refused).toEqual([]);
  const folders: Record<string, string> = { category: 'Categories', country: 'Countries', name: 'Names' };
  const expected = topics.map(({ kind, url }) => `${folders[kind]} ${url}/rss.xml`);
  expect(new Set(topics.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  expect(feeds.map(({ categories, url }) => `${categories!.join('/')} ${url}`).sort()).toEqual(expected.sort());
  expect((await get(new URL(feeds[0]!.url).pathname)).status).toBe(200);
});

describe('a feed', () => {
  it('is also at the address of its page, for those who ask for it', async () => {
    for (const [accept, file] of [
      ['application/atom+xml', 'atom.xml'],
      ['application/rss+xml, text/html;q=0.1', 'rss.xml'],
      ['application/feed+json', 'feed.json'],
    ] as const) {
      const asked = await get('/topics/all', { accept });
      expect(asked.headers.get('content-type')).toContain(accept.split(',')[0]);
      expect(asked.headers.get('vary')).toBe('accept, accept-encoding');
      expect(await asked.text()).toBe(await (await get(`/topics/all/${file}`)).text());
    }
    const page = await get('/topics/all', { accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('vary')).toContain('accept');
  });

  it('is compressed for those who can read that, under a tag of its own', async () => {
    const tags = new Set<string | null>();
    for (const coding of ['identity', 'gzip', 'br']) {
      const answer = await get('/topics/all/atom.xml', { 'accept-encoding': coding });
      expect(answer.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
      expect(await answer.text()).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
      const etag = answer.headers.get('etag')!;
      tags.add(etag);
      const again = await get('/topics/all/atom.xml', { 'accept-encoding': coding, 'if-none-match': etag });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
    expect(tags.size).toBe(3);
  });

  it('is paged to its end, without a story twice or left out (RFC 5005)', async () => {
    const { id: topicId } = await system.database
      .selectFrom('topics')
      .select('id')
      .where('slug', '=', 'all')
      .executeTakeFirstOrThrow();
    const held = await system.database
      .selectFrom('topic_stories')
      .selectAll()
      .where('topic_id', '=', topicId)
      .execute();
    const [first] = held;
    // Older stories than the demo has, so that there is a second page.
    const story = await system.database
      .selectFrom('stories')
      .selectAll()
      .where('id', '=', first!.story_id)
      .executeTakeFirstOrThrow();
    const older = Array.from({ length: 60 }, (_, at) => ({
      ...story,
      id: 100_000 + at,
      updated_at: new Date(Date.UTC(2026, 0, 1, 0, at)),
    }));
    await system.database.insertInto('stories').values(older).execute();
    await system.database
      .insertInto('topic_stories')
      .values(older.map(({ id, updated_at }) => ({ topic_id: topicId, story_id: id, updated_at })))
      .execute();
    await eventually(
      async () => ((await (await get('/topics/all/feed.json')).json()) as { next_url?: string }).next_url !== undefined,
    );
    const seen: string[] = [];
    for (let url: string | undefined = `${home()}/topics/all/feed.json`; url !== undefined;) {
      const page = (await (await get(url)).json()) as { items: { id: string }[]; next_url?: string };
      seen.push(...page.items.map(({ id }) => id));
      expect(page.items.length).toBeLessThanOrEqual(50);
      url = page.next_url;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(held.length + 60);
    // The same from the last page back, as Atom names the pages.
    const relation = (text: string, rel: string): string | undefined =>
      new RegExp(`<link rel="${rel}"[^>]* href="([^"]*)"`).exec(text)?.[1]?.replace(/&amp;/g, '&');
    let newest = '';
    await eventually(async () => {
      newest = await (await get('/topics/all/atom.xml')).text();
      return relation(newest, 'last') !== undefined;
    });
    expect(relation(newest, 'previous')).toBeUndefined();
    const back: string[] = [];
    for (let url = relation(newest, 'last'); url !== undefined;) {
      const page = await (await get(url)).text();
      back.unshift(...[...page.matchAll(/<id>(tag:[^<]*:story:\d+)<\/id>/g)].map((match) => match[1]!));
      url = relation(page, 'previous');
    }
    // Pages are counted from where one comes from, so that the newest may repeat entries of the one behind it.
    expect([...new Set(back)]).toEqual(seen);
    const ids = older.map(({ id }) => id);
    await system.database.deleteFrom('topic_stories').where('story_id', 'in', ids).execute();
    await system.database.deleteFrom('stories').where('id', 'in', ids).execute();
  });

  it('tells the loss of a story by its tag and a time that does not go back', async () => {
    await system.api.call('topics', { slug: 'leaving', name: 'Leaving', query: {} });
    const read = async () => {
      const answer = await get('/topics/leaving/atom.xml');
      return { etag: answer.headers.get('etag')!, at: answer.headers.get('last-modified')!, text: await answer.text() };
    };
    const before = await read();
    const { topic_id: topicId, story_id: storyId } = await system.database
      .selectFrom('topic_stories')
      .innerJoin('topics', 'topics.id', 'topic_stories.topic_id')
      .select(['topic_id', 'story_id'])
      .where('slug', '=', 'leaving')
      .orderBy('topic_stories.updated_at', 'desc')
      .orderBy('story_id', 'desc')
      .executeTakeFirstOrThrow();
    // It no longer matches: the topic asks for more, and the newest story is published again.
    await system.database
      .updateTable('topics')
      .set({ query: JSON.stringify({ all: ['xyzzyx'] }) })
      .where('id', '=', topicId)
      .execute();
    await system.database.insertInto('waiting').values({ queue: 'publish-stories', id: storyId }).execute();
    await eventually(async () => (await read()).etag !== before.etag);
    const after = await read();
    expect(before.text).toContain(`:story:${storyId}</id>`);
    expect(after.text).not.toContain(`:story:${storyId}</id>`);
    expect(Date.parse(after.at)).toBeGreaterThan(Date.parse(before.at));
    const again = await get('/topics/leaving/atom.xml', { 'if-modified-since': before.at });
    expect([again.status, (await get('/topics/leaving/atom.xml', { 'if-modified-since': after.at })).status]).toEqual([
      200, 304,
    ]);
  });

  it('of a cursor that is none of ours is refused', async () => {
    expect((await get('/topics/all/rss.xml?cursor=x')).status).toBe(400);
    expect((await get('/stories/1/rss.xml?cursor=-1')).status).toBe(400);
    expect((await get('/topics/none/rss.xml')).status).toBe(404);
    expect((await get('/topics/all/rss.txt')).status).toBe(404);
  });
});

it('answers polls by 304 unless a story changed, and shows each change within about a second', async () => {
  const conditions: Record<string, string> = {};
  const counts = { fresh: 0, notModified: 0 };
  const poll = async (): Promise<string | null> => {
    const answer = await get('/topics/all/atom.xml', conditions);
    counts[answer.status === 304 ? 'notModified' : 'fresh'] += 1;
    if (answer.status === 304) return null;
    conditions['if-none-match'] = answer.headers.get('etag')!;
    conditions['if-modified-since'] = answer.headers.get('last-modified')!;
    return answer.text();
  };
  await eventually(async () => (await poll()) === null);
  counts.fresh = 0;
  counts.notModified = 0;
  for (let at = 0; at < 50; at += 1) await poll();
  outlets.release('updates');
  await system.api.call('feeds/poll', {});
  const before = await system.api.stories();
  await eventually(async () => {
    await poll();
    const stories = await system.api.stories();
    return stories.some(({ title }) => !before.some((story) => story.title === title)) || 'no new title';
  });
  await settled(system.database);
  await eventually(async () => (await poll()) === null && counts.fresh > 0);
  for (let at = 0; at < 50; at += 1) await poll();
  const share = counts.notModified / (counts.notModified + counts.fresh);
  console.log(
    `304 share of ${counts.notModified + counts.fresh} polls: ${share.toFixed(3)}, ${counts.fresh} with changes`,
  );
  expect(share).toBeGreaterThan(0.85);
  const feed = await (await get('/topics/all/atom.xml')).text();
  for (const { title, id } of (await system.api.stories()).slice(0, 5)) {
    expect(feed).toContain(`:story:${id}</id>`);
    expect(await byRowan(feed)).toContainEqual(expect.objectContaining({ title }));
  }
});

it("tells a story's developments, and leads from a merged story to the other's", async () => {
  const [from, into] = (await system.api.stories()).slice(-2);
  await system.api.call(`stories/${from!.id}/merge`, { into: into!.id });
  await settled(system.database);
  const moved = await get(`/stories/${from!.id}/atom.xml`);
  expect([moved.status, moved.headers.get('location')]).toEqual([301, `${home()}/stories/${into!.id}/atom.xml`]);
  const feed = (await (await get(`/stories/${into!.id}/feed.json`)).json()) as { items: { content_html: string }[] };
  expect(feed.items[0]!.content_html).toContain(`<b>Merged with</b> <a href="${home()}/stories/${from!.id}">`);
  expect(feed.items.at(-1)!.content_html).toContain('<b>Started</b>');
});
