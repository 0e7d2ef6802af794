import { parsedUrl } from '@app/model';
/** Polls in a row that must be redirected to one address before it is adopted. */
const adoptAfter = 3;

/** Where a feed's permanent redirects lead, and in how many polls in a row. */
export interface Moved {
  readonly moved_to: string | null;
  readonly moved_times: number;
}

const unmoved: Moved = { moved_to: null, moved_times: 0 };

/** The address a feed may move to; null for one that is less safe, or holds a password. */
function newAddress(from: string, to: string): string | null {
  const [old, target] = [parsedUrl(from), parsedUrl(to)];
  if (!old || !target) return null;
  target.hash = '';
  old.hash = '';
  const downgrade = old.protocol === 'https:' && target.protocol !== 'https:';
  return downgrade || target.username || target.password || target.href === old.href ? null : target.href;
}

/**
 * What is known of a feed's move after a poll. Only a feed that came by permanent redirects alone (301 and 308, RFC 9110
 * section 15.4) counts; another address starts anew, and anything else starts over.
 * @param answer null when there was none
 * @param isFeed whether the answer was a feed, or not modified
 */
export function movedAfterPoll(
  feed: Moved & { readonly url: string },
  answer: { readonly url: string; readonly movedForGood: boolean } | null,
  isFeed: boolean,
): Moved {
  const to = answer?.movedForGood && isFeed ? newAddress(feed.url, answer.url) : null;
  if (to === null) return unmoved;
  return { moved_to: to, moved_times: to === feed.moved_to ? Math.min(feed.moved_times + 1, adoptAfter) : 1 };
}

/** The address that a feed is to have from now on; null while it keeps its own. */
export function addressToAdopt(moved: Moved): string | null {
  return moved.moved_times >= adoptAfter ? moved.moved_to : null;
}
