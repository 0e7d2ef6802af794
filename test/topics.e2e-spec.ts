import { storySearchStore, topicStore } from '@app/store';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../scripts/browser';
import { addPausedFeeds, type GivenEntry, giveEntries } from './support/given-entries';
import { faultsOf } from './support/accounts';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

let system: TestSystem;
const published = new Date('2026-11-20T08:00:00Z');
const entry = (name: string, outlet: number, title: string, text = ''): GivenEntry => ({
  name,
  outlet,
  title,
  text: text || title,
  published,
});

const home = (): string => system.environment['PUBLIC_URL']!;
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${home()}${path}`, { headers, redirect: 'manual' });
const withKey = (): Record<string, string> => ({ authorization: `Bearer ${system.environment['API_KEY']}` });
const titles = async (parameters: string): Promise<string[]> => {
  const { stories } = (await (await get(`/api/v1/search?${parameters}`)).json()) as { stories: { title: string }[] };
  return stories.map(({ title }) => title).sort();
};

beforeAll(async () => {
  system = await startTestSystem();
  await addPausedFeeds(system.database, 3);
  await sql`update feeds set categories = '{Économie}' where outlet_id = 2`.execute(system.database);
  await giveEntries(system.database, [
    entry('ferry', 1, 'Ferry São Miguel resumes service to Brazil harbours'),
    entry('bank', 2, 'Bank of Valdoria holds rates at four percent'),
    entry('jishin', 3, '南の島で地震、津波の心配はないと気象庁が発表', '揺れは十秒ほど続き、港の倉庫で棚が倒れた。'),
    entry('toshokan', 1, '東京の図書館が夜間の開館を始める', '来年四月から午後十時まで本を借りられる。'),
    entry('goats', 3, 'Goats of Almenar win the village race again'),
  ]);
  await settled(system.database);
}, 120_000);

afterAll(() => system.close());

describe('search', () => {
  it.each([
    ['q=sao+miguel', ['Ferry São Miguel resumes service to Brazil harbours']],
    ['q=%22holds+rates%22', ['Bank of Valdoria holds rates at four percent']],
    ['q=%22rates+holds%22', []],
    ['q=goats+OR+ferry+-almenar', ['Ferry São Miguel resumes service to Brazil harbours']],
    ['q=地震', ['南の島で地震、津波の心配はないと気象庁が発表']],
    ['q=図書館', ['東京の図書館が夜間の開館を始める']],
    ['q=図書館+地震', []],
    ['categories=economie', ['Bank of Valdoria holds rates at four percent']],
    ['outlets=Outlet+3&q=goats', ['Goats of Almenar win the village race again']],
    ['q=goats&minArticles=2', []],
  ])('%s finds what a topic of that query would', async (parameters, expected) => {
    expect(await titles(parameters)).toEqual(expected);
  });

  it('goes on where a page ended, and refuses what it cannot read by name', async () => {
    const first = (await (await get('/api/v1/search?limit=3')).json()) as { stories: { id: number }[]; next: string };
    const second = (await (await get(`/api/v1/search?limit=3&cursor=${first.next}`)).json()) as typeof first;
    const ids = [...first.stories, ...second.stories].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    expect(second.next).toBeNull();
    const refused = await get('/api/v1/search?q=a+OR+b+c+OR+d');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ parameter: 'q' }] });
  });

  it('marks stories whose terms are filed later, until they are', async () => {
    const story = {
      updatedAt: new Date(),
      articles: 9,
      independentReports: 9,
      countries: [],
      names: [],
      categories: [],
    };
    const [told, untold] = [990_001, 990_002];
    const save = (...terms: Parameters<typeof storySearchStore.save>[2]) =>
      storySearchStore.save(
        system.database,
        [
          { ...story, id: told },
          { ...story, id: untold },
        ],
        terms,
      );
    const first = { termsHash: '0a', articles: 8 };
    const marks = async () => {
      const filed = await storySearchStore.filed(system.database, [told, untold]);
      return [filed.get(told), filed.get(untold)];
    };
    try {
      await save({ id: told, ...first }, { id: untold, ...first });
      expect(await marks()).toEqual([
        { ...first, staleSince: null },
        { ...first, staleSince: null },
      ]);
      await save({ id: told, termsHash: '0b', articles: 9 });
      const [fresh, stale] = await marks();
      expect(fresh).toEqual({ termsHash: '0b', articles: 9, staleSince: null });
      expect(stale).toEqual({ ...first, staleSince: expect.any(Date) as Date });
      await save();
      expect((await marks())[1]).toEqual(stale);
      await save({ id: told, ...first }, { id: untold, ...first });
      expect((await marks())[1]).toEqual({ ...first, staleSince: null });
    } finally {
      await storySearchStore.remove(system.database, [told, untold]);
    }
  });

  it('is answered by the index', async () => {
    const { rows } = await system.database.transaction().execute(async (transaction) => {
      await sql`set local enable_seqscan = off`.execute(transaction);
      return sql<{
        'QUERY PLAN': string;
      }>`explain select story_id from story_search_terms where terms @@ ${`'goats'`}::tsquery`.execute(transaction);
    });
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('story_search_terms_terms');
  });
});

describe('topics', () => {
  it('are previewed before they are saved, with feeds that need no saving', async () => {
    const preview = await system.api.call<{ counts: object; stories: { title: string }[]; feeds: { atom: string } }>(
      'topics/preview',
      { query: { any: ['goats', 'ferry'] } },
    );
    expect(preview.counts).toEqual({ last7Days: 2, last30Days: 2, perDay: 0.1, exact: true });
    expect(preview.stories).toHaveLength(2);
    const feed = await (await fetch(preview.feeds.atom)).text();
    expect(feed.match(/<entry/g)).toHaveLength(2);
    expect((await get('/api/v1/topics/preview')).status).toBe(404);
  });

  it('hold at once what matches, and what comes later', async () => {
    const saved = await system.api.call<{ url: string; feeds: { json: string } }>('topics', {
      slug: 'rates',
      name: 'Rates',
      query: { categories: ['ECONOMIE'] },
    });
    const items = async (): Promise<string[]> => {
      const feed = (await (await fetch(saved.feeds.json)).json()) as { items: { title: string }[] };
      return feed.items.map(({ title }) => title);
    };
    expect(await items()).toEqual(['Bank of Valdoria holds rates at four percent']);
    await giveEntries(system.database, [entry('harvest', 2, 'Olive harvest in Tarn begins a fortnight early')]);
    await eventually(async () => (await items()).length === 2 || (await items()));
  });

  it('are given another name or query, and hold what that matches', async () => {
    const change = async (body: object): Promise<{ status: number; name: string }> => {
      const answer = await fetch(`${home()}/api/v1/topics/rates`, {
        method: 'PATCH',
        headers: { ...withKey(), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { ...((await answer.json()) as { name: string }), status: answer.status };
    };
    expect((await change({})).status).toBe(400);
    expect((await change({ slug: 'other' })).status).toBe(400);
    expect(await change({ name: 'Money', query: { any: ['goats'] } })).toMatchObject({ status: 200, name: 'Money' });
    const feed = async () =>
      (await (await get('/topics/rates/feed.json')).json()) as { title: string; items: { title: string }[] };
    await eventually(async () => (await feed()).title === 'Money');
    expect((await feed()).items.map(({ title }) => title)).toEqual(['Goats of Almenar win the village race again']);
    expect(await change({ name: 'Rates', query: { categories: ['ECONOMIE'] } })).toMatchObject({ name: 'Rates' });
    await eventually(async () => (await feed()).items.length === 2);
  });

  it('change while stories are published: nobody waits for who waits for him', async () => {
    const topic = (await topicStore.bySlug(system.database, 'rates'))!;
    const [storyId] = await topicStore.storyIds(system.database, topic.id, 1);
    const before = (await topicStore.changedAt(system.database, topic.id))!;
    let changing: Promise<{ status: number }> | undefined;
    await system.database.transaction().execute(async (transaction) => {
      const lost = await topicStore.setTopicsOfStories(transaction, [
        { storyId: storyId!, topicIds: [], updatedAt: published },
      ]);
      expect(lost).toContain(topic.id);
      changing = fetch(`${home()}/api/v1/topics/rates`, {
        method: 'PATCH',
        headers: { ...withKey(), 'content-type': 'application/json' },
        body: JSON.stringify({ query: { categories: ['ECONOMIE'] } }),
      });
      const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await eventually(async () => (await waits.execute(system.database)).rows.length > 0);
      await topicStore.noteChange(transaction, lost);
    });
    expect((await changing)?.status).toBe(200);
    expect((await topicStore.changedAt(system.database, topic.id))!.getTime()).toBeGreaterThan(before.getTime());
    expect(await topicStore.storyIds(system.database, topic.id, 10)).toHaveLength(2);
  });

  it('that were saved before queries had more fields are read', async () => {
    await sql`insert into topics (slug, name, query) values ('old', 'Old', '{"any": ["goats"]}')`.execute(
      system.database,
    );
    const topic = (await (await get('/api/v1/topics/old')).json()) as { query: object };
    expect(topic.query).toMatchObject({ any: ['goats'], countries: [], minArticles: 0 });
    await system.database.deleteFrom('topics').where('slug', '=', 'old').execute();
  });

  it.each(['new', 'private', 'country'])('cannot take the word %s of addresses as a slug', async (slug) => {
    await expect(system.api.call('topics', { slug, name: 'x', query: {} })).rejects.toThrow('400');
  });

  it('make themselves of what stories carry, each with feeds', async () => {
    await sql`with named as (select story_id from story_search_terms where terms @@ '''goats'' | ''ferry'''),
      told as (update story_facts set countries = '{BR}' where story_id in (select story_id from named))
      insert into waiting (queue, id) select 'publish-stories', story_id from named`.execute(system.database);
    await settled(system.database);
    const feed = (await (await get('/topics/country/br/feed.json')).json()) as { title: string; items: object[] };
    expect(feed.title).toBe('Brazil');
    expect(feed.items).toHaveLength(2);
    const category = (await (await get('/topics/category/economie/feed.json')).json()) as { items: object[] };
    expect(category.items).toHaveLength(2);
    const list = (await (await get('/api/v1/topics/automatic')).json()) as { topics: object[] };
    expect(list.topics).toContainEqual(
      expect.objectContaining({
        kind: 'country',
        value: 'BR',
        name: 'Brazil',
        stories: 2,
        url: `${home()}/topics/country/BR`,
      }),
    );
    expect(await (await get('/topics')).text()).toContain(`href="${home()}/topics/country/BR"`);
  });

  it('are listed as OPML', async () => {
    const answer = await get('/topics.opml');
    expect(answer.headers.get('content-type')).toContain('text/x-opml');
    const opml = await answer.text();
    expect(opml).toContain(`xmlUrl="${home()}/topics/all/rss.xml"`);
    expect(opml).toContain(`htmlUrl="${home()}/topics/rates"`);
  });
});

describe('a private topic', () => {
  let url: string;
  beforeAll(async () => {
    const saved = await system.api.call<{ url: string; private: boolean }>('topics', {
      slug: 'mine',
      name: 'Mine alone',
      query: { all: ['goats'] },
      private: true,
    });
    expect(saved.private).toBe(true);
    url = saved.url.replace(home(), '');
    expect(url).toMatch(/^\/topics\/private\/[\w-]{22}$/);
  });

  it('is read by its secret address alone, and by no search engine', async () => {
    for (const path of [url, `${url}/atom.xml`]) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-robots-tag')).toBe('noindex');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await answer.text()).toContain('Goats of Almenar');
    }
    expect((await get(`${url}/atom.xml`)).headers.get('cache-control')).toContain('private');
    const bySlug = ['/topics/mine', '/topics/mine/rss.xml', '/api/v1/topics/mine', '/api/v1/stream?topic=mine'];
    for (const path of [...bySlug, `${url}x`]) expect((await get(path)).status).toBe(404);
    expect(await (await get('/api/v1/stories?topic=mine')).json()).toEqual({ stories: [], next: null });
    const feed = `${home()}/topics/mine/atom.xml`;
    const asked = { 'hub.mode': 'subscribe', 'hub.topic': feed, 'hub.callback': 'http://127.0.0.1:1/' };
    expect((await fetch(`${home()}/websub`, { method: 'POST', body: new URLSearchParams(asked) })).status).toBe(404);
  });

  it('is listed with the key only', async () => {
    const story = (await system.api.stories()).find(({ title }) => title.startsWith('Goats'))!;
    for (const path of ['/', '/topics', '/topics.opml', '/api/v1/topics', `/stories/${story.id}`])
      expect(await (await get(path)).text()).not.toContain('Mine alone');
    expect((await get('/api/v1/topics/private')).status).toBe(401);
    const { topics } = (await (await get('/api/v1/topics/private', withKey())).json()) as { topics: object[] };
    expect(topics).toEqual([expect.objectContaining({ slug: 'mine', url: `${home()}${url}` })]);
  });

  it('has another address when that is asked for', async () => {
    const rotated = await system.api.call<{ url: string }>('topics/mine/rotate', {});
    expect((await get(url)).status).toBe(404);
    expect((await fetch(rotated.url)).status).toBe(200);
    await expect(system.api.call('topics/rates/rotate', {})).rejects.toThrow('404');
  });
});

const chromium = process.env['CHROMIUM_PATH'];
const inBrowser = chromium ? describe : describe.skip;

inBrowser('in Chromium, without JavaScript', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser(chromium!);
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });

  afterAll(() => browser.close());

  const titlesShown = async (): Promise<string[]> => (await page.locator('.rows h3').allInnerTexts()).sort();

  it('searches from the front page, and finds the feeds of the search', async () => {
    await page.goto(home());
    await page.click('nav a:has-text("Search")');
    await page.fill('input[name=q]', 'sao miguel');
    await page.click('main button:has-text("Search")');
    expect(await titlesShown()).toEqual(['Ferry São Miguel resumes service to Brazil harbours']);
    await page.click('.follow summary');
    const feed = await page
      .locator('.follow a[href^="http://127"][href*="/search/atom.xml?"]')
      .first()
      .getAttribute('href');
    expect(await (await fetch(feed!)).text()).toContain('Ferry São Miguel');
    expect(await page.locator('head link[rel=alternate]').count()).toBe(3);
    await page.fill('input[name=q]', 'a OR b c OR d');
    await page.click('main button:has-text("Search")');
    expect(await page.innerText('[role=alert]')).toContain('join words by OR in one place only');
    expect(await page.inputValue('input[name=q]')).toBe('a OR b c OR d');
  });

  it('previews a topic with counts, and saves it with the key', async () => {
    complaints.length = 0;
    await page.goto(`${home()}/topics`);
    await page.click('a:has-text("Make a topic")');
    await page.fill('input[name=q]', 'goats OR bank');
    await page.click('button:has-text("Preview")');
    expect(await page.innerText('dl.facts')).toMatch(/stories in 7 days\s+2/i);
    expect(await titlesShown()).toHaveLength(2);
    expect(complaints).toEqual([]);
    const save = async (key: string): Promise<void> => {
      await page.fill('form[method=post] input[name=name]', 'Goats and banks');
      await page.fill('form[method=post] input[name=slug]', 'goats-and-banks');
      await page.fill('form[method=post] input[name=key]', key);
      await page.click('button:has-text("Save")');
    };
    await save('a-wrong-key-of-many-letters');
    expect(await page.innerText('[role=alert]')).toContain('not valid');
    await save(system.environment['API_KEY']!);
    expect(page.url()).toBe(`${home()}/topics/goats-and-banks`);
    expect(await titlesShown()).toHaveLength(2);
  });

  it('changes and deletes a topic with the key, and with no other', async () => {
    await page.goto(`${home()}/topics/goats-and-banks`);
    await page.click('footer a:has-text("Change or delete")');
    expect(await page.inputValue('input[name=q]')).toBe('goats OR bank');
    const change = async (key: string): Promise<void> => {
      await page.fill('form[action$="/edit"] input[name=name]', 'Goats');
      await page.fill('form[action$="/edit"] input[name=q]', 'goats');
      await page.fill('form[action$="/edit"] input[name=key]', key);
      await page.click('button:has-text("Save changes")');
    };
    await change('a-wrong-key-of-many-letters');
    expect(await page.innerText('[role=alert]')).toContain('not valid');
    expect(await page.inputValue('form[action$="/edit"] input[name=q]')).toBe('goats');
    await change(system.environment['API_KEY']!);
    expect(page.url()).toBe(`${home()}/topics/goats-and-banks`);
    expect(await page.textContent('h1')).toBe('Goats');
    expect(await titlesShown()).toEqual(['Goats of Almenar win the village race again']);
    const remove = async (key: string): Promise<void> => {
      await page.goto(`${home()}/topics/goats-and-banks/edit`);
      await page.check('input[name=confirmed]');
      await page.fill('form[action$="/delete"] input[name=key]', key);
      await page.click('button:has-text("Delete this topic")');
    };
    await remove('a-wrong-key-of-many-letters');
    expect(await page.innerText('[role=alert]')).toContain('not valid');
    expect((await get('/topics/goats-and-banks')).status).toBe(200);
    await remove(system.environment['API_KEY']!);
    expect(page.url()).toBe(`${home()}/topics`);
    expect((await get('/topics/goats-and-banks')).status).toBe(404);
  });

  it('changes a private topic by its secret address alone', async () => {
    const { topics } = await system.api.call<{ topics: { url: string; slug: string }[] }>('topics/private');
    const { url } = topics.find(({ slug }) => slug === 'mine')!;
    expect((await get('/topics/mine/edit')).status).toBe(404);
    expect((await fetch(`${home()}/topics/mine/delete`, { method: 'POST' })).status).toBe(404);
    await page.goto(`${url}/edit`);
    await page.fill('form[action$="/edit"] input[name=name]', 'Still mine');
    await page.fill('form[action$="/edit"] input[name=key]', system.environment['API_KEY']!);
    await page.click('button:has-text("Save changes")');
    expect([page.url(), await page.textContent('h1')]).toEqual([url, 'Still mine']);
  });

  it.each(['/topics', '/topics/new?q=goats', '/outlets', '/search?q=goats', '/topics/country/BR'])(
    'fits %s into a telephone',
    async (path) => {
      await page.goto(`${home()}${path}`);
      const size = await page.locator('html').boundingBox();
      expect(size!.width).toBeLessThanOrEqual(390);
      for (const block of await page.locator('main *').all()) {
        const box = await block.boundingBox();
        expect(box === null || box.x + box.width <= 391).toBe(true);
      }
    },
  );
});

it('leaves tables that agree', async () => {
  await settled(system.database);
  expect(await faultsOf(system.database)).toEqual([]);
});
