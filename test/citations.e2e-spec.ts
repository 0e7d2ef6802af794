import type { Browser } from 'playwright-core';
import { citationStore, waitingStore } from '@app/store';
import { Queues } from '@app/transport';
import { launchBrowser } from '../scripts/browser';
import { chromium, inBrowser, openPage, overflow, wcagViolations } from './support/browser-pages';
import { Contract } from './support/contract';
import { NewsSite } from './support/news-site';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface ShownCitation {
  readonly kind: string;
  readonly outlet: string;
  readonly isPolled: boolean;
  readonly url: string | null;
  readonly evidence: string;
  readonly field: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly article: { readonly id: number; readonly outlet: string; readonly url: string } | null;
}
interface CitedOutlets {
  readonly outlets: readonly {
    readonly outlet: string;
    readonly kind: string | null;
    readonly homepage: string | null;
    readonly articles: number;
    readonly example: { readonly articleId: number; readonly evidence: string };
  }[];
  readonly next: string | null;
}

const viewerPassword = 'only to look at';
/** Long enough that no page is read. */
const paragraphs = [
  'The ferry Saint Odile ran aground off the island of Pelagos on Monday with 212 people on board, and all were brought ashore by fishing boats within three hours.',
  'Her master had asked for a pilot twice that morning, as the buoys at the narrows were moved by the storm of the week before and had not been put back.',
  'The line runs twice a day between the island and the mainland. It is closed until divers have looked at the keel, which may take until the end of the month.',
  'Two passengers were treated for cuts and sent home, and a cargo of cheese was lost.',
]
  .map((text) => `<p>${text}</p>`)
  .join('');

let system: TestSystem;
/** Its articles cite; the other's are cited, and it is polled only later. */
let tide: NewsSite;
let hill: NewsSite;
let tideFeed = 0;
let contract: Contract;

const citingHtml = (): string =>
  '<p>PELAGOS (Reuters) — The ferry was afloat again at noon, ' +
  `<a href="${hill.base}/ferry?utm_source=tide">as could be seen from the hills</a>, and the harbour is open.</p>${paragraphs}` +
  '<p>The master is safe, the coast guard told the BBC.</p>' +
  `<p>Sources:</p><p>${hill.base}/island</p><p>https://apnews.com/article/ferry-pelagos-1</p>` +
  `<p>Advertisement</p><p>Read also: <a href="${hill.base}/advert">Cheese for less</a></p>`;

beforeAll(async () => {
  [tide, hill] = await Promise.all([NewsSite.open('Tide', '127.0.0.1'), NewsSite.open('Hill Courier', '127.0.0.2')]);
  tide.items = [{ path: '/afloat', title: 'Ferry afloat again off Pelagos', html: citingHtml(), author: 'Ada Shore' }];
  system = await startTestSystem({ DASHBOARD_VIEWER_PASSWORD: viewerPassword });
  // An outlet without a feed, as after its removal: by an address of loopback alone nobody is known.
  await system.database
    .insertInto('outlets')
    .values({ name: 'Hill Courier', homepage: `${hill.base}/` })
    .execute();
  contract = await Contract.of(system.services.urls.delivery);
  tideFeed = (await system.api.call<{ id: number }>('feeds', { url: `${tide.base}/rss`, outlet: 'Tide' })).id;
  await settled(system.database, 1);
}, 120_000);

afterAll(async () => {
  await system.close();
  await Promise.all([tide.close(), hill.close()]);
});

const articleAt = async (path: string) =>
  (await system.api.articles()).find(({ url }) => url !== null && new URL(url).pathname === path)!;

