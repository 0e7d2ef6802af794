import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { storySchema } from '../apps/delivery/src/story-schema';
import { type RunningOutlets, startOutlets } from '../demo/outlet-server';
import { launchBrowser } from '../scripts/browser';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const chromium = process.env['CHROMIUM_PATH'];
const inBrowser = chromium ? describe : describe.skip;

inBrowser('in Chromium', () => {
  let outlets: RunningOutlets;
  let system: TestSystem;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    outlets = await startOutlets();
    system = await startTestSystem();
    await system.api.call('feeds/opml', await (await fetch(outlets.opmlUrl)).text());
    await settled(system.database, outlets.entries);
    browser = await launchBrowser(chromium!);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await system.close();
    await outlets.close();
  });

  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    complaints.length = 0;
  });

  afterEach(() => context.close());

  const home = (): string => system.environment['PUBLIC_URL']!;
  const logIn = async (password: string): Promise<void> => {
    await page.fill('input[name=user]', 'operator');
    await page.fill('input[name=password]', password);
    await page.click('main button, form button');
  };
  const dashboard = (): string => system.services.urls.dashboard;

  it('leads from the front page to a story with its reports, copies under their original', async () => {
    await page.goto(home());
    expect(await page.title()).toContain('Tributary');
    const copy = (await system.api.articles()).find((article) => article.copyOf !== null)!;
    const original = (await system.api.articles()).find((article) => article.id === copy.copyOf)!;
    const story = (await system.api.stories()).find(({ id }) => id === copy.storyId)!;
    await page.click(`a[href$="/stories/${story.id}"]`);
    expect(await page.textContent('h1')).toBe(story.title);
    const text = await page.innerText('main');
    expect(text).toContain(copy.outlet);
    expect(text).toContain(original.outlet);
    expect(text).toMatch(new RegExp(`outlets\\s+${story.counts.outlets}`));
    expect(text).toMatch(new RegExp(`independent reports?\\s+${story.counts.independentReports}`));
    expect(await page.locator(`a[href="${original.url}"]`).count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('shows at a glance what is known of a story, and how it grew', async () => {
    const stories = (await system.api.stories()).map(({ id }) => `${home()}/api/v1/stories/${id}`);
    const shown = await Promise.all(stories.map(async (url) => storySchema.parse(await (await fetch(url)).json())));
    const story = shown.find(({ names, growth }) => names.length > 0 && growth!.reports.length > 2)!;
    await page.goto(story.url);
    const glance = await page.innerText('.glance');
    for (const told of [story.firstReport!.outlet, ...story.names, ...story.keyTerms]) expect(glance).toContain(told);
    expect(await page.innerText('header.title')).toContain(`from ${story.titleFrom!.outlet}`);
    const drawn = page.locator('.growth svg rect');
    expect(await drawn.count()).toBeGreaterThan(1);
    expect((await drawn.first().boundingBox())!.height).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
  });

  it('shows a topic with the addresses of its feeds, found by feed readers', async () => {
    await page.goto(`${home()}/topics/all`);
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      expect(await page.locator(`main a[href$="/topics/all/${file}"]`).count()).toBeGreaterThan(0);
      expect(await page.locator(`head link[rel=alternate][href$="/topics/all/${file}"]`).count()).toBe(1);
    }
    expect(complaints).toEqual([]);
  });

  it.each([
    [390, 844, 'light'],
    [390, 844, 'dark'],
    [1280, 900, 'dark'],
  ] as const)('fits a window of %d by %d in %s', async (width, height, colorScheme) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const story = (await system.api.stories()).find(({ counts }) => counts.copies > 0)!;
    for (const path of ['/', '/topics/all', `/stories/${story.id}`]) {
      await page.goto(`${home()}${path}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });

  it('answers an address that leads nowhere with a page', async () => {
    const answer = await page.goto(`${home()}/stories/999999`);
    expect(answer?.status()).toBe(404);
    expect(await page.locator('a[href$="/"]').count()).toBeGreaterThan(0);
  });

  it('documents the API on a page that works', async () => {
    await page.goto(`${home()}/api/docs`);
    await page.waitForSelector('[data-path="/api/v1/stories"]');
  });

  it('shows endpoints with their health, and tests, pauses, replays and delivers again', async () => {
    const calls: string[] = [];
    const receiver = createServer((request, response) => {
      calls.push(String(request.headers['webhook-id']));
      request.resume();
      response.writeHead(204).end();
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    try {
      const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
      const { id } = await system.api.call<{ id: number }>('endpoints', { url, description: 'The desk <b>' });
      await page.goto(`${dashboard()}/login`);
      await logIn(system.environment['DASHBOARD_PASSWORD']!);
      await page.goto(`${dashboard()}/endpoints`);
      await page.click('text=The desk <b>');
      expect(page.url()).toBe(`${dashboard()}/endpoints/${id}`);
      await page.click('text=Send a test');
      expect(await page.innerText('main')).toMatch(/The test was answered with 204 after \d+ ms/);
      await page.click('text=Back');
      await page.click('text=Pause');
      expect(await page.innerText('main')).toContain(`Endpoint ${id} is paused`);
      await page.click('text=Back');
      await page.selectOption('select[name=hours]', '24');
      await page.click('button:text-is("Replay")');
      const events = await system.database
        .selectFrom('events')
        .select('id')
        .where('story_id', 'is not', null)
        .execute();
      expect(await page.innerText('main')).toContain(`planned by the replay: ${events.length}`);
      await page.click('text=Back');
      expect(await page.innerText('main')).toContain('pending, due now');
      await page.click('text=Resume');
      await eventually(async () => calls.length === events.length + 1 || calls.length);
      await eventually(async () => {
        await page.goto(`${dashboard()}/endpoints/${id}?status=pending`);
        return (await page.innerText('main')).includes('None.');
      });
      await page.goto(`${dashboard()}/endpoints/${id}?status=delivered`);
      await page.locator('tbody a[href^="/deliveries/"]').first().click();
      expect(await page.innerText('main')).toMatch(
        /Attempt 1: 204[\s\S]*webhook-signature: v1,\S{8}…[\s\S]*"sequence"/,
      );
      await page.click('text=Deliver again');
      expect(await page.innerText('main')).toContain('is due again');
      await eventually(async () => calls.length === events.length + 2 || calls.length);
      expect(new Set(calls).size).toBe(events.length + 1);
      await page.setViewportSize({ width: 390, height: 844 });
      for (const path of ['endpoints', `endpoints/${id}`]) {
        await page.goto(`${dashboard()}/${path}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
      expect(complaints).toEqual([]);
      expect((await page.goto(`${dashboard()}/endpoints/999999`))!.status()).toBe(404);
    } finally {
      receiver.close();
      receiver.closeAllConnections();
    }
  });
});
