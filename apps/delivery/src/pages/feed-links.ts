import { feedAddresses } from '../addresses';
import { type FeedSubject, topicSubject } from '../feed-subject';

/** A feed that a page announces to feed readers. */
export interface FeedLink {
  readonly title: string;
  readonly type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json';
  readonly href: string;
}

/** The three feeds of what can be subscribed to, for `<link rel="alternate">`. */
export function feedLinks({ name, pageUrl }: Pick<FeedSubject, 'name' | 'pageUrl'>): FeedLink[] {
  const feeds = feedAddresses(pageUrl);
  return [
    { title: `${name} (Atom)`, type: 'application/atom+xml', href: feeds.atom },
    { title: `${name} (RSS)`, type: 'application/rss+xml', href: feeds.rss },
    { title: `${name} (JSON Feed)`, type: 'application/feed+json', href: feeds.json },
  ];
}

/** The three feeds of a topic. */
export const topicFeedLinks = (
  publicUrl: string,
  topic: { readonly name: string; readonly slug: string },
): FeedLink[] => feedLinks(topicSubject(topic, publicUrl));
