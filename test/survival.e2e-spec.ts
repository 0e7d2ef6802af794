import { randomBytes } from 'node:crypto';
import { startReceiver } from '../demo/webhook-receiver';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const events = 100;
const outletCount = 8;

let outlets: GeneratedOutlets;
let system: TestSystem;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  outlets = await generateOutlets(outletCount, events);
  receiver = await startReceiver(secret);
  // A feed whose poller was killed stays taken for the shortest interval.
  system = await startTestSystem({ POLL_SHORTEST_SECONDS: '2' });
  await system.api.call('endpoints', { url: receiver.url, secret });
  await system.api.call('feeds/opml', outlets.opml);
});

afterEach(async () => {
  await system.close();
  await receiver.close();
  await outlets.close();
});

const count = async (table: 'entries' | 'articles' | 'story_articles' | 'events'): Promise<number> =>
  Number(
    (
      await system.database
        .selectFrom(table)
        .select((query) => query.fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

/** Every entry is one article, in one story with its event's others, and the receiver heard of every change in order. */
async function expectAllAccountedFor(): Promise<void> {
  await settled(system.database, outlets.entries);
  // What was killed may have been needed no more, and be starting still.
  await eventually(async () => (await fetch(`${system.services.urls.delivery}/health/ready`).catch(() => null))?.ok);
  const articles = await system.api.articles();
  expect(new Set(articles.map((article) => article.url)).size).toBe(outlets.entries);
  expect(articles).toHaveLength(outlets.entries);
  const stories = new Map<number, Set<number>>();
  for (const { url, storyId } of articles) {
    stories.set(storyId!, (stories.get(storyId!) ?? new Set()).add(outlets.eventOf(url!)));
  }
  expect([...stories.values()].filter((reported) => reported.size !== 1)).toEqual([]);
  expect(stories.size).toBe(events);

  const told = await count('events');
  await eventually(async () => receiver.received.length === told || [receiver.received.length, told]);
  const last = new Map<number, number>();
  for (const { data } of receiver.received as readonly {
    data: { id: number; sequence: number; previousSequence: number };
  }[]) {
    expect(data.previousSequence).toBe(last.get(data.id) ?? 0);
    last.set(data.id, data.sequence);
  }
}

it.each(['ingestion', 'deduplication', 'clustering', 'delivery'] as const)(
  'a killed %s loses nothing and doubles nothing',
  async (service) => {
    const table = { ingestion: 'entries', deduplication: 'articles', clustering: 'story_articles' } as const;
    const done = async (): Promise<number> =>
      service === 'delivery' ? receiver.received.length : await count(table[service]);
    // In the middle of its own work: some of it is done, but not all.
    await eventually(async () => (await done()) > 0, 60_000, 1);
    expect(await done()).toBeLessThan(service === 'delivery' ? events : outlets.entries);
    await system.services.kill(service);
    await expectAllAccountedFor();
  },
  120_000,
);
