import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { retentionStore } from '@app/store';
import { sql } from 'kysely';
import { type GeneratedOutlets, generateOutlets, random, reportOf } from './support/generated-outlets';
import { give, type GivenEntry } from './support/given-entries';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const bound = 24_000_000;

let system: TestSystem;
let outlets: GeneratedOutlets;
let receiver: Server;
const received: { type: string; data: { id: number } }[] = [];

beforeAll(async () => {
  system = await startTestSystem({
    WINDOW_ARTICLES: '100',
    STORY_GAP_HOURS: '1',
    RETENTION_DAYS: '2',
    RETENTION_MAX_BYTES: String(bound),
    RETENTION_EVERY_SECONDS: '0.5',
  });
  outlets = await generateOutlets(2, 6);
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push(JSON.parse(body) as (typeof received)[number]);
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  await system.api.call('endpoints', { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` });
  await system.api.call('feeds/opml', outlets.opml);
  await settled(system.database, outlets.entries);
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
  receiver.close();
  receiver.closeAllConnections();
});

const statusOf = async (path: string): Promise<number> =>
  (await fetch(`${system.services.urls.delivery}/${path}`, { redirect: 'manual' })).status;
const countOf = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    system.database,
  );
  return rows[0]!.n;
};
/** Lets a story, with all that is of it, have come and changed three days ago. */
async function age(storyId: number): Promise<void> {
  await sql`update story_articles set added_at = now() - interval '3 days' where story_id = ${storyId}`.execute(
    system.database,
  );
  await sql`update stories set updated_at = now() - interval '3 days' where id = ${storyId}`.execute(system.database);
  await sql`update story_search set updated_at = s.updated_at from stories s where s.id = story_id`.execute(
    system.database,
  );
}

it('removes a story that is too old, with all that was merged into it, and answers 410 for ever', async () => {
  const [old, merged, kept] = (await system.api.stories()).sort((a, b) => a.id - b.id);
  await system.api.call(`stories/${merged!.id}/merge`, { into: old!.id });
  await settled(system.database);
  await age(old!.id);
  await eventually(async () => (await statusOf(`api/v1/stories/${old!.id}`)) === 410);
  await settled(system.database, outlets.entries - 4);
  for (const id of [old!.id, merged!.id]) {
    for (const path of ['', '/atom.xml']) expect([path, await statusOf(`stories/${id}${path}`)]).toEqual([path, 410]);
    expect(await statusOf(`api/v1/stories/${id}/ledger`)).toBe(410);
    await expect(system.api.call(`stories/${id}`)).rejects.toThrow(`410 story ${id} was removed: it is older than`);
  }
  expect(await statusOf('api/v1/stories/987654')).toBe(404);
  for (const path of [`stories/${kept!.id}`, `api/v1/stories/${kept!.id}`, '', 'topics/all', 'topics/all/rss.xml']) {
    expect([path, await statusOf(path)]).toEqual([path, 200]);
  }
  expect((await system.api.stories()).map(({ id }) => id)).not.toContain(old!.id);
  const counts = ['entries', 'articles', 'article_entries', 'story_articles', 'removed_entries'];
  expect(await Promise.all(counts.map(countOf))).toEqual([8, 8, 8, 8, 4]);
  expect(await retentionStore.current(system.database)).toMatchObject({ removed_stories: 2, removed_articles: 4 });
}, 120_000);

it('does not take a removed entry for a new one when its feed lists it still', async () => {
  // As if the documents were new: each entry of them is looked at.
  await sql`update feeds set etag = null, last_modified = null, body_hash = null`.execute(system.database);
  const { rows } = await sql<{ now: Date }>`select now()`.execute(system.database);
  await system.api.call('feeds/poll', {});
  await eventually(async () => {
    const { rows: feeds } = await sql<{ n: number }>`
      select count(*)::int as n from feeds where full_at > ${rows[0]!.now}`.execute(system.database);
    return feeds[0]!.n === 2 || feeds[0];
  });
  await settled(system.database, 8);
  expect([await countOf('entries'), await countOf('removed_entries')]).toEqual([8, 4]);
}, 120_000);

it('keeps a story that goes on, and what waits', async () => {
  const [story] = await system.api.stories();
  await system.database.transaction().execute(async (transaction) => {
    // A row of a story that its handler cannot take.
    await sql`insert into waiting (queue, id, quarantined_at, reason)
      values ('publish-stories', ${story!.id}, now(), 'a test')`.execute(transaction);
  });
  await age(story!.id);
  const looked = (await retentionStore.current(system.database)).looked_at!;
  // Two looks later: the first may have begun before.
  let looks = 0;
  let last = looked;
  await eventually(async () => {
    const now = (await retentionStore.current(system.database)).looked_at!;
    if (now > last) [looks, last] = [looks + 1, now];
    return looks >= 2 || looks;
  });
  expect(await statusOf(`api/v1/stories/${story!.id}`)).toBe(200);
  await sql`delete from waiting where queue = 'publish-stories' and id = ${story!.id}`.execute(system.database);
  await eventually(async () => (await statusOf(`api/v1/stories/${story!.id}`)) === 410);
}, 120_000);

it('keeps the files within the bound under further news, and all that is left whole', async () => {
  const told = received.length;
  const first = await countOf('feeds');
  await addPausedFeedsFrom(first);
  const next = random(7);
  // Words that no compression makes much smaller.
  const noise = (words: number): string =>
    Array.from({ length: words }, () => next().toString(36).slice(2, 12)).join(' ');
  let most = 0;
  const sizeNow = async (): Promise<void> => {
    most = Math.max(most, (await retentionStore.size(system.database)).bytes);
  };
  const batches = 24;
  const perBatch = 25;
  for (let batch = 0; batch < batches; batch += 1) {
    const entries = Array.from({ length: perBatch }, (_, at): GivenEntry => {
      const event = 1_000 + batch * perBatch + at;
      const { title, text } = reportOf(event, 1);
      return {
        name: `story-${event}`,
        outlet: first + 1,
        title,
        text: `${text} ${noise(400)}`,
        published: new Date(Date.now() - (batches - batch) * 60_000),
      };
    });
    await give(system, entries);
    await eventually(async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from waiting`.execute(system.database);
      await sizeNow();
      return rows[0]!.n === 0 || rows[0];
    });
  }
  await settled(system.database);
  await sizeNow();
  // What waits is not removed: a look at rest finds enough that may go.
  await eventually(async () => {
    const now = await retentionStore.current(system.database);
    return !now.short || { ...now, articles: await countOf('story_articles'), most };
  });
  const { removed_articles: removed, keep_articles: keep } = await retentionStore.current(system.database);
  // Far more came than there is room for.
  expect(removed).toBeGreaterThan(100);
  expect(most).toBeLessThanOrEqual(bound);
  const articles = await system.api.articles();
  expect(articles.length).toBeGreaterThan(100);
  expect(articles.length).toBeLessThanOrEqual(keep! + perBatch);
  // The newest are there, in stories that can be read, listed and found.
  const newest = articles.at(-1)!;
  expect(newest.url).toContain(`story-${1_000 + batches * perBatch - 1}`);
  expect(await statusOf(`stories/${newest.storyId}`)).toBe(200);
  expect(await statusOf('topics/all/atom.xml')).toBe(200);
  expect((await system.api.stories()).length).toBeGreaterThan(100);
  await eventually(async () =>
    Promise.resolve(received.slice(told).some(({ data }) => data.id === newest.storyId) || received.length),
  );
  expect(await countOf('removed_entries')).toBeGreaterThan(100);
}, 400_000);

