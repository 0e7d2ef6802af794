import { feedAddress } from '@app/model';
import { type NewFeedRequest, newFeedSchema } from '@app/pipeline';
import { Parser } from 'htmlparser2';
import { xmlChars } from './xml-text';

/** An outline that cannot become a feed: its text, its address, and why. */
export interface RefusedOutline {
  readonly text: string;
  readonly url: string;
  readonly reason: string;
}

/** What an OPML document names: the feeds, and the outlines that cannot be feeds, with why. */
export interface OpmlFeeds {
  readonly feeds: NewFeedRequest[];
  readonly refused: RefusedOutline[];
}

const deepest = 500;
const mostCategories = 50;
const types = /^(?:rss\d*|atom\d*|rdf|feed|json|jsonfeed|channel|link)$/i;

type Attributes = Readonly<Record<string, string>>;

const oneLine = (text: string | undefined): string =>
  xmlChars(text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
/** The start of a text, no character halved. */
const startOf = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
const nameOf = (outline: Attributes): string => oneLine(outline['title']) || oneLine(outline['text']);

/**
 * The feeds of an OPML subscription list (OPML 1.0 and 2.0, "Subscription lists"); the names of the folders around a
 * feed, and the parts of its `category`, become its categories. A feed that stands in several folders gets all of them.
 * An address may be that of a site. The document is read by HTML's rules, so that bare ampersands, names in the wrong
 * case, HTML's entities and missing end tags cost nothing. Linear time.
 * @throws Error when it is no OPML document
 */
export function opmlFeeds(text: string): OpmlFeeds {
  const feeds = new Map<string, NewFeedRequest>();
  const refused: RefusedOutline[] = [];
  // One for each open element; null for those that are no folder.
  const open: (string | null)[] = [];
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag: (name, outline) => {
        isOpml ||= name === 'opml' || name === 'outline';
        if (open.length >= deepest) throw new Error(`its folders are nested deeper than ${deepest}`);
        const folders = open.filter((folder): folder is string => folder !== null);
        open.push(name === 'outline' ? read(outline, folders) : null);
      },
      onclosetag: () => void open.pop(),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: true },
  );

  /** Takes an outline. @returns its name when it is a folder */
  function read(outline: Attributes, folders: readonly string[]): string | null {
    const name = nameOf(outline);
    const type = oneLine(outline['type']);
    const isLink = /^link$/i.test(type);
    const isFeed = types.test(type) && !isLink;
    // Where a list gives only the site, the site's own feed is meant.
    const written = outline['xmlurl'] || (isFeed ? outline['url'] || outline['htmlurl'] : undefined);
    if (written !== undefined && oneLine(written) !== '') add(name, oneLine(written), outline, folders);
    else if (isFeed) refused.push({ text: name, url: '', reason: 'the outline has no xmlUrl' });
    else if (/^include$/i.test(type))
      refuse(name, outline, 'it includes another OPML document: import that one itself');
    else if (isLink || outline['url']) refuse(name, outline, 'it is a link to a page or document, not a subscription');
    else return name === '' ? null : startOf(name, 100);
    return null;
  }

  function refuse(name: string, outline: Attributes, reason: string): void {
    refused.push({ text: name, url: oneLine(outline['url']), reason });
  }

  function add(name: string, url: string, outline: Attributes, folders: readonly string[]): void {
    const outlet = oneLine(outline['tributary:outlet']) || name;
    const homepage = newFeedSchema.shape.homepage.safeParse(feedAddress(outline['htmlurl'] ?? '') ?? undefined).data;
    const language = oneLine(outline['language']);
    const checked = newFeedSchema.safeParse({
      url,
      ...(outlet === '' ? {} : { outlet: startOf(outlet, 200) }),
      ...(homepage === undefined ? {} : { homepage }),
      ...(language === '' || language.length > 20 ? {} : { language }),
      categories: [...new Set([...folders, ...categoriesOf(outline['category'])])].slice(0, mostCategories),
    });
    if (!checked.success) {
      refused.push({ text: name || url, url, reason: checked.error.issues[0]!.message });
      return;
    }
    const feed = checked.data;
    const before = feeds.get(feed.url);
    if (!before) feeds.set(feed.url, feed);
    else {
      const categories = [...new Set([...(before.categories ?? []), ...feed.categories])].slice(0, mostCategories);
      feeds.set(feed.url, { ...before, categories });
    }
  }

  try {
    parser.write(text.replace(/^\ufeff/, ''));
    parser.end();
  } catch (error) {
    throw new Error(`this OPML document cannot be read: ${(error as Error).message}`, { cause: error });
  }
  if (!isOpml) throw new Error('this is not an OPML document: export the subscriptions of your reader as OPML');
  return { feeds: [...feeds.values()], refused };
}

/** The names in a `category` (OPML 2.0): paths parted by commas, as in `/Boston/Weather,/Harvard`. */
function categoriesOf(written: string | undefined): string[] {
  return (written ?? '')
    .split(/[,/]/)
    .map((name) => startOf(oneLine(name), 100))
    .filter((name) => name !== '');
}
