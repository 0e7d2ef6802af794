import { countStory, type Story, type StoryCounts, type Topic } from '@app/model';
import { addresses } from './addresses';
import { countryName } from './pages/country-text';
import { storyContent } from './story-content';

/** Where the feed lives; `hubUrl` is the WebSub hub it announces. */
export interface FeedLinks {
  readonly publicUrl: string;
  readonly hubUrl?: string;
}

/** A topic's feed before it takes a format. */
export interface TopicFeed {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Language of most stories; null when unknown. */
  readonly language: string | null;
  /** When the newest story changed, null when there is none: the answer's Last-Modified. */
  readonly updated: Date | null;
  readonly pageUrl: string;
  readonly selfUrls: { readonly rss: string; readonly atom: string; readonly json: string };
  readonly hubUrl: string | null;
  /** Newest change first. */
  readonly entries: readonly FeedEntry[];
}

/** One story in a feed. */
export interface FeedEntry {
  /** Permanent: the story's id as a `tag:` URI. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly language: string | null;
  readonly published: Date;
  /** Moves as the story grows. */
  readonly updated: Date;
  readonly contentHtml: string;
  readonly counts: StoryCounts;
  /** Countries by English name, names and key terms: what feed readers sort by. */
  readonly tags: readonly string[];
  readonly sequence: number;
}

/** The feed of a topic: its stories as entries with permanent ids, in an order that does not depend on the input's. */
export function topicFeed(topic: Pick<Topic, 'name' | 'slug'>, stories: readonly Story[], links: FeedLinks): TopicFeed {
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
  return {
    id: at.tag('topic', topic.slug),
    title: topic.name,
    description: `Stories on ${topic.name}, each told by all its outlets`,
    language: mostFrequent(entries.flatMap((entry) => entry.language ?? [])),
    updated: entries[0]?.updated ?? null,
    pageUrl: at.topic(topic.slug),
    selfUrls: { rss: at.topicRss(topic.slug), atom: at.topicAtom(topic.slug), json: at.topicJson(topic.slug) },
    hubUrl: links.hubUrl ?? null,
    entries,
  };
}

const knownLanguage = (code: string): string | null => (code === 'und' || code === '' ? null : code);

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}
