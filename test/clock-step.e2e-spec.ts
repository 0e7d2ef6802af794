import { resolve } from 'node:path';
import { listenOnLoopback, type LoopbackServer } from '../demo/loopback-server';
import { sql } from 'kysely';
import { addFeeds, type LoneIngestion, prepareLoneIngestion } from './support/lone-ingestion';
import { eventually } from './support/test-system';

const shortest = 20;
const longest = 60;

let outlet: LoopbackServer;
let ingestion: LoneIngestion | undefined;

beforeAll(async () => {
  const item = '<item><title>News</title><guid>1</guid><description>Made up for this test.</description></item>';
  outlet = await listenOnLoopback(({ headers, url }, response) => {
    if (headers['if-none-match'] === '"1"') return response.writeHead(304).end();
    response.writeHead(url === '/feed' ? 200 : 404, { 'content-type': 'application/rss+xml', etag: '"1"' });
    return response.end(`<rss version="2.0"><channel><title>Outlet</title>${item}</channel></rss>`);
  });
  ingestion = await prepareLoneIngestion({
    nodeOptions: ['--require', resolve('evaluation', 'chaos', 'clock-shift.cjs')],
    settings: { POLL_SHORTEST_SECONDS: String(shortest), POLL_LONGEST_SECONDS: String(longest) },
  });
});

afterAll(async () => {
  await ingestion?.close();
  await outlet.close();
});

it.each([3_600, -3_600])('polls a feed when it is due, though the clock of its poller is %i s off', async (seconds) => {
  const service = ingestion!;
  const { database } = service;
  await sql`truncate feeds, outlets cascade`.execute(database);
  await addFeeds(database, [`${outlet.baseUrl}/feed`], new Date(0));
  await service.start({ CHAOS_CLOCK_SHIFT: String(seconds * 1_000) });
  try {
    // The first poll brings the document, the second a 304: they are saved in different ways.
    for (const isNew of [true, false]) {
      const polled = sql<{ wait: number }>`select extract(epoch from next_poll_at - now())::float8 as wait from feeds
        where unfinished = 0 and next_poll_at > now() + interval '1 second' and (full_at = last_polled_at) = ${isNew}`;
      let wait = 0;
      await eventually(async () => {
        const { rows } = await polled.execute(database);
        wait = rows[0]?.wait ?? 0;
        return rows.length === 1;
      });
      expect(wait).toBeLessThanOrEqual(longest * 1.1 + 5);
      await sql`update feeds set next_poll_at = now()`.execute(database);
    }
  } finally {
    await service.stop();
  }
});
