import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@app/store';
import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { ApiClient } from '../scripts/api-client';
import { chromiumPath, launchBrowser } from '../scripts/browser';
import type { RunningSystem } from '../scripts/system';
import type { RunningCrowd } from './crowd';
import { startReceiver } from './webhook-receiver';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const poisonTitle = 'Ferry timetable of the Oakenmouth line changes on Monday';
/** The host that goes down, and a feed that brings the poison entry. */
const downHost = 6;
const poisonedFeed = 777;
const flowingFeeds = 600;

type Until = (done: () => Promise<string | true>) => Promise<void>;

/**
 * Tells one incident through the dashboard, and takes a picture of each page: a host goes down, an endpoint dies, and an
 * entry arrives that deduplication cannot take; and how an operator finds and mends each.
 * @param folder where the pictures go
 */
export async function tellIncident(
  system: RunningSystem,
  crowd: RunningCrowd,
  folder: string,
  until: Until,
): Promise<void> {
  const path = chromiumPath(console.log);
  if (path === null) throw new Error('no Chromium for the screenshots: install chromium');
  mkdirSync(folder, { recursive: true });
  const api = new ApiClient(system);
  const database = openDatabase(system.environment['DATABASE_URL']!, 'incident', () => undefined, 2);
  const browser = await launchBrowser(path);
  const desk = await startReceiver(secret);
  let archive = await startReceiver(secret);
  const count = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
    (await query.execute(database)).rows[0]!.n;
  const none = (what: string, query: ReturnType<typeof sql<{ n: number }>>): Promise<void> =>
    until(async () => {
      const left = await count(query);
      return left === 0 || `${left} ${what}`;
    });
  try {
    // A crowd of feeds, all of them polled once, and as old as those of a real installation.
    await api.call('endpoints', { url: desk.url, secret, description: 'The newsroom’s desk' });
    await api.call('endpoints', { url: archive.url, secret, description: 'The archive' });
    await api.call('feeds/opml', crowd.opml);
    await none('feeds to be polled', sql`select count(*)::int as n from feeds where last_polled_at is null`);
    await none('rows waiting', sql`select count(*)::int as n from waiting`);
    await sql`update feeds set created_at = created_at - interval '20 days'`.execute(database);
    const context = await browser.newContext();
    const dashboard = new Dashboard(context, system, folder);
    await dashboard.logIn();

    // What flows on an ordinary day; then the three faults.
    const flow = async (from: number): Promise<void> => {
      const feeds = Array.from(
        { length: Math.min(flowingFeeds, crowd.feeds >> 2) },
        (_, at) => (from + at * 3) % crowd.feeds,
      );
      crowd.publish(feeds);
      const urls = feeds.map((feed) => crowd.url(feed));
      await sql`update feeds set next_poll_at = now() where url = any(${urls}::text[])`.execute(database);
      await none(
        'feeds due',
        sql`select count(*)::int as n from feeds where status = 'active' and next_poll_at <= now()`,
      );
    };
    await flow(0);
    await none('rows waiting', sql`select count(*)::int as n from waiting`);
    await dashboard.shoot('pipeline', '/');

    await sql`create function refuse_poison() returns trigger language plpgsql as $$ begin
        if new.title = ${sql.lit(poisonTitle)} then
          raise exception 'the text search of article % overflows: string is too long for tsvector', new.id;
        end if;
        return new; end $$`.execute(database);
    await sql`create trigger refuse_poison before insert on articles for each row execute function refuse_poison()`.execute(
      database,
    );
    await crowd.shut(downHost);
    await archive.close();
    crowd.publish([poisonedFeed], poisonTitle);
    await flow(1);
    const lost = Array.from({ length: 50 }, (_, at) => crowd.url(downHost * 50 + at));
    await sql`update feeds set next_poll_at = now() where url = any(${[...lost, crowd.url(poisonedFeed)]}::text[])`.execute(
      database,
    );
    await none(
      'rows not set aside yet',
      sql`select 1 - least(1, count(*))::int as n from waiting where quarantined_at is not null`,
    );
    await none(
      'endpoints that do not fail yet',
      sql`select 1 - least(1, count(*))::int as n from endpoints where failing_since is not null`,
    );
    await dashboard.shoot('incident-pipeline', '/');
    await dashboard.shoot('incident-pipeline-telephone', '/', { width: 390, height: 844, dark: true, whole: true });

    // The host.
    await dashboard.shoot('incident-feeds', `/feeds?q=${encodeURIComponent(crowd.hosts[downHost]!)}`);
    await dashboard.shoot('feeds', '/feeds');
    await dashboard.shoot('feeds-telephone', '/feeds?condition=silent', { width: 390, height: 844 });
    const page = await dashboard.open(`/feeds?q=${encodeURIComponent(crowd.hosts[downHost]!)}`);
    await page.locator('tbody a[href^="/feeds/"]').first().click();
    await dashboard.picture('incident-feed', page);
    await crowd.open(downHost);
    await page.goto(`${dashboard.url}/feeds?q=${encodeURIComponent(crowd.hosts[downHost]!)}`);
    await page.check('input[name=scope][value=all]');
    await page.click('button[value=poll]');
    await dashboard.picture('incident-confirm', page);
    await page.click('button.main');
    await none(
      'feeds of the host that fail',
      sql`select count(*)::int as n from feeds where failures > 0 and host = ${crowd.hosts[downHost]!} and fault = 'network'`,
    );

    // The endpoint.
    await dashboard.shoot('endpoints', '/endpoints');
    await dashboard.shoot('incident-endpoint', '/endpoints/2');
    archive = await startReceiver(secret);
    await fetch(`${system.services.urls.delivery}/api/v1/endpoints/2`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${system.environment['API_KEY']}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: archive.url }),
    });
    await page.goto(`${dashboard.url}/endpoints/2`);
    await page.click('text=Send a test');
    await page.goto(`${dashboard.url}/endpoints/2`);
    await page.click('button:text-is("Replay")');

    // The poison entry.
    await page.goto(`${dashboard.url}/quarantine?q=oakenmouth`);
    await dashboard.picture('quarantine', page);
    await page.click('tbody a[href^="/quarantine/row/"]');
    await dashboard.picture('incident-payload', page);
    await sql`drop trigger refuse_poison on articles`.execute(database);
    await page.click('button:text-is("Redrive")');
    await none('rows set aside', sql`select count(*)::int as n from waiting`);

    // Beside the incident.
    await dashboard.shoot('pipeline-dark', '/', { dark: true });
    await sql`update feeds set last_changed_at = least(last_changed_at, newest_at)`.execute(database);
    await none('feeds without an alert', sql`select 1 - least(1, count(*))::int as n from alerts`);
    await dashboard.shoot('alerts', '/alerts');
    await dashboard.shoot('storage', '/storage');
    await dashboard.shoot('queues', '/queues');
    await dashboard.shoot('actions', '/actions');
  } finally {
    await browser.close();
    await database.destroy();
    await desk.close();
    await archive.close().catch(() => undefined);
  }
  console.log(`Screenshots are in ${folder}`);
}

interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** The whole page, however long. */
  readonly whole?: boolean;
}

/** The dashboard of a running system, in a browser. */
class Dashboard {
  readonly url: string;

  constructor(
    private readonly context: BrowserContext,
    private readonly system: RunningSystem,
    private readonly folder: string,
  ) {
    this.url = system.services.urls.dashboard;
  }

  async logIn(): Promise<void> {
    const page = await this.open('/login');
    await page.fill('input[name=user]', 'operator');
    await page.fill('input[name=password]', this.system.environment['DASHBOARD_PASSWORD']!);
    await page.click('form button');
    await page.close();
  }

  async open(path: string, { width = 1280, height = 900, dark = false }: Look = {}): Promise<Page> {
    const page = await this.context.newPage();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(`${this.url}${path}`, { waitUntil: path === '/queues' ? 'networkidle' : 'load' });
    return page;
  }

  async picture(name: string, page: Page, whole = false): Promise<void> {
    await page.screenshot({ path: join(this.folder, `${name}.png`), fullPage: whole });
  }

  async shoot(name: string, path: string, look: Look = {}): Promise<void> {
    const page = await this.open(path, look);
    await this.picture(name, page, look.whole);
    await page.close();
  }
}
