/** The addresses Tributary serves: the one place that spells them. */
export interface Addresses {
  readonly home: string;
  story(id: number): string;
  storyJson(id: number): string;
  articleRevisions(id: number): string;
  /** Our WebSub hub. */
  readonly hub: string;
  topic(slug: string): string;
  topicRss(slug: string): string;
  topicAtom(slug: string): string;
  topicJson(slug: string): string;
  /** Permanent id of a thing here as a `tag:` URI (RFC 4151); it changes only when the public host name does. */
  tag(kind: 'story' | 'topic', id: number | string): string;
}

/**
 * The addresses under a public URL (`https://news.example`, with or without a path or a final slash).
 * @throws TypeError when `publicUrl` is not an absolute URL.
 */
export function addresses(publicUrl: string): Addresses {
  const base = publicUrl.replace(/\/+$/, '');
  // RFC 4151 wants a host name; an IPv6 address becomes a label it allows.
  const authority = new URL(publicUrl).hostname.replace(/[^a-z0-9.]+/g, '-').replace(/^-+|-+$/g, '');
  const topic = (slug: string): string => `${base}/topics/${encodeURIComponent(slug)}`;
  return {
    home: `${base}/`,
    story: (id) => `${base}/stories/${id}`,
    storyJson: (id) => `${base}/api/v1/stories/${id}`,
    hub: `${base}/websub`,
    articleRevisions: (id) => `${base}/api/v1/articles/${id}/revisions`,
    topic,
    topicRss: (slug) => `${topic(slug)}/rss.xml`,
    topicAtom: (slug) => `${topic(slug)}/atom.xml`,
    topicJson: (slug) => `${topic(slug)}/feed.json`,
    tag: (kind, id) => `tag:${authority || 'localhost'},2026:${kind}:${encodeURIComponent(id)}`,
  };
}

/** The URL as an address that may stand in a link, or null unless it is absolute http or https without credentials. */
export function safeHref(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  const web = parsed.protocol === 'http:' || parsed.protocol === 'https:';
  return web && !parsed.username && !parsed.password ? parsed.href : null;
}
