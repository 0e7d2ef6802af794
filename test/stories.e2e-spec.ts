import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { startReceiver } from '../demo/webhook-receiver';
import type { StoryEvent } from '../apps/delivery/src/story-event-schema';
import { reportOf } from './support/generated-outlets';
import { addPausedFeeds, addressOf, give, type GivenEntry } from './support/given-entries';
import { type SecondProcess, startSecond } from './support/second-process';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const started = Date.UTC(2031, 2, 3);
const outlets = 6;
const events = [0, 1, 2, 3, 4, 5, 6, 7];

let system: TestSystem;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let second: SecondProcess | null = null;

interface Outcome {
  readonly storyId: number;
  readonly url: string;
  readonly changed: boolean;
}

/** An outlet's report of an event, in words of its own around the event's. */
const report = (event: number, outlet: number, more: Partial<GivenEntry> = {}): GivenEntry => ({
  name: `event-${event}`,
  outlet,
  ...reportOf(event, outlet),
  published: new Date(started + event * 60_000 + outlet * 1_000),
  ...more,
});

async function articleOf(event: number, outlet: number): Promise<{ id: number; storyId: number | null }> {
  const address = addressOf(report(event, outlet));
  const found = (await system.api.articles()).find((article) => article.url === address);
  if (!found) throw new Error(`no article ${address}`);
  return found;
}
const storyOf = async (event: number, outlet = 1): Promise<number> => (await articleOf(event, outlet)).storyId!;
const ask = (path: string, body: object): Promise<Outcome> => system.api.call<Outcome>(path, body);
const page = (path: string): Promise<Response> =>
  fetch(`${system.environment['PUBLIC_URL']}${path}`, { redirect: 'manual' });

/** What the receiver heard of a story, in order. */
const heard = (storyId: number): StoryEvent[] =>
  receiver.received
    .map(({ type, timestamp, data }) => ({ type, timestamp, data }) as StoryEvent)
    .filter((event) => event.data.id === storyId);

/** Waits until the receiver heard all that happened to a story, without a gap. @returns the last event */
async function lastHeard(storyId: number): Promise<StoryEvent> {
  const { sequence } = await system.database
    .selectFrom('stories')
    .select('sequence')
    .where('id', '=', storyId)
    .executeTakeFirstOrThrow();
  await eventually(async () => heard(storyId).at(-1)?.data.sequence === sequence || heard(storyId).at(-1));
  let last = 0;
  for (const { data } of heard(storyId)) {
    expect(data.previousSequence).toBe(last);
    last = data.sequence;
  }
  return heard(storyId).at(-1)!;
}

async function topicStories(): Promise<string[]> {
  const feed = (await (await page('/topics/all/feed.json')).json()) as { items: { url: string }[] };
  return feed.items.map(({ url }) => url);
}

beforeAll(async () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  receiver = await startReceiver(secret);
  system = await startTestSystem();
  await system.api.call('endpoints', { url: receiver.url, secret });
  await addPausedFeeds(system.database, outlets);
  await give(
    system,
    events.flatMap((event) => [report(event, 1), report(event, 2), report(event, 3)]),
  );
  await settled(system.database);
}, 120_000);

afterAll(async () => {
  await second?.close();
  await system.close();
  await receiver.close();
});

it('makes one story of each event', async () => {
  for (const event of events) {
    const stories = await Promise.all([1, 2, 3].map((outlet) => storyOf(event, outlet)));
    expect(new Set(stories).size).toBe(1);
  }
});

