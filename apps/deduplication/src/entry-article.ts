import { sameAddressKey } from '@app/model';

/** What names the article that an entry is, as far as the entry tells. */
export interface EntryIdentity {
  readonly identity: string;
  readonly feedId: number;
  readonly outletId: number;
  readonly url: string | null;
  readonly contentHash: string;
}

/** An article that is held, with one of the entries it was made from. */
export interface Holder {
  readonly articleId: number;
  readonly entryId: number;
  readonly feedId: number;
}

/** The name of an article: its address without what does not matter, or outlet and content when it has none. */
export const articleIdentity = (entry: EntryIdentity): string =>
  entry.url === null ? `outlet ${entry.outletId} ${entry.contentHash}` : sameAddressKey(entry.url);

/** The name of an article whose feed gives several entries the same address: the address alone names none of them. */
export const entryIdentity = (entry: EntryIdentity): string =>
  `${articleIdentity(entry)} feed ${entry.feedId} ${entry.identity}`;

/**
 * Which article that is held an entry is, if any. An address that two entries of one feed share (a home page, a live
 * page) names no article; the same address in two feeds is one article.
 * @param holders the entries of the article with the same name
 */
export function heldArticle(entry: EntryIdentity, holders: readonly Holder[]): number | 'ambiguous' | null {
  if (!holders.length) return null;
  return holders.some((holder) => holder.feedId === entry.feedId) ? 'ambiguous' : holders[0]!.articleId;
}
