import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from '@app/store';
import { sql } from 'kysely';
import { ApiClient } from '../scripts/api-client';
import { pictureDashboard, type PicturedDashboard } from '../scripts/dashboard-pictures';
import type { RunningSystem } from '../scripts/system';
import { printAnswers } from './answers';
import type { RunningCrowd } from './crowd';
import { startTraffic } from './traffic';
import { startReceiver } from './webhook-receiver';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const poisonTitle = 'Ferry timetable of the Oakenmouth line changes on Monday';
/** The host that goes down, and a feed that brings the poison entry. */
const downHost = 6;
const poisonedFeed = 777;
/** The desk hears of alerts too, which are sent only to who names them. */
const deskEvents = ['story.started', 'story.updated', 'story.merged', 'story.split', 'alert.opened', 'alert.resolved'];
/** Of a thousand feeds, so many have news in a second. */
const newsOfThousand = 1;

type Until = (done: () => Promise<string | true>) => Promise<void>;

/** What the story is told with. */
interface Stage {
  readonly system: RunningSystem;
  readonly crowd: RunningCrowd;
  readonly database: Database;
  readonly dashboard: PicturedDashboard;
  readonly api: ApiClient;
  /** Waits until a count is 0. */
  readonly none: (what: string, query: ReturnType<typeof sql<{ n: number }>>) => Promise<void>;
}

/**
 * Tells one incident through the dashboard of a large installation into which news flows, and takes a picture of each page:
 * a host goes down, an endpoint dies, and an entry arrives that deduplication cannot take; and how an operator finds and
 * mends each.
 * @param folder where the pictures go
 * @param minutes for how long news flows before the first picture: figures are of the last five
 */
export async function tellIncident(
  system: RunningSystem,
  crowd: RunningCrowd,
  folder: string,
  minutes: number,
  until: Until,
): Promise<void> {
  const database = openDatabase(system.environment['DATABASE_URL']!, 'incident', () => undefined, 2);
  const desk = await startReceiver(secret);
  let archive = await startReceiver(secret);
  const dashboard = await pictureDashboard(
    system.services.urls.dashboard,
    system.environment['DASHBOARD_PASSWORD']!,
    folder,
  );
  const none: Stage['none'] = (what, query) =>
    until(async () => {
      const left = (await query.execute(database)).rows[0]!.n;
      return left === 0 || `${left} ${what}`;
    });
  const stage: Stage = { system, crowd, database, dashboard, api: new ApiClient(system), none };
  try {
    const filter = { events: deskEvents };
    await stage.api.call('endpoints', { url: desk.url, secret, filter, description: 'The newsroom’s desk' });
    await stage.api.call('endpoints', { url: archive.url, secret, description: 'The archive' });
    await settle(stage);
    const traffic = startTraffic(database, crowd, Math.ceil((crowd.feeds * newsOfThousand) / 1_000));
    await wait(minutes * 60_000);
    await ordinaryDay(stage);
    await poison(stage);
    await crowd.shut(downHost);
    await archive.close();
    await somethingIsWrong(stage);
    await mendHost(stage);
    archive = await startReceiver(secret);
    await mendEndpoint(stage, archive.url);
    await mendEntry(stage);
    await none('actions under way', sql`select count(*)::int as n from operator_actions where outcome is null`);
    await dashboard.shoot('actions', '/actions');
    await dashboard.shoot('pipeline-dark', '/', { dark: true });
    await traffic.stop();
    await none(
      'webhooks that tell of the entry',
      sql`select 1 - least(1, count(*))::int as n from articles a
      join story_articles s on s.article_id = a.id join deliveries d on d.story_id = s.story_id and d.delivered_at > s.added_at
      where a.title = ${poisonTitle} and d.endpoint_id = 1`,
    );
    await printAnswers(stage.api, database, desk.received, { alertKind: 'outage', title: poisonTitle });
  } finally {
    await dashboard.close();
    await database.destroy();
    await desk.close();
    await archive.close().catch(() => undefined);
  }
  console.log(`Screenshots are in ${folder}`);
}

/** Has all feeds polled once, and makes them as old as those of a real installation. */
async function settle({ api, crowd, database, none }: Stage): Promise<void> {
  await api.call('feeds/opml', crowd.opml);
  await none('feeds to be polled', sql`select count(*)::int as n from feeds where last_polled_at is null`);
  await none('rows waiting', sql`select count(*)::int as n from waiting`);
  await sql`update feeds set created_at = created_at - interval '50 days', last_changed_at = least(last_changed_at, newest_at),
    failing_since = failing_since - (2 + id % 20) * interval '1 hour'`.execute(database);
  await none('feeds without an alert', sql`select 1 - least(1, count(*))::int as n from alerts`);
}

