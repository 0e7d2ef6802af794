import { type NewFeedRequest, newFeedSchema } from '@app/pipeline';
import { parseOpml } from 'feedsmith';

/** What an OPML document names: the feeds, and the outlines that cannot be feeds, with why. */
export interface OpmlFeeds {
  readonly feeds: NewFeedRequest[];
  readonly refused: { readonly text: string; readonly reason: string }[];
}

interface Outline {
  readonly text?: string;
  readonly title?: string;
  readonly xmlUrl?: string;
  readonly htmlUrl?: string;
  readonly language?: string;
  readonly outlines?: readonly Outline[];
}

/**
 * The feeds of an OPML subscription list (OPML 2.0, "Subscription lists"); folders become the feeds' categories.
 * @throws Error when it is no OPML document
 */
export function opmlFeeds(text: string): OpmlFeeds {
  let outlines: readonly Outline[];
  try {
    outlines = parseOpml(text).body?.outlines ?? [];
  } catch (error) {
    throw new Error('this is not an OPML document: export the subscriptions of your reader as OPML', { cause: error });
  }
  const found: OpmlFeeds = { feeds: [], refused: [] };
  collect(outlines, [], found, new Set());
  return found;
}

function collect(outlines: readonly Outline[], folders: readonly string[], found: OpmlFeeds, seen: Set<string>): void {
  for (const outline of outlines) {
    const name = (outline.title ?? outline.text ?? '').trim();
    if (outline.xmlUrl === undefined) {
      collect(outline.outlines ?? [], name === '' ? folders : [...folders, name], found, seen);
      continue;
    }
    const request = {
      url: outline.xmlUrl.trim(),
      ...(name === '' ? {} : { outlet: name.slice(0, 200) }),
      ...(outline.language === undefined ? {} : { language: outline.language.slice(0, 20) }),
      categories: folders.map((folder) => folder.slice(0, 100)).slice(0, 20),
    };
    const homepage = newFeedSchema.shape.homepage.safeParse(outline.htmlUrl);
    const checked = newFeedSchema.safeParse(
      homepage.data === undefined ? request : { ...request, homepage: homepage.data },
    );
    if (!checked.success) {
      found.refused.push({ text: request.url || name, reason: checked.error.issues[0]!.message });
    } else if (!seen.has(checked.data.url)) {
      seen.add(checked.data.url);
      found.feeds.push(checked.data);
    }
  }
}
