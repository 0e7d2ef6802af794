import { countStory, type Story, type StoryCounts } from '@app/model';
import { addresses, type FeedAddresses, feedAddresses } from './addresses';
import type { FeedSubject } from './feed-subject';
import { countryName } from './pages/country-text';
import { storyContent } from './story-content';

/** Where the feed lives. */
export interface FeedLinks {
  readonly publicUrl: string;
  /** The WebSub hub it announces. */
  readonly hubUrl?: string;
  /** The cursor that this page of the feed was asked by; none for the newest. */
  readonly cursor?: string;
  /** The cursor of the following, older page; null after the last. */
  readonly next?: string | null;
}

/** A feed before it takes a format. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Language of most entries; null when unknown. */
  readonly language: string | null;
  /** When the newest entry changed, null when there is none: the answer's Last-Modified. */
  readonly updated: Date | null;
  readonly pageUrl: string;
  readonly selfUrls: FeedAddresses;
  /** The newest and the following page (RFC 5005, section 3); null where this is it, or there is none. */
  readonly firstUrls: FeedAddresses | null;
  readonly nextUrls: FeedAddresses | null;
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
  return {
    id: subject.id,
    title: subject.name,
    description: subject.description,
    language: mostFrequent(entries.flatMap((entry) => entry.language ?? [])),
    updated: entries[0]?.updated ?? null,
    pageUrl: subject.pageUrl,
    selfUrls: page(links.cursor),
    firstUrls: links.cursor ? page(null) : null,
    nextUrls: links.next ? page(links.next) : null,
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
