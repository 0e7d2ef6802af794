import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { EventSource } from 'eventsource';
import { eventStreamStore, openDatabase, topicStore } from '@app/store';
import { sql } from 'kysely';
import { faultsOf } from './support/accounts';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { forgetPeak, memoryOf } from './support/process-memory';
import { type SecondProcess, startSecond } from './support/second-process';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Heard {
  readonly id: number;
  readonly kind: string;
  readonly story: number;
  readonly sequence: number;
}

let system: TestSystem;
let outlets: GeneratedOutlets;
let second: SecondProcess;
const open: EventSource[] = [];

beforeAll(async () => {
  outlets = await generateOutlets(4, 5);
  system = await startTestSystem();
  second = await startSecond(system, 'delivery', { STREAM_CONNECTIONS: '2' });
  await eventually(async () => (await fetch(`${second.url}/health/ready`).catch(() => null))?.ok);
}, 120_000);

afterAll(async () => {
  for (const source of open) source.close();
  await second.close();
  await system.close();
  await outlets.close();
});

/** Follows a stream as browsers do, and keeps what it hears. */
function follow(base: string, query = ''): Heard[] {
  const heard: Heard[] = [];
  const source = new EventSource(`${base}/api/v1/stream${query}`);
  open.push(source);
  for (const kind of ['started', 'updated', 'merged', 'split']) {
    source.addEventListener(kind, (event) => {
      const { id: story, sequence } = JSON.parse(event.data as string) as { id: number; sequence: number };
      heard.push({ id: Number(event.lastEventId), kind, story, sequence });
    });
  }
  return heard;
}

async function told(topicId: number | null = null): Promise<Heard[]> {
  const rows = await eventStreamStore.between(system.database, 0, Number.MAX_SAFE_INTEGER, 10_000, topicId);
  return rows.map(({ position, type, payload }) => {
    const { id, sequence } = payload.data as { id: number; sequence: number };
    return { id: position, kind: type.replace('story.', ''), story: id, sequence };
  });
}

const settled = (): Promise<void> =>
  eventually(async () => {
    const faults = await faultsOf(system.database);
    const placed = (await system.database.selectFrom('story_articles').select('article_id').execute()).length;
    return (placed === outlets.entries && faults.length === 0) || [placed, ...faults];
  });

it('tells every event once and in order, over a kill of the service and from another process', async () => {
  const own = system.services.urls.delivery;
  const whole = follow(own);
  const elsewhere = follow(second.url, '?lastEventId=0');
  await eventually(async () => open.every((source) => source.readyState === EventSource.OPEN));
  await system.api.call('feeds/opml', outlets.opml);
  await eventually(async () => whole.length > 0);
  await system.services.kill('delivery');
  await settled();
  await eventually(async () => (await fetch(`${own}/health/ready`).catch(() => null))?.ok);
  // Two stories are one: the topics are left, and both say so.
  const [first, other] = await system.api.stories();
  await system.api.call(`stories/${first!.id}/merge`, { into: other!.id });
  await settled();
  const all = await told();
  await eventually(async () => (whole.length >= all.length && elsewhere.length >= all.length) || [whole, elsewhere]);
  expect(all.map(({ id }) => id)).toEqual(all.map((_, at) => at + 1));
  expect(whole).toEqual(all);
  expect(elsewhere).toEqual(all);
  expect(all.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['started', 'merged']));
  const late = follow(own, `?lastEventId=${all.length - 2}`);
  await eventually(async () => late.length >= 2);
  expect(late).toEqual(all.slice(-2));
}, 120_000);

it('tells the events of one topic alone, its last one of a story that was merged away too', async () => {
  const topic = (await topicStore.bySlug(system.database, 'all'))!;
  await system.api.call('topics', { slug: 'none', name: 'None', query: { any: ['nobody writes this'] } });
  const all = follow(system.services.urls.delivery, '?topic=all&lastEventId=0');
  const none = follow(system.services.urls.delivery, '?topic=none&lastEventId=0');
  const expected = await told(topic.id);
  await eventually(async () => all.length >= expected.length);
  expect(all).toEqual(expected);
  expect(all.filter(({ kind }) => kind === 'merged').length).toBeGreaterThan(1);
  expect(none).toEqual([]);
});