it('merges stories as a person asks, again and again; the old ids lead to the last', async () => {
  const [a, b, c] = [await storyOf(0), await storyOf(1), await storyOf(2)];
  const url = (id: number): string => `${system.environment['PUBLIC_URL']}/stories/${id}`;
  expect(await ask(`stories/${a}/merge`, { into: b })).toEqual({ storyId: b, url: url(b), changed: true });
  expect(await ask(`stories/${a}/merge`, { into: b })).toEqual({ storyId: b, url: url(b), changed: false });
  await settled(system.database);
  expect((await lastHeard(a)).type).toBe('story.merged');
  expect((await lastHeard(a)).data.mergedInto).toEqual({ id: b, url: url(b) });
  expect(await lastHeard(b)).toMatchObject({
    type: 'story.merged',
    data: { mergedInto: null, mergedFrom: [{ id: a, url: url(a) }], counts: { articles: 6 } },
  });
  expect((await lastHeard(b)).data.newArticles).toHaveLength(3);

  expect(await ask(`stories/${b}/merge`, { into: c })).toMatchObject({ storyId: c, changed: true });
  // The first request once more: its stories are one by now.
  expect(await ask(`stories/${a}/merge`, { into: b })).toMatchObject({ storyId: c, changed: false });
  await settled(system.database);
  for (const id of [a, b]) {
    const redirect = await page(`/stories/${id}`);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([301, url(c)]);
    const json = await page(`/api/v1/stories/${id}`);
    expect([json.status, json.headers.get('location')]).toEqual([301, url(c).replace('/stories/', '/api/v1/stories/')]);
    expect((await system.api.call<{ id: number }>(`stories/${id}`)).id).toBe(c);
  }
  const listed = await topicStories();
  expect(listed).toContain(url(c));
  expect(listed).not.toContain(url(a));
  expect(listed).not.toContain(url(b));
  expect((await system.api.stories()).map(({ id }) => id)).not.toContain(b);
});

it('splits a story as a person asks, and once', async () => {
  const whole = await storyOf(0);
  expect(whole).toBe(await storyOf(2));
  const articleIds = await Promise.all([1, 2, 3].map(async (outlet) => (await articleOf(0, outlet)).id));
  const first = await ask(`stories/${whole}/split`, { articleIds });
  expect(first).toMatchObject({ changed: true });
  const again = await ask(`stories/${whole}/split`, { articleIds: [...articleIds].reverse() });
  expect(again).toEqual({ ...first, changed: false });
  await settled(system.database);
  expect(await storyOf(0)).toBe(first.storyId);
  expect(await storyOf(1)).toBe(whole);
  expect(await lastHeard(whole)).toMatchObject({
    type: 'story.split',
    data: { splitFrom: null, splitInto: [{ id: first.storyId }], counts: { articles: 6 } },
  });
  const told = await lastHeard(first.storyId);
  expect(told).toMatchObject({ type: 'story.split', data: { splitFrom: { id: whole }, counts: { articles: 3 } } });
  expect(new Set(told.data.newArticles.map(({ id }) => id))).toEqual(new Set(articleIds));
  expect((await page(`/stories/${first.storyId}`)).status).toBe(200);
});

it('moves articles as a person asks; a story that loses its last one goes on where that went', async () => {
  const [from, to] = [await storyOf(3), await storyOf(4)];
  const { id } = await articleOf(3, 1);
  expect(await ask(`articles/${id}/move`, { storyId: to })).toMatchObject({ storyId: to, changed: true });
  expect(await ask(`articles/${id}/move`, { storyId: to })).toMatchObject({ storyId: to, changed: false });
  const other = (await articleOf(3, 2)).id;
  const alone = await ask(`articles/${other}/move`, { storyId: null });
  expect(alone.changed).toBe(true);
  expect([from, to]).not.toContain(alone.storyId);
  expect(await ask(`articles/${other}/move`, { storyId: null })).toEqual({ ...alone, changed: false });
  await settled(system.database);
  expect(await lastHeard(to)).toMatchObject({ type: 'story.updated', data: { newArticles: [{ id }] } });

  const last = (await articleOf(3, 3)).id;
  expect(await ask(`articles/${last}/move`, { storyId: alone.storyId })).toMatchObject({ changed: true });
  await settled(system.database);
  expect((await lastHeard(from)).data.mergedInto?.id).toBe(alone.storyId);
  expect((await page(`/stories/${from}`)).headers.get('location')).toBe(alone.url);
  expect((await lastHeard(alone.storyId)).data.mergedFrom.map((one) => one.id)).toEqual([from]);
});

