import { sql } from 'kysely';
import { type LoneService, prepareLoneService } from './support/lone-service';
import { eventually } from './support/test-system';

const password = 'correct horse';
const authorization = `Basic ${Buffer.from(`operator:${password}`).toString('base64')}`;
/** What pages of all feeds ask of PostgreSQL, and nothing else does. */
const readingOfFeeds = '%select f.id, f.url, f.host, f.title%';

describe('the health of all feeds on the dashboard', () => {
  let dashboard: LoneService;

  beforeAll(async () => {
    dashboard = await prepareLoneService('dashboard', { settings: { DASHBOARD_PASSWORD: password } });
    await sql`insert into outlets (name) values ('The Oakenmouth Courier')`.execute(dashboard.database);
    await addFeed('first');
    await dashboard.start();
  }, 120_000);

  afterAll(async () => {
    await dashboard.close();
  });

  const addFeed = (name: string) =>
    sql`insert into feeds (outlet_id, url, host, next_poll_at)
      values (1, ${`https://oakenmouth.example/${name}.xml`}, 'oakenmouth.example', now())`.execute(dashboard.database);
  const get = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`${dashboard.url}${path}`, { headers: { authorization } });
    return { status: answer.status, text: await answer.text() };
  };
  const heldUp = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where wait_event_type = 'Lock' and query like ${readingOfFeeds} and pid <> pg_backend_pid()`.execute(
      dashboard.database,
    );
    return rows[0]!.n;
  };

  it('is read once for all who ask meanwhile', async () => {
    const { asked, readings } = await dashboard.database.transaction().execute(async (transaction) => {
      await sql`lock table feeds in access exclusive mode`.execute(transaction);
      const first = get('/feeds');
      await eventually(async () => (await heldUp()) === 1 || 'nothing is held up', 5_000, 20);
      const others = [get('/feeds?order=outlet'), get('/feeds?q=oakenmouth')];
      // A page that asks for no feed: those asked for before it were begun before it was answered.
      await get('/actions');
      return { asked: [first, ...others], readings: await heldUp() };
    });
    expect(readings).toBe(1);
    for (const { status, text } of await Promise.all(asked)) {
      expect(status).toBe(200);
      expect(text).toContain('oakenmouth.example/first.xml');
    }
  });

  it('is read anew for an action on all of a list', async () => {
    expect((await get('/feeds')).text).toContain('first.xml');
    await addFeed('second');
    const body = new URLSearchParams({ act: 'pause', scope: 'all' });
    const answer = await fetch(`${dashboard.url}/feeds/act`, { method: 'POST', headers: { authorization }, body });
    expect(await answer.text()).toContain('Pause: 2 feeds?');
    expect((await get('/feeds')).text).toContain('second.xml');
  });
});