it('goes on behind what another database told, with what comes next', async () => {
  const heard = follow(system.services.urls.delivery, '?lastEventId=999999');
  const source = open.at(-1)!;
  await eventually(async () => source.readyState === EventSource.OPEN);
  const before = (await told()).length;
  const [story, into] = await system.api.stories();
  await system.api.call(`stories/${story!.id}/merge`, { into: into!.id });
  await eventually(async () => heard.length >= 2);
  expect(heard.map(({ id }) => id)).toEqual([before + 1, before + 2]);
});

it('refuses to go on where events are not kept any more, and says what to do', async () => {
  const own = system.services.urls.delivery;
  const opened = async (place: number): Promise<{ status: number; problem: { detail: string } | null }> => {
    const answer = await fetch(`${own}/api/v1/stream?lastEventId=${place}`);
    if (answer.status !== 200) return { status: answer.status, problem: (await answer.json()) as { detail: string } };
    await answer.body!.cancel();
    return { status: 200, problem: null };
  };
  await sql`update events set created_at = now() - interval '31 days' where position <= 3`.execute(system.database);
  // One that has just started holds none of them in memory.
  await system.services.kill('delivery');
  await eventually(async () => (await fetch(`${own}/health/ready`).catch(() => null))?.ok);
  const { status, problem } = await opened(2);
  expect([status, problem!.detail]).toEqual([410, expect.stringContaining('lastEventId=0')]);
  expect((await fetch(`${own}/api/v1/stream`, { headers: { 'last-event-id': '1' } })).status).toBe(410);
  for (const place of [0, 3, 4]) expect([place, (await opened(place)).status]).toEqual([place, 200]);
});

