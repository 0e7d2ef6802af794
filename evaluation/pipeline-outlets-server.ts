import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Article } from '@app/model';
import { madeStories } from './made-stories';
import { randomNumbers } from './random-numbers';

/** An entry of a feed: a made-up report, or one that prints another outlet's text. */
interface Item {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}
interface Feed {
  readonly url: string;
  readonly language: string;
  readonly items: Item[];
}

const entriesAFeed = 50;
const copyShare = 0.15;
/** With fewer rare words the made-up stories are told apart so badly that one in eight articles lands in the largest. */
const rareShareOfStory = 0.4;
/** Copies are of one of so many reports before. */
const copiedFrom = 500;

/** What it is told to publish: so many entries more, of each language so many in one feed before the next has its turn. */
export interface Publishing {
  readonly entries: number;
  readonly inARow: number;
}

// A program of its own, forked by the benchmark so that its CPU is not counted: sends the addresses of its feeds; told to
// publish, it does and sends the addresses of the feeds that have new entries.
const [hosts, feedsAHost] = process.argv.slice(2).map(Number) as [number, number];
const feeds: Feed[] = [];
const news = madeStories(1_000, 42, rareShareOfStory);
const random = randomNumbers(7);
const recent: Article[] = [];
const nextFeed = new Map<string, number>();
let last = 0;

const rss = ({ url, language, items }: Feed): string => {
  const base = new URL('/', url).href;
  const written = items.map(
    ({ id, title, text }) => `<item><title>${title}</title><link>${base}news/${id}</link><guid>${url}/${id}</guid>
<pubDate>${new Date().toUTCString()}</pubDate><description><![CDATA[<p>${text}</p>]]></description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${url}</title><link>${base}</link>
<description>Made-up news</description><language>${language}</language>${written.join('\n')}</channel></rss>`;
};

/** The feed of this language whose turn it is. */
function feedOf(language: string, inARow: number): Feed {
  const own = feeds.filter((feed) => feed.language === language);
  const next = nextFeed.get(language) ?? 0;
  nextFeed.set(language, next + 1);
  return own[Math.floor(next / inARow) % own.length]!;
}

function publish({ entries, inARow }: Publishing): string[] {
  const touched = new Set<string>();
  for (let at = 0; at < entries; at += 1) {
    const isCopy = recent.length === copiedFrom && random() < copyShare;
    const article = isCopy ? recent[Math.floor(random() * copiedFrom)]! : news.next().value!;
    if (!isCopy) recent[article.id % copiedFrom] = article;
    const feed = feedOf(article.language, inARow);
    feed.items.unshift({ id: (last += 1), title: article.title, text: article.text });
    feed.items.length = Math.min(feed.items.length, entriesAFeed);
    touched.add(feed.url);
  }
  return [...touched];
}

const listen = (host: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const { address, port } = server.address() as AddressInfo;
      const feed = feeds.find(({ url }) => url === `http://${address}:${port}${request.url}`);
      if (!feed) return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(rss(feed));
    });
    server.keepAliveTimeout = 60_000;
    server.once('error', reject);
    server.listen(0, `127.3.0.${host + 1}`, () => resolve(server));
  });

/** English, of which there is most, has as much of the feeds as of the news. */
const languages = ['en', 'en', 'en', 'en', 'es', 'de', 'pt', 'fr', 'ru', 'id'];

async function main(): Promise<void> {
  const servers = await Promise.all(Array.from({ length: hosts }, (_, host) => listen(host)));
  for (const server of servers) {
    const { address, port } = server.address() as AddressInfo;
    for (let at = 0; at < feedsAHost; at += 1) {
      const language = languages[feeds.length % languages.length]!;
      feeds.push({ url: `http://${address}:${port}/feeds/${at}`, language, items: [] });
    }
  }
  process.on('message', (told: Publishing) => process.send!(publish(told)));
  process.on('disconnect', () => process.exit(0));
  process.send!(feeds.map(({ url }) => url));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
