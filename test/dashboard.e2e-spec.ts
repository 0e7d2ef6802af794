import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import type { RunningOutlets } from '../demo/outlet-server';
import { launchBrowser } from '../scripts/browser';
import { settled } from './support/settled';
import { chromium, inBrowser, type OpenPage, openPage } from './support/browser-pages';
import { startDemoNews } from './support/demo-news';
import { eventually, type TestSystem } from './support/test-system';

const viewerPassword = 'only to look at';
const feeds = 18;

inBrowser('the dashboard in Chromium', () => {
  let outlets: RunningOutlets;
  let system: TestSystem;
  let browser: Browser;
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    ({ outlets, system } = await startDemoNews({
      DASHBOARD_VIEWER_PASSWORD: viewerPassword,
      ALERT_EVERY_SECONDS: '3600',
    }));
    browser = await launchBrowser(chromium!);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await system.close();
    await outlets.close();
  });

  beforeEach(async () => {
    open = await openPage(browser);
    page = open.page;
  });

  afterEach(() => open.close());

  const at = (path: string): string => `${system.services.urls.dashboard}${path}`;
  const logIn = async (user = 'operator', password = system.environment['DASHBOARD_PASSWORD']!): Promise<void> => {
    await page.goto(at('/login'));
    await page.fill('input[name=user]', user);
    await page.fill('input[name=password]', password);
    await page.click('main button');
  };
  const main = (): Promise<string> => page.innerText('main');
  const statuses = async (): Promise<Record<string, number>> => {
    const rows = await system.database.selectFrom('feeds').select('status').execute();
    const counts: Record<string, number> = {};
    for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };
  const setAside = (id: number, reason: string) =>
    system.database
      .insertInto('waiting')
      .values({ queue: 'cluster-articles', id, quarantined_at: new Date(), reason })
      .execute();

  it('lets an operator in with the password only, and draws the pipeline', async () => {
    await page.goto(at('/'));
    expect(page.url()).toContain('/login');
    await logIn('operator', 'wrong password');
    expect(await page.locator('input[name=password]').count()).toBe(1);
    open.complaints.length = 0; // the browser tells of the 401
    await logIn();
    await page.waitForURL(at('/'));
    const drawn = await page.locator('svg.wide').textContent();
    for (const queue of [
      'poll-host',
      'dedupe-entries',
      'cluster-articles',
      'publish-stories',
      'deliver',
      'distribute',
    ]) {
      expect(drawn).toContain(queue);
    }
    expect(await main()).toContain('All flows.');
    expect(drawn).toMatch(/From the feed to the story\s*p50 [\d.]+ m?s/);
    expect(open.complaints).toEqual([]);
    // It complains of web fonts that it may not load.
    await page.goto(at('/queues'));
    await page.waitForSelector('text=cluster-articles');
  });

  it('lets an operator find feeds, pause one, and resume all that are paused', async () => {
    const [feed] = await system.database.selectFrom('feeds').select(['id', 'url']).orderBy('id').limit(1).execute();
    await logIn();
    await page.goto(at('/feeds'));
    expect(await page.locator('tbody tr').count()).toBe(feeds);
    await page.fill('input[name=q]', feed!.url);
    await page.click('text=Show');
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.check('tbody input[type=checkbox]');
    await page.click('button[value=pause]');
    expect(await main()).toContain('1 feed paused.');
    expect(await statuses()).toEqual({ active: feeds - 1, paused: 1 });
    await page.click('text=Back');
    expect(page.url()).toContain(encodeURIComponent(feed!.url));
    await page.click('.chips a:has-text("paused")');
    expect(await page.innerText('tbody')).toContain('an operator paused it');
    await page.check('input[value=all]');
    await page.click('button[value=resume]');
    expect(await page.innerText('h1')).toBe('Resume: 1 feed?');
    expect(await statuses()).toEqual({ active: feeds - 1, paused: 1 });
    await page.click('button.main');
    expect(await main()).toContain('1 feed resumed and due now.');
    expect(await statuses()).toEqual({ active: feeds });
    expect(open.complaints).toEqual([]);
  });

  it('lets an operator find what was set aside by what it carries, and redrive one or all that match', async () => {
    const [first, second, third] = await system.api.articles();
    await setAside(first!.id, 'spoilt on purpose');
    await setAside(second!.id, 'spoilt on purpose');
    await setAside(third!.id, 'broken otherwise');
    const left = async (): Promise<number[]> => {
      const rows = await system.database
        .selectFrom('waiting')
        .select('id')
        .where('queue', '=', 'cluster-articles')
        .execute();
      return rows.map(({ id }) => id).sort((a, b) => a - b);
    };
    await logIn();
    await page.click('text=3 rows of cluster-articles set aside');
    expect(await page.locator('tbody tr').count()).toBe(3);
    await page.fill('input[name=q]', first!.title);
    await page.click('text=Show');
    await page.click(`tbody a:text-is("${first!.title}")`);
    expect(await main()).toContain('spoilt on purpose');
    expect(await page.innerText('pre')).toContain(first!.url!);
    await page.click('button:text-is("Redrive")');
    expect(await main()).toContain('1 thing given to the queues again.');
    await eventually(async () => (await left()).length === 2 || left());
    await page.goto(at('/quarantine?q=on+PURPOSE+spoilt'));
    await page.click('text=Redrive the 1 that match');
    await eventually(async () => (await left()).length === 1 || left());
    expect(await left()).toEqual([third!.id]);
    await page.goto(at('/quarantine'));
    await page.click('text=Redrive all 1');
    await settled(system.database);
    expect(open.complaints).toEqual([]);
  });

  /** Shows the newest merge as if clustering had decided it: it keeps what it went by, and a person's has none. */
  async function showsWhatItWentBy(card: ReturnType<Page['locator']>): Promise<void> {
    expect(await card.innerText()).not.toContain('likelihood');
    const [article] = await system.api.articles();
    const evidence = { articleId: article!.id, score: 1.8, threshold: 0.5, features: { joinOwn: 3.2, ownMost: 0.617 } };
    await sql`update story_ledger set change = change - 'by' || ${JSON.stringify({ evidence })}::jsonb
      where change ->> 'kind' = 'merged'`.execute(system.database);
    await page.goto(at('/clustering?kind=merged'));
    await card.locator('summary', { hasText: 'What it went by' }).click();
    const said = await card.innerText();
    expect(said).toContain(
      'One event with a likelihood of 86 %, as the trees reckon; from 62 % on stories are merged.',
    );
    expect(said).toContain(article!.title);
    expect(said).toMatch(/that article fits the one story\s+96 %/);
    expect(said).toContain('All that the trees were told: joinOwn 3.2, ownMost 0.617.');
  }

  it('shows a merge with what both had, and undoes it', async () => {
    const [into, from] = await system.api.stories();
    await system.api.call(`stories/${from!.id}/merge`, { into: into!.id });
    await logIn();
    await page.goto(at('/clustering?by=person'));
    const card = page.locator('.card').first();
    expect(await card.innerText()).toContain(from!.title);
    expect(await card.innerText()).toContain(into!.title);
    expect(await card.innerText()).toMatch(/In titles of both: |No word stands in titles of both/);
    await showsWhatItWentBy(card);
    await card.locator('button').click();
    const said = await main();
    const [, made] = /The articles are in story (\d+) now/.exec(said)!;
    const articles = await system.api.articles();
    expect(articles.filter(({ storyId }) => storyId === Number(made)).length).toBe(from!.counts.articles);
    expect(articles.filter(({ storyId }) => storyId === into!.id).length).toBe(into!.counts.articles);
    await page.goto(at('/clustering?kind=merged'));
    expect(await page.locator('.card').first().innerText()).toContain('its articles are in other stories by now');
    await settled(system.database);
    expect(open.complaints).toEqual([]);
  });

  it('shows alerts, and notes who sees to one', async () => {
    const { id } = await system.database
      .insertInto('alerts')
      .values({ kind: 'endpoint-disabled', subject: '1', summary: 'an endpoint of the test is disabled' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await logIn();
    await page.goto(at('/alerts'));
    await page.click(`form[action="/alerts/${id}/acknowledge"] button`);
    expect(await main()).toContain(`Alert ${id} is acknowledged.`);
    const row = await system.database.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row.acknowledged_by).toBe('operator');
  });

  it('shows a viewer everything, without a button, and refuses what he tries', async () => {
    await setAside(987_654, 'not for viewers');
    await logIn('viewer', viewerPassword);
    for (const path of [
      '/',
      '/feeds',
      '/feeds/1',
      '/quarantine',
      '/endpoints',
      '/clustering',
      '/storage',
      '/actions',
    ]) {
      expect((await page.goto(at(path)))!.status()).toBe(200);
      expect(await page.locator('main form[method=post] button').count()).toBe(0);
    }
    await page.goto(at('/queues'));
    expect(page.url()).toBe(at('/board'));
    await page.waitForSelector('text=cluster-articles');
    const tried = await page.evaluate(async () => {
      const body = new URLSearchParams({ key: 'row/cluster-articles/987654' });
      const redrive = await fetch('/quarantine/redrive', { method: 'POST', body });
      const retry = await fetch('/queues/api/queues/deliver/retry/failed', { method: 'PUT' });
      const own = await fetch('/board/api/queues/deliver/retry/failed', { method: 'PUT' });
      return [redrive.status, retry.status, own.status];
    });
    expect(tried).toEqual([403, 403, 403]);
    expect(await system.database.selectFrom('waiting').select('id').execute()).toEqual([{ id: 987_654 }]);
    await system.database.deleteFrom('waiting').execute();
  });

  it('keeps a log of who did what, of what was refused, and of logins', async () => {
    await logIn();
    const shown = async (query: string): Promise<string> => {
      await page.goto(at(`/actions${query}`));
      return main();
    };
    expect(await shown('?q=feeds&outcome=done')).toMatch(/operator[\s\S]*\/feeds\/act[\s\S]*1 feed paused\./);
    expect(await shown('?q=redrive&outcome=done')).toMatch(/operator[\s\S]*1 thing given to the queues again/);
    expect(await shown('?q=undo')).toContain('/clustering/undo');
    expect(await shown('?outcome=refused')).toMatch(
      /viewer[\s\S]*a viewer changes nothing[\s\S]*nobody known[\s\S]*log in/,
    );
    expect(await page.content()).not.toContain(viewerPassword);
  });

  it('renews what is shown, and leaves alone what is being filled in', async () => {
    await page.clock.install();
    await logIn();
    await page.goto(at('/feeds'));
    const renew = async (): Promise<void> => {
      const renewed = page.waitForResponse(
        (answer) => answer.url().endsWith('/feeds') && answer.request().method() === 'GET',
      );
      await page.clock.runFor(15_000);
      await (await renewed).finished();
    };
    await page.fill('input[name=q]', 'half a word');
    await page.evaluate(() => document.querySelector<HTMLInputElement>('input[name=q]')!.blur());
    await system.database.updateTable('feeds').set({ status: 'paused' }).where('id', '=', 1).execute();
    await renew();
    await page.waitForSelector('tbody .mark:text-is("paused")');
    expect(await page.inputValue('input[name=q]')).toBe('half a word');
    await page.check('tbody input[type=checkbox] >> nth=0');
    await system.database.updateTable('feeds').set({ status: 'active' }).where('id', '=', 1).execute();
    await renew();
    // The counts, which hold no form, are the sentinel: they are renewed in the same round, before the table.
    await page.waitForSelector('.chips:not(:has-text("paused"))');
    expect(await page.locator('tbody input[type=checkbox] >> nth=0').isChecked()).toBe(true);
    expect(open.complaints).toEqual([]);
  });

  it.each([
    [390, 844, 'dark'],
    [390, 844, 'light'],
    [1280, 900, 'dark'],
  ] as const)('fits a window of %d by %d in %s', async (width, height, colorScheme) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await logIn();
    for (const path of [
      '/',
      '/feeds',
      '/feeds/1',
      '/quarantine',
      '/endpoints',
      '/clustering',
      '/storage',
      '/actions',
    ]) {
      await page.goto(at(path));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow]).toEqual([path, 0]);
    }
    expect(open.complaints).toEqual([]);
  });

  it('works without scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(at('/login'));
    await other.fill('input[name=user]', 'operator');
    await other.fill('input[name=password]', system.environment['DASHBOARD_PASSWORD']!);
    await other.click('main button');
    expect(await other.locator('noscript meta[http-equiv=refresh], meta[http-equiv=refresh]').count()).toBe(1);
    await other.goto(at('/feeds?q=meridian'));
    await other.check('tbody input[type=checkbox] >> nth=0');
    await other.click('button[value=poll]');
    expect(await other.innerText('main')).toContain('1 feed due now.');
    await plain.close();
  });

  it('lets itself be watched by programs with HTTP Basic, and by nobody without', async () => {
    const basic = (user: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    });
    const files = readdirSync(join('node_modules/@bull-board/ui/dist/static/js')).filter((name) =>
      name.endsWith('.js'),
    );
    for (const path of ['/metrics', '/queues/api/queues', `/queues/static/js/${files[0]}`]) {
      expect((await fetch(at(path))).status).toBe(401);
      expect((await fetch(at(path), { headers: basic('viewer', viewerPassword) })).status).toBe(200);
      expect((await fetch(at(path), { headers: basic('viewer', 'wrong') })).status).toBe(401);
    }
  });
});
