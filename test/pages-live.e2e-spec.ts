import type { Browser } from 'playwright-core';
import { launchBrowser } from '../scripts/browser';
import { chromium, inBrowser, type OpenPage, openPage } from './support/browser-pages';
import { addPausedFeeds, give, type GivenEntry } from './support/given-entries';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const published = new Date('2026-11-20T08:00:00Z');
const entry = (name: string, outlet: number, title: string): GivenEntry => ({
  name,
  outlet,
  title,
  text: title,
  published,
});

inBrowser('pages that are open in Chromium', () => {
  let system: TestSystem;
  let browser: Browser;
  let open: OpenPage;

  beforeAll(async () => {
    system = await startTestSystem();
    await addPausedFeeds(system.database, 3);
    await give(system, [entry('olives', 1, 'Olive harvest in Tarn begins a fortnight early')]);
    await settled(system.database);
    await system.api.call('topics', { slug: 'feasts', name: 'Feasts', query: { any: ['olive', 'lantern'] } });
    browser = await launchBrowser(chromium!);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await system.close();
  });

  afterEach(() => open.close());

  const home = (): string => system.environment['PUBLIC_URL']!;
  const news = (): Promise<string> => open.page.innerText('#news');
  const told = (text: string): Promise<void> => eventually(async () => (await news()) === text || news());
  const headlines = (): Promise<string[]> => open.page.locator('main :is(h2, h3, .said) a').allInnerTexts();

  it('say what is new and stay as they are, and show it when they are asked to', async () => {
    open = await openPage(browser, { locale: 'en-GB' });
    await open.page.goto(home());
    const before = await headlines();
    await give(system, [entry('ferry', 2, 'Ferry to Saluwe runs again after the storm')]);
    await told('1 new story Show');
    await give(system, [entry('museum', 3, 'Clock museum of Brennick opens its cellar')]);
    await told('2 new stories Show');
    expect(await headlines()).toEqual(before);
    await open.page.click('#news a');
    await eventually(async () => (await headlines()).length === before.length + 2 || headlines());
    expect(await news()).toBe('');
    expect(open.complaints).toEqual([]);
  });

  it('go on hearing after the connection was lost, in the language of the reader', async () => {
    open = await openPage(browser, { locale: 'id-ID' });
    await open.page.goto(home());
    await give(system, [entry('bridge', 1, 'Iron bridge at Calder closes to carriages')]);
    await told('1 berita baru Tampilkan');
    await system.services.kill('delivery');
    await eventually(async () => (await fetch(`${home()}/health/ready`).catch(() => null))?.ok);
    await give(system, [entry('storks', 2, 'Storks return to the brickworks chimney')]);
    await told('2 berita baru Tampilkan');
  });

  it('hear of their own story alone', async () => {
    const [story] = (await system.api.stories()).filter(({ title }) => title.startsWith('Olive'));
    const [other] = (await system.api.stories()).filter(({ title }) => title.startsWith('Storks'));
    const [gone] = (await system.api.stories()).filter(({ title }) => title.startsWith('Iron'));
    const front = await openPage(browser, { locale: 'en-GB' });
    await front.page.goto(home());
    open = await openPage(browser, { locale: 'en-GB' });
    await open.page.goto(story!.url);
    await system.api.call(`stories/${gone!.id}/merge`, { into: other!.id });
    // Both pages were told by the same stream: what the front page has heard, this one was spared.
    await eventually(async () => (await front.page.innerText('#news')).includes('changed') || news());
    await front.close();
    expect(await news()).toBe('');
    const [article] = (await system.api.articles()).filter(({ storyId }) => storyId === other!.id);
    const moved = await system.api.call(`articles/${article!.id}/move`, { storyId: story!.id });
    expect(moved).toMatchObject({ storyId: story!.id, changed: true });
    await told('This story has changed Show');
    await open.page.click('#news a');
    await eventually(async () => (await open.page.innerText('.reports')).includes(article!.title) || news());
    // One step when both came within a minute of the clock, else two.
    expect(await open.page.innerText('.timeline')).toMatch(/2 new reports|New report[^]*New report/);
    expect(open.complaints).toEqual([]);
  });

  it('hear of their own topic alone; one that is private is in no stream', async () => {
    open = await openPage(browser, { locale: 'en-GB' });
    await open.page.goto(`${home()}/topics/feasts`);
    await give(system, [entry('choir', 3, 'Choir of Lindenau loses its tenor')]);
    await settled(system.database);
    await give(system, [entry('lantern', 1, 'Lantern night of Northgate draws nine thousand')]);
    await told('1 new story Show');
    const hidden = await system.api.call<{ url: string }>('topics', {
      slug: 'hidden',
      name: 'Hidden',
      query: { any: ['olive', 'lantern'] },
      private: true,
    });
    await open.page.goto(hidden.url);
    expect(await open.page.locator('.row').count()).toBe(2);
    expect(await open.page.locator('#news').count()).toBe(0);
  });

  it('ask for nothing without JavaScript', async () => {
    open = await openPage(browser, { javaScriptEnabled: false });
    const asked: string[] = [];
    open.page.on('request', (request) => asked.push(request.url()));
    await open.page.goto(home());
    expect(asked).toEqual([`${home()}/`]);
    expect(await open.page.locator('button[data-copied]:visible').count()).toBe(0);
  });
});
