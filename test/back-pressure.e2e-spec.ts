import { sql } from 'kysely';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

let system: TestSystem;
let outlets: GeneratedOutlets;

beforeAll(async () => {
  system = await startTestSystem({
    POLL_BACKLOG_ROWS: '2',
    POLL_BACKLOG_SECONDS: '0.2',
    POLL_SHORTEST_SECONDS: '1',
    POLL_LONGEST_SECONDS: '3600',
  });
  outlets = await generateOutlets(3, 6);
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
});

async function slowdown(): Promise<number> {
  const text = await fetch(`${system.services.urls.ingestion}/metrics`).then((answer) => answer.text());
  return Number(/^tributary_polling_slowdown_ratio\{[^}]*\} (\S+)$/m.exec(text)![1]);
}

/** The start page of the dashboard. */
async function overview(): Promise<string> {
  const { DASHBOARD_USER = 'operator', DASHBOARD_PASSWORD } = system.environment;
  const login = Buffer.from(`${DASHBOARD_USER}:${DASHBOARD_PASSWORD}`).toString('base64');
  const answer = await fetch(`${system.services.urls.dashboard}/`, { headers: { authorization: `Basic ${login}` } });
  return answer.text();
}

const polledSince = async (id: number, since: Date): Promise<boolean> => {
  const { rows } = await sql<{ polled: boolean }>`
    select last_polled_at > ${since} as polled from feeds where id = ${id}`.execute(system.database);
  return rows[0]!.polled;
};
/** Makes a feed due by its own schedule, as if its hour were over. @returns when */
const becomesDue = async (id: number): Promise<Date> => {
  const { rows } = await sql<{ now: Date }>`update feeds set next_poll_at = now(), interval_ms = 3600000
    where id = ${id} returning now()`.execute(system.database);
  return rows[0]!.now;
};

it('polls slower while clustering is away, and as before once it has caught up', async () => {
  const clustering = system.services.pid('clustering');
  process.kill(clustering, 'SIGSTOP');
  try {
    // Feeds that somebody adds are polled at once; nobody takes up what they bring.
    await system.api.call('feeds/opml', outlets.opml);
    await eventually(async () => (await slowdown()) === 8 || (await slowdown()));
    await sql`update feeds set next_poll_at = now() + interval '1 hour'`.execute(system.database);

    const due = await becomesDue(1);
    // The sentinel has the same host: a job that polls it takes all feeds of the host that are due.
    await system.api.call('feeds/poll', { id: 2 });
    await eventually(() => polledSince(2, due));
    expect(await polledSince(1, due)).toBe(false);

    expect(await overview()).toMatch(
      /Polling is slowed to 1\/8 of its pace because cluster-articles lags: 1\d rows or more wait, the oldest since \d+ s\./,
    );
    process.kill(clustering, 'SIGCONT');
    await eventually(() => polledSince(1, due));
    await settled(system.database, outlets.entries);
    await eventually(async () => (await slowdown()) === 1 || (await slowdown()));
    expect(await overview()).not.toContain('Polling is slowed');
  } finally {
    process.kill(clustering, 'SIGCONT');
  }
}, 120_000);
