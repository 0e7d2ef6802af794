import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Outlets with made-up news in made-up words, on loopback: as many entries as a test needs. */
export interface GeneratedOutlets {
  readonly opml: string;
  readonly entries: number;
  /** Number of the event that an article reports, by its address. */
  eventOf(url: string): number;
  close(): Promise<void>;
}

/** A seeded generator of numbers in [0, 1): mulberry32, public domain, by Tommy Ettinger. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo ka le'.split(' ');

/** Made-up words of eight letters, the same ones for the same seed. */
export function wordsOf(seed: number, count: number): string[] {
  const next = random(seed);
  const syllable = (): string => syllables[Math.floor(next() * syllables.length)]!;
  return Array.from({ length: count }, () => `${syllable()}${syllable()}${syllable()}${syllable()}`);
}

/** The report of an event by an outlet, the same each time: its own order and some words of its own around the event's words. */
export function reportOf(event: number, outlet: number): { title: string; text: string } {
  const shared = wordsOf(event * 7919 + 1, 24);
  const next = random(event * 104_729 + outlet + 1);
  const shuffled = shared
    .map((word) => ({ word, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
  const own = wordsOf(event * 1_299_709 + outlet * 31 + 7, 24);
  const title = shuffled.slice(0, 8).join(' ');
  return { title, text: `The ${shuffled.join(' of the ')} was in the ${own.join(' and the ')}.` };
}

/**
 * Serves `outlets` feeds of `events` entries each: every outlet reports every event in its own words.
 * @param outlets each is a feed of one server
 */
export async function generateOutlets(outlets: number, events: number): Promise<GeneratedOutlets> {
  const started = Date.parse('2026-11-20T00:00:00Z');
  const server = createServer((request, response) => {
    const outlet = Number(/^\/feeds\/(\d+)$/.exec(request.url ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(outlet)) return response.writeHead(404).end();
    const items = Array.from({ length: events }, (_, event) => {
      const { title, text } = reportOf(event, outlet);
      const at = new Date(started + event * 60_000 + outlet * 1_000).toUTCString();
      const link = `${base}/${outlet}/${event}`;
      return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${at}</pubDate><description>${text}</description></item>`;
    });
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    return response.end(
      `<rss version="2.0"><channel><title>Outlet ${outlet}</title><link>${base}/</link><description>x</description>` +
        `<language>en</language>${items.join('')}</channel></rss>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outlines = Array.from(
    { length: outlets },
    (_, outlet) => `<outline type="rss" text="Outlet ${outlet}" xmlUrl="${base}/feeds/${outlet}"/>`,
  );
  return {
    opml: `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`,
    entries: outlets * events,
    eventOf: (url) => Number(url.slice(url.lastIndexOf('/') + 1)),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
