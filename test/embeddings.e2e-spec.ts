import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { embeddingStore } from '@app/store';
import { sql } from 'kysely';
import { type EncoderMood, type EncoderServer, startEncoder } from './support/encoder-server';
import { wordsOf } from './support/generated-outlets';
import { addPausedFeeds, addressOf, give, type GivenEntry } from './support/given-entries';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const started = Date.UTC(2031, 2, 3);
const outlets = 4;

let system: TestSystem;
let encoder: EncoderServer;
const eventOfTitle = new Map<string, number>();

/** An outlet's report of an event in words that no other report has: only an encoder can tell what it is about. */
function report(event: number, outlet: number, more: Partial<GivenEntry> = {}): GivenEntry {
  const words = wordsOf(event * 7_919 + outlet * 1_299_709 + 1, 32);
  const title = words.slice(0, 8).join(' ');
  eventOfTitle.set(title, event);
  return {
    name: `event-${event}`,
    outlet,
    title,
    text: `The ${words.slice(8, 20).join(' of the ')} was in the ${words.slice(20).join(' and the ')}.`,
    published: new Date(started + event * 60_000 + outlet * 1_000),
    ...more,
  };
}

/** Gives entries, and waits until all have come all the way without a fault. */
async function place(entries: readonly GivenEntry[]): Promise<void> {
  await give(system, entries);
  await settled(system.database);
}

async function storyOf(event: number, outlet: number): Promise<number> {
  const url = addressOf({ outlet, name: `event-${event}` });
  return (await system.api.articles()).find((article) => article.url === url)!.storyId!;
}

/** Starts clustering again, with other settings. */
async function restart(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  Object.assign(process.env, settings); // services that are started again inherit it
  await system.services.kill('clustering');
}

/** Texts that the encoder was asked about since a number of requests. */
const askedSince = (requests: number): string[] => encoder.requests.slice(requests).flatMap(({ input }) => input);
const inputOf = ({ title, text }: GivenEntry): string => `${title}\n${text}`;
const outagesSaid = (): number => readFileSync(system.logFile, 'utf8').split('gives no vectors').length - 1;
const models = async (): Promise<string[]> =>
  (await sql<{ model: string }>`select distinct model from article_embeddings`.execute(system.database)).rows.map(
    ({ model }) => model,
  );

beforeAll(async () => {
  delete process.env['EMBEDDINGS_URL'];
  encoder = await startEncoder((title) => eventOfTitle.get(title)!);
  system = await startTestSystem();
  await addPausedFeeds(system.database, outlets);
}, 120_000);

afterAll(async () => {
  delete process.env['EMBEDDINGS_URL'];
  delete process.env['EMBEDDINGS_MODEL'];
  await system.close();
  await encoder.close();
});

it('is off by default: words alone decide, and nobody is asked', async () => {
  await place([report(1, 1), report(1, 2), report(2, 1)]);
  expect(await storyOf(1, 1)).not.toBe(await storyOf(1, 2));
  expect(encoder.requests).toEqual([]);
  expect(await models()).toEqual([]);
});

it('joins reports of one event that have no words in common', async () => {
  await restart({ EMBEDDINGS_URL: encoder.url });
  await place([report(10, 1), report(11, 1)]);
  await place([report(11, 2), report(10, 2)]);
  expect(await storyOf(10, 2)).toBe(await storyOf(10, 1));
  expect(await storyOf(11, 2)).toBe(await storyOf(11, 1));
  expect(await storyOf(10, 1)).not.toBe(await storyOf(11, 1));
});

it('asks about many articles in one request, and about none twice', async () => {
  const before = encoder.requests.length;
  const events = Array.from({ length: 15 }, (_, at) => 20 + at);
  const entries = events.flatMap((event) => [1, 2, 3, 4].map((outlet) => report(event, outlet)));
  await place(entries);
  const sizes = encoder.requests.slice(before).map(({ input }) => input.length);
  expect(Math.max(...sizes)).toBe(32);
  expect(askedSince(before).sort()).toEqual(entries.map(inputOf).sort());
  for (const event of events) {
    const stories = await Promise.all([1, 2, 3, 4].map((outlet) => storyOf(event, outlet)));
    expect(new Set(stories).size).toBe(1);
  }
  const metrics = await (await fetch(`${system.services.urls.clustering}/metrics`)).text();
  expect(metrics).toMatch(/tributary_embeddings_articles_total\{outcome="embedded",[^}]*\} 64\n/);
  expect(metrics).toMatch(/tributary_embeddings_available\{model="bge-m3",[^}]*\} 1\n/);
});

