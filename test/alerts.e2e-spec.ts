import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alertStore } from '@app/store';
import { sql } from 'kysely';
import { launchBrowser } from '../scripts/browser';
import { chromium, inBrowser, openPage } from './support/browser-pages';
import { addPausedFeeds } from './support/given-entries';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Notice {
  readonly type: string;
  readonly data: { readonly id: number; readonly kind: string; readonly subject: string; readonly summary: string };
}

let system: TestSystem;
let receiver: Server;
const notices: Notice[] = [];

beforeAll(async () => {
  system = await startTestSystem({ ALERT_EVERY_SECONDS: '0.3' });
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      notices.push(JSON.parse(body) as Notice);
      return response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  await system.api.call('endpoints', { url: `${url}/`, filter: { events: ['alert.opened', 'alert.resolved'] } });
  await system.api.call('endpoints', { url: `${url}/other`, filter: { events: ['story.split'] } });
}, 120_000);

afterAll(async () => {
  await system.close();
  receiver.close();
  receiver.closeAllConnections();
});

const told = (type: string, kind: string): Notice[] =>
  notices.filter((notice) => notice.type === type && notice.data.kind === kind);
const opened = async (kind: string): Promise<Notice> => {
  await eventually(async () => Promise.resolve(told('alert.opened', kind).length > 0 || notices));
  return told('alert.opened', kind)[0]!;
};
const resolved = (kind: string): Promise<void> =>
  eventually(async () => Promise.resolve(told('alert.resolved', kind).length > 0 || notices));

it('tells of a feed that falls silent, once, until it is over', async () => {
  await addPausedFeeds(system.database, 1);
  await sql`update feeds set status = 'active', rhythm_ms = 3600000, last_changed_at = now() - interval '3 days',
    last_polled_at = now(), next_poll_at = now() + interval '1 day'`.execute(system.database);
  const notice = await opened('feed-silent');
  expect(notice.data).toMatchObject({ subject: '1', resolvedAt: null });
  expect(notice.data.summary).toContain('Outlet 1: nothing new for 3 days, usually one in 1 hours');
  expect(await alertStore.open(system.database)).toMatchObject([{ id: notice.data.id, kind: 'feed-silent' }]);
  expect(await alertStore.acknowledge(system.database, notice.data.id, 'ada')).toBe(true);
  expect(await alertStore.acknowledge(system.database, notice.data.id, 'bob')).toBe(true);
  await sql`update feeds set last_changed_at = now()`.execute(system.database);
  await resolved('feed-silent');
  expect(told('alert.opened', 'feed-silent')).toHaveLength(1);
  expect(await alertStore.resolved(system.database, 10)).toMatchObject([
    { id: notice.data.id, acknowledged_by: 'ada' },
  ]);
  expect(await alertStore.acknowledge(system.database, notice.data.id, 'ada')).toBe(false);
}, 60_000);

