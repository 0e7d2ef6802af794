import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ApiClient, type ListedStory } from '../scripts/api-client';
import { chromiumPath, launchBrowser } from '../scripts/browser';
import { logIn } from '../scripts/dashboard-pictures';
import type { RunningSystem } from '../scripts/system';

/** Takes the pictures of the docs: front page, a story, outlets, topics and how one is followed and made, the dashboard. */
export async function takeScreenshots(
  system: RunningSystem,
  stories: readonly ListedStory[],
  folder: string,
): Promise<void> {
  const path = chromiumPath(console.log);
  if (path === null) throw new Error('no Chromium for the screenshots: install chromium');
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser(path);
  try {
    const home = system.environment['PUBLIC_URL']!;
    const widest = stories.reduce((best, story) => (story.counts.articles > best.counts.articles ? story : best));
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    const login = await context.newPage();
    await login.goto(`${system.services.urls.dashboard}/login`);
    await logIn(login, system.environment['DASHBOARD_PASSWORD']!);
    const shoot = async (
      name: string,
      url: string,
      width: number,
      height: number,
      before: (page: Page) => Promise<void> = () => Promise.resolve(),
    ): Promise<void> => {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      await page.goto(url);
      await before(page);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
    };
    await shoot('front', `${home}/`, 1280, 960);
    await shoot('story', widest.url, 1280, 960);
    const relayed = stories.find(({ counts }) => counts.relays > 0) ?? widest;
    await shootProvenance(browser, relayed.url, folder);
    await shoot('outlets', `${home}/outlets`, 1280, 720);
    // How a reader subscribes, step by step, on a telephone.
    const offer = (page: Page): Promise<void> => page.click('nav a:has-text("Follow")');
    await shoot('follow-1', `${home}/`, 390, 844);
    await shoot('follow-2', `${home}/`, 390, 844, offer);
    await shoot('follow-3', `${home}/topics/all?follow=open`, 390, 844);
    await shoot('topics', `${home}/topics`, 1280, 960);
    await shoot('new-topic', `${home}/topics/new?q=gempa+OR+earthquake&minIndependentReports=2`, 1280, 1100);
    await shootNight(browser, home, folder);
    await shoot('dashboard', `${system.services.urls.dashboard}/`, 1280, 960);
    // Something to review: what a person put together.
    const [into, from] = stories.filter(({ id }) => id !== widest.id);
    await new ApiClient(system).call(`stories/${from!.id}/merge`, { into: into!.id });
    await shoot('dashboard-clustering', `${system.services.urls.dashboard}/clustering`, 1280, 900);
    await shoot('dashboard-endpoint', `${system.services.urls.dashboard}/endpoints/1`, 1280, 960);
  } finally {
    await browser.close();
  }
  console.log(`Screenshots are in ${folder}`);
}

/** Who has a story from whom, in a picture and in quoted words, on a wide screen and on a telephone. */
async function shootProvenance(browser: Browser, url: string, folder: string): Promise<void> {
  for (const [name, width] of [
    ['provenance', 1280],
    ['provenance-telephone', 360],
  ] as const) {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('section.provenance').screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  }
}

/** The front page as a reader of Indonesian sees it at night. */
async function shootNight(browser: Browser, home: string, folder: string): Promise<void> {
  const context = await browser.newContext({
    locale: 'id-ID',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${home}/`);
  await page.screenshot({ path: join(folder, 'front-telephone.png') });
  await context.close();
}
