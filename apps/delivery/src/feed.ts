import { countStory, type Story, type StoryCounts } from '@app/model';
import { addresses, type FeedAddresses, feedAddresses } from './addresses';
import type { FeedSubject } from './feed-subject';
import { countryName } from './pages/country-text';
import { storyContent } from './story-content';

/**
 * The pages beside a page of a paged feed (RFC 5005, section 3: pages move as stories change, so that they are no
 * archive), by their cursors. What is left out is not known.
 */
export interface FeedPages {
  /** That of this page; none for the newest. */
  readonly cursor?: string | undefined;
  /** The following, older page; null after the last. */
  readonly next?: string | null;
  /** The page before, of newer entries; null for the newest. */
  readonly previous?: string | null;
  /** The page of the oldest entries. */
  readonly last?: string | null;
}

/** Where the feed lives. */
export interface FeedLinks extends FeedPages {
  readonly publicUrl: string;
  /** The WebSub hub it announces. */
  readonly hubUrl?: string;
  /** When the list itself last changed; that of its newest entry when left out. */
  readonly changedAt?: Date | null;
}

/** A feed before it takes a format. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Language of most entries; null when unknown. */
  readonly language: string | null;
  /** When the newest entry or the list changed; null when that is not known. */
  readonly updated: Date | null;
  readonly pageUrl: string;
  readonly selfUrls: FeedAddresses;
  /** The other pages of a feed that has more than one, by their relation to this one (RFC 5005, section 3). */
  readonly pages: readonly (readonly [relation: 'first' | 'previous' | 'next' | 'last', urls: FeedAddresses])[];
  readonly hubUrl: string | null;
  /** Newest change first. */
  readonly entries: readonly FeedEntry[];
}

/** A story, or a development of one, in a feed. */
export interface FeedEntry {
  /** Permanent, a `tag:` URI. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly language: string | null;
  readonly published: Date;
  /** Moves as the story grows. */
  readonly updated: Date;
  readonly contentHtml: string;
  /** Of a story; null for a development. */
  readonly counts: StoryCounts | null;
  /** Countries by English name, names and key terms: what feed readers sort by. */
  readonly tags: readonly string[];
  readonly sequence: number;
}

/** The feed of a subject's stories, in the order of their last change, whatever the order of the input. */
export function storiesFeed(subject: FeedSubject, stories: readonly Story[], links: FeedLinks): Feed {
  const at = addresses(links.publicUrl);
  const entries = [...stories]
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || b.id - a.id)
    .map((story): FeedEntry => ({
      id: at.tag('story', story.id),
      url: at.story(story.id),
      title: story.title,
      language: knownLanguage(story.language),
      published: story.startedAt,
      updated: story.updatedAt,
      contentHtml: storyContent(story, links.publicUrl),
      counts: countStory(story.articles),
      tags: [...new Set([...story.facts.countries.map(countryName), ...story.facts.names, ...story.facts.keyTerms])],
      sequence: story.sequence,
    }));
  return feedOf(subject, entries, links);
}

/** A subject's feed with these entries. */
export function feedOf(subject: FeedSubject, entries: readonly FeedEntry[], links: FeedLinks): Feed {
  const page = (cursor: string | null | undefined): FeedAddresses =>
    feedAddresses(cursor ? withCursor(subject.pageUrl, cursor) : subject.pageUrl);
  const { cursor, next, previous, last } = links;
  const pages: Feed['pages'][number][] = [];
  if (cursor || next) pages.push(['first', page(null)]);
  if (cursor && previous !== undefined) pages.push(['previous', page(previous)]);
  if (next) pages.push(['next', page(next)]);
  if (next ? last : cursor) pages.push(['last', page(next ? last : cursor)]);
  return {
    id: subject.id,
    title: subject.name,
    description: subject.description,
    language: mostFrequent(entries.flatMap((entry) => entry.language ?? [])),
    updated: links.changedAt ?? entries[0]?.updated ?? null,
    pageUrl: subject.pageUrl,
    selfUrls: page(cursor),
    pages,
    hubUrl: links.hubUrl ?? null,
    entries,
  };
}

const withCursor = (url: string, cursor: string): string => `${url}${url.includes('?') ? '&' : '?'}cursor=${cursor}`;

/** The code as feeds state it; null for a language that is unknown. */
export const knownLanguage = (code: string): string | null => (code === 'und' || code === '' ? null : code);

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}
