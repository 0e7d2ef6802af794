import { generatedChannel, generatedItem } from '../../../evaluation/generated-feed';

const minute = 60_000;
const hour = 60 * minute;

/** How a feed of the strict server behaves beside what all do. Feed `at` of every host is of kind `kinds[at]`. */
export type Kind =
  | 'plain'
  | 'only-etag'
  | 'only-last-modified'
  | 'odd-validators'
  | 'max-age'
  | 'ttl'
  | 'retry-seconds'
  | 'retry-date'
  | 'gone'
  | 'moved'
  | 'elsewhere'
  | 'stubs';

export const kinds: readonly Kind[] = [
  ...Array<Kind>(8).fill('plain'),
  'odd-validators',
  'odd-validators',
  'only-etag',
  'only-last-modified',
  'max-age',
  'ttl',
  'retry-seconds',
  'retry-date',
  'gone',
  'moved',
  'elsewhere',
  'stubs',
];

/** How often a feed has news: lively, daily and sleepy ones. */
const periods = [20 * minute, 45 * minute, 2 * hour, 5 * hour, 11 * hour, 26 * hour, 70 * hour];
const entriesShown = 15;
/** How long an answer stays fresh, as `max-age` and `ttl` feeds state. */
export const freshMs = 2 * hour;
/** How long the feeds that are in trouble ask to be left alone. */
export const retryAfterMs = 3 * hour;

/** A feed of the strict server. Times are of its own clock, which can be moved on. */
export interface StrictFeed {
  /** Counts over all hosts. */
  readonly number: number;
  readonly kind: Kind;
}

const periodOf = ({ number }: StrictFeed): number => periods[number % periods.length]!;

/** How many entries it has published by a time: its version. */
export function versionAt(feed: StrictFeed, clock: number): number {
  return entriesShown + Math.floor((clock + feed.number * 7 * minute) / periodOf(feed));
}

/** The validators of a version, as some servers really make them. */
export function validatorsOf(feed: StrictFeed, version: number): { etag?: string; 'last-modified'?: string } {
  const date = new Date(Date.UTC(2026, 0, 1) + version * periodOf(feed));
  const etag = `"${feed.number}-${version}"`;
  const lastModified = date.toUTCString();
  if (feed.kind === 'only-etag') return { etag };
  if (feed.kind === 'only-last-modified') return { 'last-modified': lastModified };
  if (feed.kind !== 'odd-validators') return { etag, 'last-modified': lastModified };
  return {
    etag: feed.number % 2 ? `W/"v=${version}, 'a b';--gzip"` : `bare-${version}`,
    'last-modified': date.toISOString().replace('T', ' '),
  };
}

/**
 * The document of a version. Its dates are those that a client without the server's clock sees.
 * @param clock the server's time @param now the time of everybody else
 */
export function documentOf(feed: StrictFeed, version: number, base: string, clock: number, now: number): string {
  const items = Array.from({ length: entriesShown }, (_, back) => {
    const entry = version - back;
    const published = (entry - entriesShown) * periodOf(feed) - feed.number * 7 * minute;
    const item = generatedItem(base, feed.number, entry, now - (clock - published));
    if (feed.kind !== 'stubs') return item;
    const page = back % 2 ? 'closed' : 'pages';
    return item
      .replace(/<link>.*<\/link>/, `<link>${base}/${page}/${entry}</link>`)
      .replace(/<description>[^]*<\/description>/, '<description>A stub.</description>');
  });
  return generatedChannel(base, feed.number, items, feed.kind === 'ttl' ? `<ttl>${freshMs / minute}</ttl>` : '');
}
