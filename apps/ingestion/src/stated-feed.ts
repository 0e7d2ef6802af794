import type { HttpAnswer } from '@app/http';
import type { FeedCandidate } from './discover-feeds';
import { parseFeed } from './parse-feed';

/** What a feed's own document says of it; a feed that is too broken to be read has no title. Never throws. */
export function statedFeed(url: string, answer: HttpAnswer): FeedCandidate {
  const contentType = answer.headers['content-type'] ?? '';
  const type = /(rss|atom|rdf|json)/i.exec(contentType)?.[1]?.toLowerCase() ?? null;
  try {
    return { url, title: parseFeed(answer.body, contentType, answer.url).title, type };
  } catch {
    return { url, title: null, type };
  }
}