/** What the API tells of an article's citations, held to its contract. */
async function citationsOf(id: number): Promise<readonly ShownCitation[]> {
  const body = await system.api.call<{ citations: ShownCitation[] }>(`articles/${id}/citations`);
  expect(contract.faultsOf('listArticleCitations', 200, 'application/json', body)).toEqual([]);
  return body.citations;
}
async function citedOutlets(query = ''): Promise<CitedOutlets> {
  const body = await system.api.call<CitedOutlets>(`outlets/cited${query}`);
  expect(contract.faultsOf('listCitedOutlets', 200, 'application/json', body)).toEqual([]);
  return body;
}
const shown = ({ kind, outlet, evidence, url }: ShownCitation): string => [kind, outlet, evidence, url].join(' | ');

it('tells whom an article cites, with the words and where they stand', async () => {
  const { id } = await articleAt('/afloat');
  const citations = await citationsOf(id);
  expect(citations.map(shown).sort()).toEqual(
    [
      `link | Hill Courier | as could be seen from the hills | ${hill.base}/ferry`,
      `source-list | Hill Courier | ${hill.base}/island | ${hill.base}/island`,
      'source-list | AP | https://apnews.com/article/ferry-pelagos-1 | https://apnews.com/article/ferry-pelagos-1',
      'dateline | Reuters | PELAGOS (Reuters) — | ',
      'credit | BBC | told the BBC | ',
    ].sort(),
  );
  const { text } = await system.database
    .selectFrom('articles')
    .select('text')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  for (const { field, start, end, evidence } of citations) {
    if (field === 'text') expect(text.slice(start!, end!)).toBe(evidence);
  }
  expect(citations.map(({ article, isPolled }) => [article, isPolled])).toEqual(citations.map(() => [null, false]));
});

it('does it once, however often it is asked', async () => {
  const { id } = await articleAt('/afloat');
  const before = await citationStore.ofArticles(system.database, [id]);
  const queues = new Queues(system.environment['REDIS_URL']!, () => undefined);
  try {
    for (let time = 0; time < 2; time += 1) {
      await waitingStore.add(system.database, 'cluster-articles', [id]);
      await queues.announce('cluster-articles', [id]);
      await queues.announce('cluster-articles', [id]);
      await settled(system.database);
    }
  } finally {
    await queues.close();
  }
  expect(await citationStore.ofArticles(system.database, [id])).toEqual(before);
});

it('lists the outlets that are cited and not polled, those in most articles first', async () => {
  tide.items = [
    ...tide.items,
    {
      path: '/cheese',
      title: 'Cheese prices rise in Veltheim',
      html: `<p>VELTHEIM (Reuters) — Cheese costs more.</p>`,
    },
  ];
  await system.api.call('feeds/poll', { id: tideFeed });
  await settled(system.database, 2);
  const { outlets, next } = await citedOutlets('?limit=1');
  const { id } = await articleAt('/cheese');
  expect(outlets).toMatchObject([
    { outlet: 'Reuters', kind: 'agency', articles: 2, example: { articleId: id, evidence: 'VELTHEIM (Reuters) —' } },
  ]);
  const rest = await citedOutlets(`?cursor=${next}`);
  expect(rest.outlets.map(({ outlet, articles }) => [outlet, articles])).toEqual([
    ['AP', 1],
    ['BBC', 1],
    ['Hill Courier', 1],
  ]);
  expect(rest.outlets.map(({ homepage }) => homepage)).toEqual([
    'https://apnews.com/',
    expect.stringMatching(/^https:\/\/(?:www\.)?bbc\.(?:com|co\.uk)\/$/),
    `${hill.base}/`,
  ]);
  expect(rest.next).toBeNull();
});

