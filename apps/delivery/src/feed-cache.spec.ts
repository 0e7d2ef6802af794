import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { storiesFeed } from './feed';
import { FeedCache, type FeedDocument, type FeedLook, type FeedSource } from './feed-cache';
import { feedFormats } from './feed-format';
import { topicSubject } from './feed-subject';
import { sampleStories } from './sample-stories.fixture';

const publicUrl = 'https://news.example';
const atom = feedFormats.get('atom.xml')!;
/** After the last change of the sample stories. */
const noon = Date.UTC(2026, 11, 1, 12);

/** A cache by a clock of the test's, and a source that counts what is asked of it. */
function setUp(bytes = 10_000_000) {
  const state = { now: 0, version: '1', gone: false, movedTo: '', looks: 0, loads: 0, stories: sampleStories };
  const cache = new FeedCache({
    bytes,
    freshMs: 1_000,
    clock: () => state.now,
    now: () => new Date(noon + state.now),
  });
  const source = (key = 'topic quakes'): FeedSource => ({
    key,
    look: async (): Promise<FeedLook | null> => {
      state.looks += 1;
      if (state.gone) return null;
      if (state.movedTo) return { movedTo: state.movedTo };
      const load = async () => {
        state.loads += 1;
        const subject = topicSubject({ name: `Quakes ${state.version}`, slug: 'quakes' }, publicUrl);
        return storiesFeed(subject, state.stories, { publicUrl });
      };
      return { version: state.version, isPrivate: false, load };
    },
  });
  return { cache, source, state };
}

const identity = (answer: Awaited<ReturnType<FeedCache['read']>>): FeedDocument => {
  if (!answer || 'movedTo' in answer) throw new Error('no feed');
  return answer.identity;
};

test('a feed is looked at once a second at most, and made anew only when it changed', async () => {
  const { cache, source, state } = setUp();
  expect(cache.ready(source().key, atom)).toBeUndefined();
  const first = identity(await cache.read(source(), atom));
  state.version = '2';
  state.now = 999;
  expect(cache.ready(source().key, atom)).toBeDefined();
  state.now = 1_000;
  expect(cache.ready(source().key, atom)).toBeUndefined();
  state.version = '1';
  expect(identity(await cache.read(source(), atom))).toBe(first);
  expect(state).toMatchObject({ looks: 2, loads: 1 });
  state.version = '2';
  state.now = 3_000;
  const second = identity(await cache.read(source(), atom));
  expect(second.etag).not.toBe(first.etag);
  expect(second.body.toString()).toContain('Quakes 2');
});

test('a look counts from when it began', async () => {
  const { cache, source, state } = setUp();
  const slow: FeedSource = {
    key: source().key,
    look: async () => {
      const look = await source().look();
      state.now += 600;
      return look;
    },
  };
  await cache.read(slow, atom);
  state.now += 500;
  expect(cache.ready(slow.key, atom)).toBeUndefined();
});

test('many who ask at once cost one look', async () => {
  const { cache, source, state } = setUp();
  const answers = await Promise.all(Array.from({ length: 20 }, () => cache.read(source(), atom)));
  expect(new Set(answers).size).toBe(1);
  expect(state).toMatchObject({ looks: 1, loads: 1 });
});

test('what is gone is not held, nor what failed; what moved says where to', async () => {
  const { cache, source, state } = setUp();
  await cache.read(source(), atom);
  state.gone = true;
  state.now = 2_000;
  expect(await cache.read(source(), atom)).toBeNull();
  expect(cache.ready(source().key, atom)).toBeUndefined();
  state.gone = false;
  const failing: FeedSource = { key: 'x', look: () => Promise.reject(new Error('an outage')) };
  await expect(cache.read(failing, atom)).rejects.toThrow('an outage');
  expect(await cache.read({ ...source(), key: 'x' }, atom)).not.toBeNull();
  state.movedTo = `${publicUrl}/stories/7`;
  state.now = 4_000;
  expect(await cache.read(source(), atom)).toEqual({ movedTo: state.movedTo });
});

test('Last-Modified never goes back, also when the newest story leaves', async () => {
  const { cache, source, state } = setUp();
  const first = identity(await cache.read(source(), atom));
  const [newest] = [...sampleStories].sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  expect(first.modified).toEqual(newest!.updatedAt);
  const steps: [stories: typeof sampleStories, modified: Date][] = [
    [sampleStories.filter((story) => story !== newest), new Date(noon + 2_000)],
    [[], new Date(noon + 4_000)],
    [sampleStories, new Date(noon + 6_000)],
  ];
  let before = first;
  for (const [stories, modified] of steps) {
    state.now += 2_000;
    state.version += '+';
    state.stories = stories;
    const after = identity(await cache.read(source(), atom));
    expect(after.modified).toEqual(modified);
    expect(after.headers).toContain(modified.toUTCString());
    expect(after.etag).not.toBe(before.etag);
    before = after;
  }
});

test('what is known of its last change goes before that of its entries', async () => {
  const { cache, source } = setUp();
  const modified = new Date(noon);
  const known: FeedSource = { ...source(), look: async () => ({ ...(await source().look()), modified }) as FeedLook };
  expect(identity(await cache.read(known, atom)).headers).toContain(modified.toUTCString());
});

test('each coding has the same text and a tag of its own', async () => {
  const { cache, source } = setUp();
  const answer = await cache.read(source(), atom);
  if (!answer || 'movedTo' in answer) throw new Error('no feed');
  const text = answer.identity.body.toString();
  expect(gunzipSync(answer.gzip.body).toString()).toBe(text);
  expect(brotliDecompressSync(answer.br.body).toString()).toBe(text);
  expect(new Set([answer.identity.etag, answer.gzip.etag, answer.br.etag]).size).toBe(3);
  expect(answer.br.body.length).toBeLessThan(text.length / 2);
});

test('no more is held than there is room for', async () => {
  const { cache, source } = setUp(100_000);
  for (let at = 0; at < 50; at += 1) await cache.read(source(`topic ${at}`), atom);
  const held = Array.from({ length: 50 }, (_, at) => cache.ready(`topic ${at}`, atom)).filter(Boolean).length;
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(20);
  expect(cache.ready('topic 49', atom)).toBeDefined();
});