it('knows the window after a restart without asking again', async () => {
  const before = encoder.requests.length;
  await restart();
  await place([report(10, 3)]);
  expect(await storyOf(10, 3)).toBe(await storyOf(10, 1));
  expect(askedSince(before)).toEqual([inputOf(report(10, 3))]);
});

it('asks anew about a text that its outlet changed, and goes by it', async () => {
  const before = encoder.requests.length;
  // A report of event 2 is about event 12 now; it stays in its story, which reports of event 12 join from now on.
  const { title } = report(12, 4);
  const changed = report(2, 1, { title });
  await place([changed]);
  expect(askedSince(before)).toEqual([inputOf(changed)]);
  await place([report(12, 1)]);
  expect(await storyOf(12, 1)).toBe(await storyOf(2, 1));
});

it.each<[EncoderMood, number]>([
  ['busy', 100],
  ['hangs up', 200],
  ['answers garbage', 300],
  ['leaves one out', 400],
])('places articles while the encoder %s, says so once, and uses it again', async (mood, event) => {
  const said = outagesSaid();
  const before = encoder.requests.length;
  encoder.mood = mood;
  for (const outlet of [1, 2]) await place([report(event, outlet)]);
  expect(await storyOf(event, 1)).not.toBe(await storyOf(event, 2));
  expect(encoder.requests.length).toBeGreaterThan(before);
  encoder.mood = 'well';
  let next = event;
  await eventually(async () => {
    next += 1;
    await place([report(next, 1), report(next, 2)]);
    return (await storyOf(next, 1)) === (await storyOf(next, 2)) || 'it is not used yet';
  });
  expect(outagesSaid()).toBe(said + 1);
});

it('asks another model anew, and forgets what the one before gave', async () => {
  const before = encoder.requests.length;
  await restart({ EMBEDDINGS_MODEL: 'another' });
  await place([report(500, 1), report(500, 2)]);
  expect(await storyOf(500, 1)).toBe(await storyOf(500, 2));
  expect(encoder.requests.slice(before).map(({ model }) => model)).toEqual(['another']);
  expect(await models()).toEqual(['another']);
});

it('forgets what belongs to articles that left the window', async () => {
  await place([report(501, 1), report(502, 1)]);
  await embeddingStore.prune(system.database, 'another', 2);
  const { rows } = await sql<{ title: string }>`select a.title from article_embeddings e
    join articles a on a.id = e.article_id order by a.id`.execute(system.database);
  expect(new Set(rows.map(({ title }) => eventOfTitle.get(title)))).toEqual(new Set([501, 502]));
});

it('evaluate asks the encoder as well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-embeddings-'));
  const [articles, out] = [join(folder, 'articles.jsonl'), join(folder, 'stories.jsonl')];
  const lines = [
    { event: 600, lang: 'en', title: 'Ferry terminal in Grimholm shut as gale lashes coast' },
    { event: 601, lang: 'en', title: "Goalkeeper's late save sends Veltheim into quarter-finals" },
    { event: 600, lang: 'de', title: 'Keine Überfahrt zu den Inseln vor Donnerstag' },
    { event: 601, lang: 'de', title: 'Überraschung im Pokal: Gastgeber scheitert beim Elfmeterschießen' },
  ].map(({ event, ...line }, id) => {
    eventOfTitle.set(line.title, event);
    return JSON.stringify({ id, ...line, published: new Date(started + id * 60_000).toISOString() });
  });
  writeFileSync(articles, lines.join('\n'));
  const evaluated = async (address: string): Promise<number[]> => {
    const program = ['scripts/bootstrap.mjs', 'evaluation/main.ts', 'stories', '--articles', articles, '--out', out];
    await promisify(execFile)(process.execPath, program, { env: { ...process.env, EMBEDDINGS_URL: address } });
    const rows = readFileSync(out, 'utf8').trim().split('\n');
    const stories = new Map(
      rows.map((row) => JSON.parse(row) as { id: number; story: number }).map(({ id, story }) => [id, story]),
    );
    return [0, 1, 2, 3].map((id) => stories.get(id)!);
  };
  try {
    const before = encoder.requests.length;
    expect(new Set(await evaluated('')).size).toBe(4);
    expect(encoder.requests.length).toBe(before);
    const [a, b, c, d] = await evaluated(encoder.url);
    expect([c, d]).toEqual([a, b]);
    expect(a).not.toBe(b);
    expect(encoder.requests.length).toBe(before + 1);
    await expect(evaluated(`${encoder.url}/nowhere`)).rejects.toThrow('gives no vectors: HTTP 404');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