inBrowser('the list of outlets that are cited and not polled, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(chromium!);
  });
  afterAll(() => browser.close());

  const logIn = async (user: string, password: string, options = {}) => {
    const open = await openPage(browser, options);
    await open.page.goto(`${system.services.urls.dashboard}/login`);
    await open.page.fill('input[name=user]', user);
    await open.page.fill('input[name=password]', password);
    await open.page.click('main button');
    await open.page.click('nav a:has-text("Cited")');
    return open;
  };

  it('shows a viewer who is cited, but lets nobody else than an operator add', async () => {
    const viewer = await logIn('viewer', viewerPassword, {
      viewport: { width: 360, height: 740 },
    });
    const { page, complaints } = viewer;
    expect(await page.innerText('tbody tr:first-child')).toContain('Reuters');
    expect(await page.innerText('tbody')).toContain('as could be seen from the hills');
    expect(await page.locator('button:has-text("Find and add")').count()).toBe(0);
    expect(await overflow(page)).toBe(0);
    expect(await wcagViolations(page)).toEqual([]);
    const status = await page.evaluate(async () => {
      const form = new URLSearchParams({ outlet: 'AP', homepage: 'https://apnews.com/' });
      return (await fetch('/cited/add', { method: 'POST', body: form })).status;
    });
    expect(status).toBe(403);
    complaints.length = 0; // the browser tells of the 403
    await viewer.close();
  });

  it('finds the feed that a cited outlet’s home page names, and has it polled', async () => {
    hill.items = [{ path: '/ferry', title: 'Saint Odile is afloat', html: `<p>She floats.</p>${paragraphs}` }];
    const operator = await logIn('operator', system.environment['DASHBOARD_PASSWORD']!);
    const { page, complaints } = operator;
    await page.click('button[aria-label="Find and add the feed of Hill Courier"]');
    expect(await page.innerText('main')).toContain(`is polled now: feed`);
    await page.click('text=Back');
    expect(await page.innerText('tbody')).not.toContain('Hill Courier');
    await page.click('nav a:has-text("Actions")');
    expect(await page.innerText('tbody tr:first-child')).toContain('add an outlet');
    expect(complaints).toEqual([]);
    await operator.close();
    await settled(system.database, 3);
  });
});

it('leads to a cited article as soon as that is held', async () => {
  // Without a browser nobody has added the feed yet: to add it twice is as good as once.
  hill.items = [{ path: '/ferry', title: 'Saint Odile is afloat', html: `<p>She floats.</p>${paragraphs}` }];
  await system.api.call('feeds', { url: `${hill.base}/rss`, outlet: 'Hill Courier' });
  await settled(system.database, 3);
  const [citing, cited] = [await articleAt('/afloat'), await articleAt('/ferry')];
  const [link] = (await citationsOf(citing.id)).filter(({ kind }) => kind === 'link');
  expect(link).toMatchObject({ isPolled: true, article: { id: cited.id, url: `${hill.base}/ferry` } });
  const { outlets } = await citedOutlets();
  expect(outlets.map(({ outlet }) => outlet)).not.toContain('Hill Courier');
});

it('reads the citations anew when an article was rewritten', async () => {
  const { id } = await articleAt('/afloat');
  tide.items = [
    {
      path: '/afloat',
      title: 'Ferry afloat again off Pelagos',
      html: `<p>PELAGOS (AP) — She is afloat.</p>${paragraphs}`,
    },
  ];
  await system.api.call('feeds/poll', { id: tideFeed });
  await eventually(async () => {
    const now = (await citationsOf(id)).map(shown);
    return (now.length === 1 && now[0] === 'dateline | AP | PELAGOS (AP) — | ') || now;
  });
  await settled(system.database);
});

it('reads what was placed before there were rules, or by older ones', async () => {
  const before = await citationStore.ofArticles(system.database, [1, 2, 3]);
  await system.database
    .updateTable('story_articles')
    .set({ citations_version: null })
    .where('article_id', '=', 1)
    .execute();
  await system.database
    .updateTable('story_articles')
    .set({ citations_version: 0 })
    .where('article_id', '=', 2)
    .execute();
  await system.database.deleteFrom('citations').where('article_id', 'in', [1, 2]).execute();
  await system.services.kill('clustering');
  await settled(system.database);
  expect(await citationStore.ofArticles(system.database, [1, 2, 3])).toEqual(before);
});