it('is told on the page of storage and in the metrics', async () => {
  const { DASHBOARD_USER = 'operator', DASHBOARD_PASSWORD } = system.environment;
  const login = Buffer.from(`${DASHBOARD_USER}:${DASHBOARD_PASSWORD}`).toString('base64');
  const page = await fetch(`${system.services.urls.dashboard}/storage`, {
    headers: { authorization: `Basic ${login}` },
  });
  const text = await page.text();
  expect(text).toContain('2 days since their last change');
  expect(text).toMatch(/removed so far<\/dt><dd>[\d,]+ stories, [\d,]+ articles/);
  const metrics = await fetch(`${system.services.urls.clustering}/metrics`).then((answer) => answer.text());
  expect(metrics).toMatch(/^tributary_database_bytes\{[^}]*\} \d{7,}/m);
  expect(metrics).toMatch(/^tributary_stories_removed_total\{[^}]*\} [1-9]/m);
});

/** Adds one more outlet, with a feed that nobody polls, whose ids are both the next after `count`. */
async function addPausedFeedsFrom(count: number): Promise<void> {
  const { rows } = await sql<{ outlets: number; feeds: number }>`select (select max(id) from outlets) as outlets,
    (select max(id) from feeds) as feeds`.execute(system.database);
  expect(rows[0]).toEqual({ outlets: count, feeds: count });
  await sql`insert into outlets (name) values ('Noise')`.execute(system.database);
  await sql`insert into feeds (outlet_id, url, host, status)
    values (${count + 1}, 'http://noise.example/', 'noise.example', 'paused')`.execute(system.database);
}
