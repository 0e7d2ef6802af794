import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { storySchema } from '../apps/delivery/src/story-schema';
import type { RunningOutlets } from '../demo/outlet-server';
import { launchBrowser } from '../scripts/browser';
import { chromium, inBrowser, type OpenPage, openPage, overflow, wcagViolations } from './support/browser-pages';
import { startDemoNews } from './support/demo-news';
import type { TestSystem } from './support/test-system';

inBrowser('pages in Chromium', () => {
  let outlets: RunningOutlets;
  let system: TestSystem;
  let browser: Browser;
  let open: OpenPage;
  let page: Page;

  const home = (): string => system.environment['PUBLIC_URL']!;
  const readAs = async (options: BrowserContextOptions): Promise<void> => {
    await open?.close();
    open = await openPage(browser, { locale: 'en-GB', ...options });
    page = open.page;
  };
  const storyWithCopies = async () => (await system.api.stories()).find(({ counts }) => counts.copies > 0)!;
  const arabicStory = async () => (await system.api.stories()).find(({ counts }) => counts.languages.includes('ar'))!;

  beforeAll(async () => {
    ({ outlets, system } = await startDemoNews());
    browser = await launchBrowser(chromium!);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await system.close();
    await outlets.close();
  });

  beforeEach(() => readAs({}));

  it('lead from the front page to a story with its reports, copies under their original', async () => {
    const story = await storyWithCopies();
    const articles = (await system.api.articles()).filter(({ storyId }) => storyId === story.id);
    const copy = articles.find(({ copyOf }) => copyOf !== null)!;
    const original = articles.find(({ id }) => id === copy.copyOf)!;
    await page.goto(home());
    expect(await page.title()).toContain('Tributary');
    await page.click(`main a[href$="/stories/${story.id}"]`);
    expect(await page.textContent('h1')).toBe(story.title);
    const text = await page.innerText('main');
    expect(text).toMatch(new RegExp(`${story.counts.outlets}\\s+outlets`));
    expect(text).toMatch(new RegExp(`${story.counts.independentReports}\\s+independent reports?`));
    const entry = page.locator('.entry', { has: page.locator(`h4 a[href="${original.url}"]`) });
    expect(await entry.locator('.copies').innerText()).toContain(copy.outlet);
    const source = page.locator('.roads > li', { has: page.locator(`a[href="${copy.url}"]`) });
    expect(await source.innerText()).toContain(`${original.outlet}: copies its text`);
    expect(open.complaints).toEqual([]);
  });

  it('show what is known of a story, how it went, and how it grew', async () => {
    const stories = (await system.api.stories()).map(({ id }) => `${home()}/api/v1/stories/${id}`);
    const shown = await Promise.all(stories.map(async (url) => storySchema.parse(await (await fetch(url)).json())));
    const story = shown.find(({ names, growth }) => names.length > 0 && growth!.reports.length > 2)!;
    await page.goto(story.url);
    const known = await page.innerText('.known');
    for (const told of [story.firstReport!.outlet, ...story.names, ...story.keyTerms]) expect(known).toContain(told);
    expect(await page.innerText('header.title')).toContain(`from ${story.titleFrom!.outlet}`);
    expect(await page.innerText('.timeline')).toContain('The story begins');
    const drawn = page.locator('.growth svg rect');
    expect((await drawn.first().boundingBox())!.height).toBeGreaterThan(5);
    await page.click('.known .terms a');
    expect(await page.locator('.rows article').count()).toBeGreaterThan(0);
    expect(open.complaints).toEqual([]);
  });

  it('subscribe to a topic in two steps from the front page', async () => {
    await readAs({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(home());
    await page.click('nav a:has-text("Follow")');
    await page.click('.offered li:has-text("All stories") .button');
    const address = `${home()}/topics/all/atom.xml`;
    expect(await page.getAttribute('.readers a:has-text("Feedly")', 'href')).toBe(
      `https://feedly.com/i/subscription/feed/${encodeURIComponent(address)}`,
    );
    expect(await page.getAttribute('.readers a:has-text("App on this device")', 'href')).toBe(`feed:${address}`);
    await page.click('.field button');
    await page.waitForSelector('.field button:has-text("Copied")');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(address);
    expect((await fetch(copied)).headers.get('content-type')).toContain('application/atom+xml');
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      expect(await page.locator(`main a[href$="/topics/all/${file}"]`).count()).toBeGreaterThan(0);
      expect(await page.locator(`head link[rel=alternate][href$="/topics/all/${file}"]`).count()).toBe(1);
    }
    expect(open.complaints).toEqual([]);
  });

  it('show outlets, and of each its newest articles with their stories', async () => {
    const [article] = (await system.api.articles()).filter(({ storyId }) => storyId !== null);
    await page.goto(home());
    await page.click('nav a:has-text("Outlets")');
    const entries = await page.locator('.outlets h2').allInnerTexts();
    expect(entries).toEqual([...entries].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')));
    expect(await page.innerText('.outlets')).toMatch(/first with \d/);
    await page.click(`.outlets a:has-text("${article!.outlet}")`);
    expect(await page.textContent('h1')).toBe(article!.outlet);
    const row = page.locator('.row', { has: page.locator(`a[href="${article!.url}"]`) });
    expect(await row.innerText()).toContain(article!.title);
    await row.locator('a[href*="/stories/"]').click();
    expect(page.url()).toBe(`${home()}/stories/${article!.storyId}`);
    expect((await fetch(`${home()}/outlets/999999`)).status).toBe(404);
  });

  it.each([true, false])(
    'speak the language of the reader, and another once chosen (JavaScript: %p)',
    async (javaScriptEnabled) => {
      await readAs({ locale: 'id-ID', javaScriptEnabled });
      const story = await storyWithCopies();
      await page.goto(`${home()}/stories/${story.id}`);
      expect(await page.getAttribute('html', 'lang')).toBe('id');
      expect(await page.getAttribute('h1', 'lang')).toBe(story.language);
      expect(await page.innerText('.provenance')).toContain('salinan');
      await page.click('.languages button:has-text("English")');
      expect(page.url()).toBe(`${home()}/stories/${story.id}`);
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await page.goto(home());
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await page.click('.languages button:has-text("Bahasa Indonesia")');
      expect(await page.innerText('nav')).toContain('Topik');
    },
  );

  it('tell caches what they depend on, give each language a tag, and lead nowhere else', async () => {
    const get = (headers: Record<string, string>) => fetch(home(), { headers });
    const english = await get({ 'accept-language': 'en' });
    const indonesian = await get({ 'accept-language': 'id' });
    expect(english.headers.get('vary')).toMatch(/accept-language.*cookie/);
    expect(english.headers.get('etag')).not.toBe(indonesian.headers.get('etag'));
    const tagged = { 'if-none-match': english.headers.get('etag')! };
    expect((await get({ 'accept-language': 'en', ...tagged })).status).toBe(304);
    expect((await get({ 'accept-language': 'en', cookie: 'language=id', ...tagged })).status).toBe(200);
    const choose = (fields: Record<string, string>) =>
      fetch(`${home()}/language`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    const chosen = await choose({ language: 'id', back: '//evil.example/x' });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, `${home()}//evil.example/x`]);
    expect(chosen.headers.get('set-cookie')).toMatch(/^language=id; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly$/);
    expect((await choose({ language: 'xx', back: '/' })).status).toBe(400);
    expect((await choose({ language: 'id', back: 'https://evil.example' })).status).toBe(400);
  });

  it.each([
    [1280, 'light', 'en-GB'],
    [1280, 'dark', 'en-GB'],
    [390, 'light', 'en-GB'],
    [390, 'dark', 'id-ID'],
  ] as const)('keep to WCAG 2.2 AA and fit a window %d wide in %s (%s)', async (width, colorScheme, locale) => {
    await readAs({ viewport: { width, height: 844 }, colorScheme, locale });
    const paths = [
      '/',
      '/topics',
      '/topics/all',
      '/topics/all?follow=open',
      '/topics/all/edit',
      '/topics/new?q=gempa',
      '/outlets',
      '/outlets/1',
      '/search',
      '/search?q=asteroid',
      '/search?q=a+OR+b+c+OR+d',
      '/nothing',
      `/stories/${(await storyWithCopies()).id}`,
      `/stories/${(await arabicStory()).id}`,
    ];
    for (const path of paths) {
      await page.goto(`${home()}${path}`);
      expect([path, await overflow(page), ...(await wcagViolations(page))]).toEqual([path, 0]);
    }
  });

  it('are held to WCAG by a check that finds what is wrong', async () => {
    await page.goto(home());
    await page.evaluate(() => document.querySelector('main')!.append(document.createElement('input')));
    expect(await wcagViolations(page)).toEqual([expect.stringMatching(/^label: <input>/)]);
  });

  it('set Arabic from right to left, with our lines at its edge', async () => {
    await page.goto(`${home()}/stories/${(await arabicStory()).id}`);
    const entry = page.locator('.entry', { has: page.locator('h4 a[lang=ar]') }).first();
    expect(await entry.locator('h4 a').getAttribute('dir')).toBe('rtl');
    const [title, line] = await Promise.all(
      ['h4 a', 'p.meta'].map((selector) =>
        entry
          .locator(selector)
          .first()
          .evaluate((element) => {
            const range = document.createRange();
            range.selectNodeContents(element);
            return { edge: range.getBoundingClientRect().right, align: getComputedStyle(element).textAlign };
          }),
      ),
    );
    expect(line!.align).toBe('end');
    expect(Math.abs(title!.edge - line!.edge)).toBeLessThan(30);
  });

  it('are read by keyboard: a way past the heading, and a focus that is seen', async () => {
    await page.goto(home());
    await page.keyboard.press('Tab');
    const skip = page.locator('a.skip');
    expect((await skip.boundingBox())!.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      return { inMain: document.activeElement!.closest('main') !== null, outlineStyle, outlineWidth };
    });
    expect(focused).toEqual({ inMain: true, outlineStyle: 'solid', outlineWidth: '2px' });
  });

  it('move nothing for who asks for less motion', async () => {
    const behaviour = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    await page.goto(home());
    expect(await behaviour()).toBe('smooth');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await behaviour()).toBe('auto');
  });

  it('answer an address that leads nowhere with a page', async () => {
    const answer = await page.goto(`${home()}/stories/999999`);
    expect(answer?.status()).toBe(404);
    expect(await page.locator('main a[href$="/"]').count()).toBe(1);
  });

  it('document the API on a page that works', async () => {
    await page.goto(`${home()}/api/docs`);
    await page.waitForSelector('[data-path="/api/v1/stories"]');
  });
});