inBrowser('an outage of many feeds, in Chromium', () => {
  it('is told of once, is acknowledged on its page, and ends by itself', async () => {
    const { database, services, environment } = system;
    await sql`insert into outlets (name) select 'Paper ' || n from generate_series(1, 40) n`.execute(database);
    await sql`insert into feeds (outlet_id, url, host, last_changed_at, last_polled_at, next_poll_at, failures,
        failing_since, fault, last_error)
      select id, 'https://' || id || '.example/feed', id || '.example', now(), now(), now() + interval '1 day', 2,
        now(), 'unknown-host', 'the name of its host cannot be found'
      from outlets where name like 'Paper %'`.execute(database);
    const { data } = await opened('outage');
    expect(data).toMatchObject({ subject: 'all' });
    expect(data.summary).toMatch(/^40 of the 41 feeds .* is the DNS resolver well\?; among them Paper 1 /);

    const browser = await launchBrowser(chromium!);
    const { page, complaints } = await openPage(browser);
    const go = (path: string) => page.goto(`${services.urls.dashboard}${path}`);
    try {
      await go('/login');
      await page.fill('input[name=user]', 'operator');
      await page.fill('input[name=password]', environment['DASHBOARD_PASSWORD']!);
      await page.click('main button');
      await go('/');
      expect(await page.innerText('#attention')).toContain('40 of the 41 feeds');
      await go('/alerts');
      const button = page.locator(`form[action="/alerts/${data.id}/acknowledge"] button`);
      await button.click();
      expect(await page.innerText('main')).toContain(`Alert ${data.id} is acknowledged.`);
      await go('/');
      expect(await page.innerText('#attention')).not.toContain('feeds that were polled');
      await go('/alerts');
      expect(await page.locator('tr', { hasText: 'DNS resolver' }).innerText()).toMatch(
        /operator, .*now|operator, .*s ago/,
      );
      expect(await button.count()).toBe(0);

      await sql`update feeds set failures = 0, failing_since = null, fault = null, last_error = null`.execute(database);
      await resolved('outage');
      expect(notices.filter(({ data: { kind } }) => kind === 'outage')).toHaveLength(2);
      expect(told('alert.opened', 'feed-failing')).toEqual([]);
      await go('/alerts');
      expect(await page.innerText('main')).toMatch(/None is open[\s\S]*Over[\s\S]*DNS resolver/);
      expect(complaints).toEqual([]);
      const again = await page.request.post(`${services.urls.dashboard}/alerts/${data.id}/acknowledge`, {
        headers: { origin: services.urls.dashboard, 'sec-fetch-site': 'same-origin' },
      });
      expect([again.status(), await again.text()]).toEqual([404, expect.stringContaining('There is no open alert')]);
    } finally {
      await browser.close();
    }
    const { rows } = await sql`select actor, outcome from operator_actions where action = 'acknowledge an alert'
      order by id`.execute(database);
    expect(rows).toEqual([
      { actor: 'operator', outcome: 'done' },
      { actor: 'operator', outcome: 'refused' },
    ]);
  }, 120_000);
});

it('tells of an endpoint that was disabled, and of its return', async () => {
  await sql`update endpoints set status = 'disabled', disabled_reason = 'HTTP 410' where id = 2`.execute(
    system.database,
  );
  expect((await opened('endpoint-disabled')).data).toMatchObject({ subject: '2' });
  await sql`update endpoints set status = 'active', disabled_reason = null where id = 2`.execute(system.database);
  await resolved('endpoint-disabled');
}, 60_000);

it('tells of work that waits for too long', async () => {
  // An entry that is not there yet: its row waits under a lock, so that no sweep takes it.
  await system.database.transaction().execute(async (transaction) => {
    await sql`insert into waiting (queue, id, since) values ('dedupe-entries', 999, now() - interval '1 hour')`.execute(
      system.database,
    );
    await sql`select from waiting where id = 999 for update`.execute(transaction);
    expect((await opened('backlog')).data).toMatchObject({ subject: 'dedupe-entries' });
  });
  await resolved('backlog');
}, 60_000);

it('tells of figures that drift from their past', async () => {
  await sql`insert into quality_measures (measured_at, articles, figures)
    select now() - n * interval '1 day', 1000, jsonb_build_object('copies', 0.2 + (n % 3) * 0.01)
    from generate_series(2, 25) n`.execute(system.database);
  await sql`insert into quality_measures (measured_at, articles, figures)
    values (now() + interval '1 second', 1000, '{"copies": 0.7}')`.execute(system.database);
  expect((await opened('quality-drift')).data).toMatchObject({
    subject: 'copies',
    summary: 'the share of copies among articles is 70.0 % for the last day, usually 21.0 %',
  });
  await sql`update quality_measures set figures = '{"copies": 0.2}' where measured_at > now() - interval '1 hour'`.execute(
    system.database,
  );
  await resolved('quality-drift');
}, 60_000);
