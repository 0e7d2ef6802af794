import type { MadeEntry, MadeOutlet } from './made-outlets';

/** What a feed gives to who asks. */
export interface FeedDocument {
  /** As in the header `ETag`. */
  readonly etag: string;
  readonly body: string;
}

/**
 * A feed as it is at a share of the run: RSS 2.0 with all entries that have been published by then, each in its newest
 * state.
 * @param base the address of the outlet, without a slash at its end
 */
export function feedDocument(outlet: MadeOutlet, feed: number, share: number, base: string): FeedDocument {
  let states = 0;
  const items: string[] = [];
  for (const entry of outlet.feeds[feed]!) {
    const past = entry.revisions.filter(({ at }) => at <= share);
    states += past.length;
    if (past.length) items.push(item(entry, past.at(-1)!, base));
  }
  const head = `<title>${outlet.name}</title><link>${base}/</link><description>Made-up news</description><language>${outlet.language}</language>`;
  return {
    etag: `"${states}"`,
    body: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>${head}${items.reverse().join('')}</channel></rss>`,
  };
}

const item = ({ path, published }: MadeEntry, { title, text }: { title: string; text: string }, base: string): string =>
  `<item><title>${title}</title><link>${base}${path}</link><guid>${base}${path}</guid>` +
  `<pubDate>${new Date(published).toUTCString()}</pubDate><description>${text}</description></item>`;
