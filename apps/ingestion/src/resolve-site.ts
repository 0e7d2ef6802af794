import type { HttpAnswer } from '@app/http';
import { decodeCharset } from './decode-charset';
import { discoverFeeds, type FeedCandidate } from './discover-feeds';
import { pageLinks } from './discover-feeds-page';
import { rootName } from './repair-xml';

/** Requests that one search may make beside the page itself. */
export const mostTries = 3;

/** The feed of a site with the answer that showed it, or why there is none; `fault` is stable, `reason` for people. */
export type SiteSearch =
  | { readonly kind: 'feed'; readonly url: string; readonly answer: HttpAnswer }
  | { readonly kind: 'none'; readonly fault: 'no-feed-on-page' | 'no-readable-feed'; readonly reason: string };

/** Asks for an address: the answer, or in words why there is none. */
export type Ask = (url: string) => Promise<HttpAnswer | string>;

/** What tells a document's kind stands at its start; what a page names stands in its first megabytes. */
const tellingBytes = 64_000;
const pageBytes = 2_000_000;

/** The text of at most `most` bytes of an answer. */
function textOf(answer: HttpAnswer, most: number): string {
  const { body } = answer;
  let end = Math.min(body.length, most);
  // A character that is cut in half would be taken for a sign of another charset.
  if (end < body.length) while (end > 0 && (body[end]! & 0xc0) === 0x80) end -= 1;
  return decodeCharset(body.subarray(0, end), answer.headers['content-type'] ?? '');
}

/** Whether a document is a feed by its root, or as JSON by its version: not yet whether it can be read. Linear. */
export function isFeedDocument(answer: HttpAnswer): boolean {
  const text = textOf(answer, tellingBytes);
  if (/^\s*\{/.test(text)) return /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/i.test(text);
  return rootName(text) !== null;
}

/** Whether a document is an HTML page: by its type, or by how it begins. */
export function isPage(answer: HttpAnswer): boolean {
  if (/\bx?html\b/i.test(answer.headers['content-type'] ?? '')) return true;
  return /<(?:!doctype\s+html|html|head|body|meta|title)[\s>]/i.test(textOf(answer, tellingBytes).slice(0, 2_000));
}

/** What a page or a Link header says of a site's feeds. */
export interface NamedFeeds {
  readonly feeds: readonly FeedCandidate[];
  /** The software that made the page; null when it is not said. */
  readonly generator: string | null;
}

/** The feeds that an answer names; none when it is neither a page nor has a Link header. Never throws. */
export function namedFeeds(answer: HttpAnswer): NamedFeeds {
  const html = isPage(answer) ? textOf(answer, pageBytes) : '';
  return {
    feeds: discoverFeeds(html, answer.headers['link'], answer.url),
    generator: pageLinks(html.slice(0, tellingBytes)).generator,
  };
}

/** Looks at a page as namedFeeds does, where it holds nobody up. */
export type Look = (answer: HttpAnswer) => Promise<NamedFeeds>;

const wellKnown = ['/feed', '/rss', '/atom.xml', '/index.xml', '/feed.json'] as const;
const ofGenerator: readonly (readonly [RegExp, string])[] = [
  [/wordpress|drupal|eleventy/i, '/feed'],
  [/ghost/i, '/rss'],
  [/hugo|quarto/i, '/index.xml'],
  [/jekyll/i, '/feed.xml'],
  [/hexo|zola|pelican/i, '/atom.xml'],
];

/**
 * Where sites that name no feed keep one, at most `mostTries` addresses: the habit of the page's generator first, then
 * below the page's own folder, then the usual ones.
 * @param url the page's address
 * @param turn counts the searches so far: each takes the next of the addresses
 */
export function wellKnownFeeds(url: string, generator: string | null, turn: number): string[] {
  const habit = ofGenerator.flatMap(([software, path]) => (software.test(generator ?? '') ? [path] : []));
  const { pathname } = new URL(url);
  const folder = pathname.slice(0, pathname.lastIndexOf('/') + 1);
  const paths = [...habit, ...(folder === '/' ? [] : [`${folder}feed`]), ...wellKnown];
  const all = [...new Set(paths)].map((path) => new URL(path, url).href);
  const start = (turn * mostTries) % (Math.ceil(all.length / mostTries) * mostTries);
  return all.slice(start, start + mostTries);
}

/**
 * Looks for the feed of a site: the feeds that its page names, best first; where one is a page itself, the feeds that
 * this names; and when the page names none, the well-known addresses. Asks at most `mostTries` times.
 * @param page what the site's address answered, and what it names
 * @param turn counts the searches so far, see wellKnownFeeds
 */
export async function findFeed(
  page: { readonly url: string; readonly names: NamedFeeds },
  ask: Ask,
  look: Look,
  turn: number,
): Promise<SiteSearch> {
  const named = page.names.feeds.map((candidate) => candidate.url);
  const guesses = named.length ? [] : wellKnownFeeds(page.url, page.names.generator, turn);
  const left = [...named, ...guesses];
  const seen = new Set([page.url]);
  const failures: string[] = [];
  while (left.length && failures.length < mostTries) {
    const url = left.shift()!;
    if (seen.has(url)) continue;
    seen.add(url);
    const answer = await ask(url);
    if (typeof answer === 'string') failures.push(`${url}: ${answer}`);
    else if (answer.status < 200 || answer.status > 299) failures.push(`${url}: HTTP ${answer.status}`);
    else if (isFeedDocument(answer)) return { kind: 'feed', url: answer.movedForGood ? answer.url : url, answer };
    else {
      failures.push(`${url}: no feed`);
      if (named.length) left.unshift(...(await look(answer)).feeds.map((candidate) => candidate.url));
    }
  }
  if (named.length) {
    const reason = `not a feed: the feeds that this page names cannot be read (${failures.join('; ')}); give the address of the feed itself`;
    return { kind: 'none', fault: 'no-readable-feed', reason };
  }
  const places = guesses.map((url) => new URL(url).pathname).join(', ');
  const reason = `not a feed: this page names no feed, and there is none at ${places}; give the address of the feed itself`;
  return { kind: 'none', fault: 'no-feed-on-page', reason };
}