it('serves no more readers than it is set to, and ends streams in order when it stops', async () => {
  for (const source of open.splice(0)) source.close();
  const opened: Response[] = [];
  await eventually(async () => {
    const answer = await fetch(`${second.url}/api/v1/stream`);
    if (answer.status !== 200) return answer.status;
    opened.push(answer);
    return opened.length === 2;
  });
  const refused = await fetch(`${second.url}/api/v1/stream`);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(opened[0]!.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(opened[0]!.headers.get('access-control-allow-origin')).toBe('*');
  const texts = Promise.all(opened.map((answer) => answer.text()));
  await second.close();
  const begun = expect.stringMatching(/^retry: 3000\nid: [1-9]\d*\n\n/) as string;
  expect(await texts).toEqual([begun, begun]);
});

it('HEAD answers without a stream, and faults are problems', async () => {
  const base = `${system.services.urls.delivery}/api/v1/stream`;
  expect((await fetch(base, { method: 'HEAD' })).headers.get('content-type')).toContain('text/event-stream');
  expect((await fetch(`${base}?topic=nowhere`)).status).toBe(404);
  expect((await fetch(`${base}?lastEventId=-1`)).status).toBe(400);
});

it('gives places in the order in which events become visible, however transactions end', async () => {
  const url = system.environment['DATABASE_URL']!;
  const databases = [1, 2].map((at) => openDatabase(url, `writer ${at}`, () => undefined, 1));
  const before = await eventStreamStore.last(system.database);
  const insert = (db: (typeof databases)[number], sequence: number): Promise<unknown> =>
    sql`insert into events (message_id, story_id, type, sequence, previous_sequence, payload)
      select ${`msg_test_${sequence}`}, min(id), 'story.updated', ${sequence}, ${sequence - 1}, '{"data": {}}' from stories`.execute(
      db,
    );
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  let placed: () => void = () => undefined;
  const hasPlaced = new Promise<void>((resolve) => (placed = resolve));
  const slow = databases[0]!.transaction().execute(async (db) => {
    await insert(db, 1_000_001);
    await eventStreamStore.place(db);
    placed();
    await finished;
  });
  await hasPlaced;
  const quick = databases[1]!.transaction().execute(async (db) => {
    await insert(db, 1_000_002);
    await eventStreamStore.place(db);
  });
  await eventually(async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks
      where locktype = 'advisory' and not granted`.execute(system.database);
    return rows[0]!.n === 1 || rows;
  });
  expect(await eventStreamStore.last(system.database)).toBe(before);
  finish();
  await Promise.all([slow, quick]);
  const rows = await system.database
    .selectFrom('events')
    .select(['sequence', 'position'])
    .where('sequence', '>', 1_000_000)
    .orderBy('position')
    .execute();
  expect(rows.map(({ sequence, position }) => [sequence, position! - before])).toEqual([
    [1_000_001, 1],
    [1_000_002, 2],
  ]);
  await Promise.all(databases.map((database) => database.destroy()));
});

it('keeps little for readers that do not read, serves the others meanwhile, and cuts the first off', async () => {
  const small = await startSecond(system, 'delivery', { STREAM_CONNECTIONS: '41' });
  const sockets: Socket[] = [];
  try {
    await eventually(async () => (await fetch(`${small.url}/health/ready`).catch(() => null))?.ok);
    // 40 MB of events, many times what the kernel keeps for a connection.
    const large = { type: 'story.updated', timestamp: '2026-01-01T00:00:00Z', data: { text: 'x'.repeat(20_000) } };
    const from = await eventStreamStore.last(system.database);
    await system.database.transaction().execute(async (transaction) => {
      await sql`insert into events (message_id, story_id, type, sequence, previous_sequence, payload)
        select 'large-' || n, (select min(id) from stories), 'story.updated', 50000000 + n, 49999999 + n, ${JSON.stringify(large)}
        from generate_series(1, 2000) as n`.execute(transaction);
      await eventStreamStore.place(transaction);
    });
    const { hostname, port } = new URL(small.url);
    const before = memoryOf(small.pid).now;
    forgetPeak(small.pid);
    for (let at = 0; at < 40; at += 1) {
      const socket = connect(Number(port), hostname).pause();
      socket.write(`GET /api/v1/stream?lastEventId=${from} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
      socket.on('error', () => undefined);
      sockets.push(socket);
    }
    const status = async (): Promise<number> => {
      const answer = await fetch(`${small.url}/api/v1/stream`);
      await answer.body?.cancel();
      return answer.status;
    };
    const heard = await fetch(`${small.url}/api/v1/stream?lastEventId=${from}`);
    let last = '';
    for await (const piece of heard.body!.pipeThrough(new TextDecoderStream())) {
      last = /(?:^|\n)id: (\d+)\n(?![\s\S]*\nid: )/.exec(piece)?.[1] ?? last;
      if (Number(last) === from + 2_000) break;
    }
    // A batch each, and garbage until Node collects it: a fraction of the 1,600 MB that they were not sent.
    expect(memoryOf(small.pid).peak - before).toBeLessThan(500);
    // They had all places but the last, which this one takes.
    const held = await fetch(`${small.url}/api/v1/stream`);
    expect([held.status, await status()]).toEqual([200, 503]);
    await eventually(async () => (await status()) === 200, 150_000, 1_000);
    await held.body!.cancel();
    for (const socket of sockets) {
      let bytes = 0;
      socket.on('data', (piece: Buffer) => (bytes += piece.length)).resume();
      if (!socket.closed) await once(socket, 'close');
      expect(bytes).toBeLessThan(30_000_000);
    }
  } finally {
    for (const socket of sockets) socket.destroy();
    await small.close();
    await sql`delete from events where message_id like 'large-%'`.execute(system.database);
  }
}, 240_000);