/** Every page as it is while nothing is wrong. An operator has seen the alerts before. */
async function ordinaryDay({ dashboard, database }: Stage): Promise<void> {
  await dashboard.shoot('alerts', '/alerts');
  const open = await sql<{ id: number }>`select id from alerts where resolved_at is null`.execute(database);
  for (const { id } of open.rows) {
    const page = await dashboard.open('/alerts');
    await page.click(`form[action="/alerts/${id}/acknowledge"] button`);
    await page.close();
  }
  await dashboard.shoot('pipeline', '/');
  await dashboard.shoot('feeds', '/feeds');
  await dashboard.shoot('feeds-telephone', '/feeds?condition=silent', { width: 390, height: 844 });
  const clustering = await dashboard.open('/clustering?kind=merged');
  await clustering.locator('summary', { hasText: 'What it went by' }).first().click();
  await dashboard.picture('clustering', clustering);
  await clustering.close();
  await dashboard.shoot('storage', '/storage');
  await dashboard.shoot('queues', '/queues');
}

/** Lets an entry arrive that breaks a limit of the database. */
async function poison({ crowd, database }: Stage): Promise<void> {
  await sql`create function refuse_poison() returns trigger language plpgsql as $$ begin
      if new.title = ${sql.lit(poisonTitle)} then
        raise exception 'the text search of article % overflows: string is too long for tsvector', new.id;
      end if;
      return new; end $$`.execute(database);
  await sql`create trigger refuse_poison before insert on articles for each row execute function refuse_poison()`.execute(
    database,
  );
  crowd.publish([poisonedFeed], poisonTitle);
  await sql`update feeds set next_poll_at = now() where url = ${crowd.url(poisonedFeed)}`.execute(database);
}

const feedsOfHost = (crowd: RunningCrowd): string => `/feeds?q=${encodeURIComponent(crowd.hosts[downHost]!)}`;

/** Waits until all three are noticed, and looks at each. */
async function somethingIsWrong({ crowd, dashboard, database, none }: Stage): Promise<void> {
  const host = crowd.hosts[downHost]!;
  // One failed poll may be a restart: an outage is told of after two.
  for (const failures of [1, 2]) {
    await sql`update feeds set next_poll_at = now() where host = ${host} and status = 'active'`.execute(database);
    await none(
      'feeds that do not fail yet',
      sql`select count(*)::int as n from feeds where host = ${host} and status = 'active' and failures < ${failures}`,
    );
  }
  await none(
    'rows not set aside yet',
    sql`select 1 - least(1, count(*))::int as n from waiting where quarantined_at is not null`,
  );
  await none(
    'endpoints that do not fail yet',
    sql`select 1 - least(1, count(*))::int as n from endpoints where failing_since is not null`,
  );
  await none(
    'outages not told of yet',
    sql`select 1 - least(1, count(*))::int as n from alerts where kind = 'outage' and resolved_at is null`,
  );
  await dashboard.shoot('incident-pipeline', '/');
  await dashboard.shoot('incident-pipeline-telephone', '/', { width: 390, height: 1_380, dark: true });
  await dashboard.shoot('incident-alerts', '/alerts');
  await dashboard.shoot('incident-feeds', feedsOfHost(crowd));
  await dashboard.shoot('endpoints', '/endpoints');
  await dashboard.shoot('incident-endpoint', '/endpoints/2');
  const quarantine = await dashboard.open('/quarantine?q=oakenmouth');
  await dashboard.picture('quarantine', quarantine);
  await quarantine.click('tbody a[href^="/quarantine/row/"]');
  await dashboard.picture('incident-payload', quarantine);
  await quarantine.close();
}

/** The host is back: an operator has all its feeds polled. */
async function mendHost({ crowd, dashboard, none }: Stage): Promise<void> {
  const page = await dashboard.open(feedsOfHost(crowd));
  await page.locator('tbody a[href^="/feeds/"]').nth(1).click();
  await dashboard.picture('incident-feed', page);
  await crowd.open(downHost);
  await page.goto(`${dashboard.url}${feedsOfHost(crowd)}`);
  await page.check('input[name=scope][value=all]');
  await page.click('button[value=poll]');
  await dashboard.picture('incident-confirm', page);
  await page.click('button.main');
  await none(
    'feeds of the host that fail',
    sql`select count(*)::int as n from feeds where failures > 0 and host = ${crowd.hosts[downHost]!} and fault = 'network'`,
  );
  await page.close();
}

/** The endpoint has a new address: an operator tries it, and sends what it may have missed. */
async function mendEndpoint({ dashboard, system }: Stage, url: string): Promise<void> {
  await fetch(`${system.services.urls.delivery}/api/v1/endpoints/2`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${system.environment['API_KEY']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  const page = await dashboard.open('/endpoints/2');
  await page.click('text=Send a test');
  await page.goto(`${dashboard.url}/endpoints/2`);
  await page.click('button:text-is("Replay")');
  // Ten thousand deliveries are planned in one transaction.
  await page.waitForSelector('text=planned by the replay', { timeout: 60_000 });
  await page.close();
}

/** The fault is mended: an operator gives the entry to its queue again. */
async function mendEntry({ dashboard, database, none }: Stage): Promise<void> {
  await sql`drop trigger refuse_poison on articles`.execute(database);
  const page = await dashboard.open('/quarantine?q=oakenmouth');
  await page.click('button:text-is("Redrive")');
  await none('rows set aside', sql`select count(*)::int as n from waiting where quarantined_at is not null`);
  await page.close();
}
