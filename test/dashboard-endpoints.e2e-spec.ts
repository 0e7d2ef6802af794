import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import type { RunningOutlets } from '../demo/outlet-server';
import { launchBrowser } from '../scripts/browser';
import { chromium, inBrowser, type OpenPage, openPage, overflow } from './support/browser-pages';
import { startDemoNews } from './support/demo-news';
import { eventually, type TestSystem } from './support/test-system';

inBrowser('the endpoints of the dashboard in Chromium', () => {
  let outlets: RunningOutlets;
  let system: TestSystem;
  let browser: Browser;
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    ({ outlets, system } = await startDemoNews());
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

  const logIn = async (password: string): Promise<void> => {
    await page.fill('input[name=user]', 'operator');
    await page.fill('input[name=password]', password);
    await page.click('main button, form button');
  };
  const dashboard = (): string => system.services.urls.dashboard;

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
        expect(await overflow(page)).toBe(0);
      }
      expect(open.complaints).toEqual([]);
      expect((await page.goto(`${dashboard()}/endpoints/999999`))!.status()).toBe(404);
    } finally {
      receiver.close();
      receiver.closeAllConnections();
    }
  });
});
