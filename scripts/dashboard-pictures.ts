import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launchBrowser } from './browser';

/** How a page is looked at; by default 1280 by 900, in the light. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** A dashboard in a browser, of which pictures are taken. */
export interface PicturedDashboard {
  readonly url: string;
  /** Opens a page. */
  open(path: string, look?: Look): Promise<Page>;
  /** Takes a picture of an open page, as far as it is seen. */
  picture(name: string, page: Page): Promise<void>;
  /** Opens a page, takes its picture and closes it. */
  shoot(name: string, path: string, look?: Look): Promise<void>;
  close(): Promise<void>;
}

/** Logs in as the operator, on an open page of the login. */
export async function logIn(page: Page, password: string): Promise<void> {
  await page.fill('input[name=user]', 'operator');
  await page.fill('input[name=password]', password);
  await page.click('form button');
}

/**
 * Logs in to a dashboard as its operator.
 * @param folder where the pictures go
 * @throws Error when there is no Chromium
 */
export async function pictureDashboard(url: string, password: string, folder: string): Promise<PicturedDashboard> {
  const path = chromiumPath(console.log);
  if (path === null) throw new Error('no Chromium for the screenshots: install chromium');
  mkdirSync(folder, { recursive: true });
  const browser: Browser = await launchBrowser(path);
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const open = async (to: string, { width = 1280, height = 900, dark = false }: Look = {}): Promise<Page> => {
    const page = await context.newPage();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(`${url}${to}`);
    // bull-board is drawn by its script.
    if (to === '/queues') {
      await page.waitForSelector('main');
      await page.locator('text=Loading').waitFor({ state: 'hidden' });
    }
    return page;
  };
  const picture = async (name: string, page: Page): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  try {
    const page = await open('/login');
    await logIn(page, password);
    await page.waitForURL(`${url}/`);
    await page.close();
  } catch (error) {
    await browser.close();
    throw error;
  }
  return {
    url,
    open,
    picture,
    shoot: async (name, to, look = {}) => {
      const page = await open(to, look);
      await picture(name, page);
      await page.close();
    },
    close: () => browser.close(),
  };
}