it.each<[string, (story: number, article: number) => [string, object], string]>([
  [
    'a story into itself',
    (story) => [`stories/${story}/merge`, { into: story }],
    '422 story N cannot be merged into itself',
  ],
  ['a story that is not there', () => ['stories/999999/merge', { into: 1 }], '404 there is no story 999999'],
  [
    'into a story that is not there',
    (story) => [`stories/${story}/merge`, { into: 999_999 }],
    '404 there is no story 999999',
  ],
  ['a merge without a target', (story) => [`stories/${story}/merge`, {}], '400 the request is not valid; see errors'],
  ['a story that is no number', () => ['stories/one/merge', { into: 1 }], '400'],
  ['no articles', (story) => [`stories/${story}/split`, { articleIds: [] }], '400'],
  [
    'an article of another story',
    (story) => [`stories/${story}/split`, { articleIds: [1] }],
    '422 article 1 is in story',
  ],
  [
    'an article that is not there',
    (story) => [`stories/${story}/split`, { articleIds: [999_999] }],
    '404 there is no article 999999',
  ],
  ['out of a story that is not there', () => ['stories/999999/split', { articleIds: [1] }], '404 there is no story'],
  ['a move of nothing', () => ['articles/999999/move', { storyId: null }], '404 there is no article 999999'],
  [
    'a move to nowhere',
    (_, article) => [`articles/${article}/move`, { storyId: 999_999 }],
    '404 there is no story 999999',
  ],
  ['a move without a target', (_, article) => [`articles/${article}/move`, {}], '400'],
])('refuses %s', async (_, request, expected) => {
  const { id, storyId } = await articleOf(7, 1);
  await expect(ask(...request(storyId!, id))).rejects.toThrow(expected.replace('N', String(storyId)));
});

it('refuses to split off all articles, and anything without the key', async () => {
  const story = await storyOf(7);
  const articleIds = await Promise.all([1, 2, 3].map(async (outlet) => (await articleOf(7, outlet)).id));
  await expect(ask(`stories/${story}/split`, { articleIds })).rejects.toThrow(
    `422 these are all articles of story ${story}`,
  );
  for (const path of [`stories/${story}/merge`, `stories/${story}/split`, `articles/${articleIds[0]}/move`]) {
    const answer = await fetch(`${system.environment['PUBLIC_URL']}/api/v1/${path}`, { method: 'POST' });
    expect(answer.status).toBe(401);
  }
});

it('documents the requests', async () => {
  const document = (await (await page('/api/openapi.json')).json()) as { paths: Record<string, object> };
  for (const path of ['stories/{id}/merge', 'stories/{id}/split', 'articles/{id}/move']) {
    expect(document.paths[`/api/v1/${path}`]).toMatchObject({
      post: { security: [{ apiKey: ['stories:write'] }], requestBody: {} },
    });
  }
});

