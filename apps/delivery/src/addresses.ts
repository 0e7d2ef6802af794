import { parsedUrl } from '@app/model';
/** What stories carry that makes a topic by itself. */
export type CarriedKind = 'country' | 'category' | 'name';

/** Where the three formats of a feed are. */
export interface FeedAddresses {
  readonly rss: string;
  readonly atom: string;
  readonly json: string;
}

/** The three feeds of a page: its path with a file name behind, its parameters kept. */
export function feedAddresses(page: string): FeedAddresses {
  const file = (name: string): string => page.replace(/^[^?]*/, (path) => `${path}/${name}`);
  return { rss: file('rss.xml'), atom: file('atom.xml'), json: file('feed.json') };
}

/** The addresses Tributary serves: the one place that spells them. */
export interface Addresses {
  readonly home: string;
  story(id: number): string;
  storyJson(id: number): string;
  storyProvenance(id: number): string;
  articleRevisions(id: number): string;
  /** Our WebSub hub. */
  readonly hub: string;
  readonly topics: string;
  readonly topicsOpml: string;
  /** The automatic topics as OPML. */
  readonly automaticOpml: string;
  readonly newTopic: string;
  topic(slug: string): string;
  /** A private topic by its secret. */
  privateTopic(secret: string): string;
  /** The automatic topic of what stories carry. */
  carried(kind: CarriedKind, value: string): string;
  /** A search by its parameters; without any, where one is begun. */
  search(parameters: URLSearchParams): string;
  readonly outlets: string;
  outlet(id: number): string;
  /** Where a reader's choice of language is sent. */
  readonly language: string;
  /** What pages hear of the live stream: briefly, of all stories, of a public topic's or of one. */
  stream(of: { readonly topic?: string | undefined; readonly story?: number | undefined }): string;
  /** Permanent id of a thing here as a `tag:` URI (RFC 4151); it changes only when the public host name does. */
  tag(kind: 'story' | 'topic' | 'search' | 'development' | CarriedKind, id: number | string): string;
}

/**
 * The addresses under a public URL (`https://news.example`, with or without a path or a final slash).
 * @throws TypeError when `publicUrl` is not an absolute URL.
 */
export function addresses(publicUrl: string): Addresses {
  const base = publicUrl.replace(/(?<!\/)\/+$/, '');
  // RFC 4151 wants a host name; an IPv6 address becomes a label it allows.
  const authority = new URL(publicUrl).hostname.replace(/[^a-z0-9.]+/g, '-').replace(/^-+|(?<!-)-+$/g, '');
  const topic = (slug: string): string => `${base}/topics/${encodeURIComponent(slug)}`;
  return {
    home: `${base}/`,
    story: (id) => `${base}/stories/${id}`,
    storyJson: (id) => `${base}/api/v1/stories/${id}`,
    storyProvenance: (id) => `${base}/api/v1/stories/${id}/provenance`,
    hub: `${base}/websub`,
    articleRevisions: (id) => `${base}/api/v1/articles/${id}/revisions`,
    topics: `${base}/topics`,
    topicsOpml: `${base}/topics.opml`,
    automaticOpml: `${base}/topics/automatic.opml`,
    newTopic: `${base}/topics/new`,
    topic,
    privateTopic: (secret) => `${base}/topics/private/${secret}`,
    carried: (kind, value) => `${base}/topics/${kind}/${encodeURIComponent(value)}`,
    search: (parameters) => `${base}/search${parameters.size ? `?${parameters.toString()}` : ''}`,
    outlets: `${base}/outlets`,
    outlet: (id) => `${base}/outlets/${id}`,
    language: `${base}/language`,
    stream: ({ topic: slug, story }) => {
      const parameters = new URLSearchParams({ brief: 'true' });
      if (slug !== undefined) parameters.set('topic', slug);
      if (story !== undefined) parameters.set('story', String(story));
      return `${base}/api/v1/stream?${parameters.toString()}`;
    },
    // The parameters of a search are encoded already.
    tag: (kind, id) =>
      `tag:${authority || 'localhost'},2026:${kind}:${kind === 'search' ? String(id) : encodeURIComponent(id)}`,
  };
}

/** The URL as an address that may stand in a link, or null unless it is absolute http or https without credentials. */
export function safeHref(url: string | null): string | null {
  const parsed = url === null ? null : parsedUrl(url);
  if (!parsed) return null;
  const web = parsed.protocol === 'http:' || parsed.protocol === 'https:';
  return web && !parsed.username && !parsed.password ? parsed.href : null;
}