it('says that clustering does not answer, and does what was asked once it can', async () => {
  const [from, into] = [await storyOf(5), await storyOf(6)];
  const pid = system.services.pid('clustering');
  process.kill(pid, 'SIGSTOP');
  try {
    await expect(ask(`stories/${from}/merge`, { into })).rejects.toThrow('503 clustering does not answer');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await eventually(async () => (await storyOf(5)) === into || (await storyOf(5)));
  expect(await ask(`stories/${from}/merge`, { into })).toMatchObject({ storyId: into, changed: false });
  await settled(system.database);
});

it('keeps what people decided after a restart, whatever comes later', async () => {
  const placed = async (): Promise<Map<number, number | null>> =>
    new Map((await system.api.articles()).map(({ id, storyId }) => [id, storyId]));
  const before = await placed();
  await system.services.kill('clustering');
  const between = (event: number, other: number, name: string): GivenEntry => {
    const [one, two] = [reportOf(event, 4), reportOf(other, 5)];
    return report(event, 5, { name, title: `${one.title} ${two.title}`, text: `${one.text}\n${two.text}` });
  };
  // More of each event, and what would join the parts that people parted.
  await give(system, [
    ...events.map((event) => report(event, 4)),
    ...[1, 2, 3].map((at) => between(0, 1, `between-${at}`)),
    between(3, 4, 'between-4'),
  ]);
  await settled(system.database);
  const now = await placed();
  for (const [id, storyId] of before) expect([id, now.get(id)]).toEqual([id, storyId]);
  expect(await storyOf(1, 4)).toBe(await storyOf(2));
  expect(await storyOf(2, 4)).toBe(await storyOf(1));
  expect(await storyOf(0, 4)).toBe(await storyOf(0));
  expect(await storyOf(5, 4)).toBe(await storyOf(6));
  const pinned = await system.database
    .selectFrom('story_articles')
    .select('article_id')
    .where('pinned', '=', true)
    .execute();
  expect(pinned.map((row) => row.article_id)).toContain((await articleOf(3, 1)).id);
});

it('takes a cited address as evidence, whichever of the two comes first', async () => {
  const citing = `http://www.outlet-1.example/event-50?utm_source=feed#top`;
  await give(system, [
    report(50, 1),
    report(51, 2, { citedUrls: [addressOf(report(52, 3)), 'http://outlet-3.example/'] }),
  ]);
  await settled(system.database);
  await give(system, [report(53, 2, { citedUrls: [citing] }), report(52, 3)]);
  await settled(system.database);
  expect(await storyOf(53, 2)).toBe(await storyOf(50, 1));
  expect(await storyOf(52, 3)).toBe(await storyOf(51, 2));
  expect(await storyOf(50, 1)).not.toBe(await storyOf(51, 2));
});

/** The process that leads clustering, by the name and number of its connection; null when there is none. */
async function leader(): Promise<{ name: string; pid: number } | null> {
  const { rows } = await sql<{ name: string; pid: number }>`select a.application_name as name, a.pid
    from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted
      and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('leader:clustering', 0)`.execute(
    system.database,
  );
  return rows[0] ?? null;
}

it('one of two processes works; when it is killed, the other takes over within ten seconds and doubles nothing', async () => {
  second = await startSecond(system, 'clustering');
  let killed = 0;
  await eventually(async () => {
    const leads = await leader();
    const standing = await sql`select from pg_stat_activity where application_name = ${second!.name}`.execute(
      system.database,
    );
    if (leads?.name === second!.name) return true;
    if (!leads || leads.pid === killed || standing.rows.length === 0) return leads;
    // The system's own process leads, and the second stands by.
    killed = leads.pid;
    await system.services.kill('clustering');
    return leads;
  });
  // The system's own process was started again; it stands by.
  await eventually(async () => (await fetch(`${system.services.urls.clustering}/health/ready`).catch(() => null))?.ok);
  const many = Array.from({ length: 80 }, (_, at) => 100 + at);
  const before = await count();
  await give(
    system,
    many.flatMap((event) => [report(event, 1), report(event, 2), report(event, 3), report(event, 4)]),
  );
  await eventually(async () => (await count()) > before, 60_000, 1);
  await second.kill();
  second = null;
  expect(await count()).toBeLessThan(before + many.length * 4);
  await give(system, [report(99, 1), report(99, 2)]);
  await eventually(async () => {
    const articles = await system.api.articles();
    return articles.filter(({ url, storyId }) => url?.endsWith('/event-99') && storyId !== null).length === 2;
  }, 10_000);
  await settled(system.database);
  expect(await count()).toBe(before + many.length * 4 + 2);
  const stories = new Map<string, Set<number>>();
  for (const { url, storyId } of await system.api.articles()) {
    const name = url!.slice(url!.lastIndexOf('/') + 1);
    stories.set(name, (stories.get(name) ?? new Set()).add(storyId!));
  }
  const parted = many.filter((event) => stories.get(`event-${event}`)!.size !== 1);
  expect(parted).toEqual([]);
});

const count = async (): Promise<number> =>
  (await system.database.selectFrom('story_articles').select('article_id').execute()).length;
