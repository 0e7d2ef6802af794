import type { Relay } from './relay';

/** One report of a story as readers, feeds and webhooks show it. */
export interface StoryArticle {
  readonly id: number;
  readonly url: string | null;
  readonly title: string;
  /** First sentences of the text, plain; may be empty. */
  readonly lead: string;
  readonly outlet: string;
  readonly language: string;
  /** As stated by the outlet; null when it stated none. */
  readonly published: Date | null;
  /** When Tributary first held it. */
  readonly received: Date;
  /** The article whose text this one is; null for an article of its own. */
  readonly copyOf: number | null;
  /** Articles of the story of whose text it has parts, though neither is a copy of the other; left out when none. */
  readonly sharesTextWith?: readonly number[];
  /** The outlets from which it has what it tells, as it says; left out when none. A copy may say so too. */
  readonly relays?: readonly Relay[];
  /** Categories that its outlet or the feed it came by gives it, as written; left out when none. */
  readonly categories?: readonly string[];
}

/** What a story's articles say together; every word stands in one of them. */
export interface StoryFacts {
  /** The article whose title is the story's; null when no article has it any more. */
  readonly headlineArticle: number | null;
  /** The article whose lead is the story's; null when the story has none. */
  readonly leadArticle: number | null;
  /** ISO 3166-1 codes of the countries spoken of, the most mentioned first. */
  readonly countries: readonly string[];
  /** Names of people, places and bodies, as written, the most reported first. */
  readonly names: readonly string[];
  /** Words that tell this story from others, as written, the weightiest first. */
  readonly keyTerms: readonly string[];
}

/** The facts of a story of which nothing is known yet. */
export const noFacts: StoryFacts = { headlineArticle: null, leadArticle: null, countries: [], names: [], keyTerms: [] };

/** A story with its articles, as it stands now. */
export interface Story {
  /** Permanent; never given to another story. */
  readonly id: number;
  readonly title: string;
  readonly lead: string;
  readonly language: string;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  /** Sequence number of the newest row in the story's ledger, from 1. */
  readonly sequence: number;
  readonly facts: StoryFacts;
  readonly articles: readonly StoryArticle[];
}

/** Another story of the same storyline. */
export interface RelatedStory {
  readonly id: number;
  readonly title: string;
  readonly language: string;
  readonly startedAt: Date;
  readonly updatedAt: Date;
}

/** What a story amounts to: copies and relays are reports, but never independent ones. */
export interface StoryCounts {
  readonly articles: number;
  readonly copies: number;
  /** Articles that are no copies, but have what they tell from other outlets. */
  readonly relays: number;
  readonly outlets: number;
  /** Outlets with at least one article that is neither a copy nor a relay. */
  readonly independentReports: number;
  /** Languages, most frequent first. */
  readonly languages: readonly string[];
}

/** Counts a story's articles, copies, relays, outlets, independent reports and languages. */
export function countStory(articles: readonly StoryArticle[]): StoryCounts {
  const languages = new Map<string, number>();
  const outlets = new Set<string>();
  const independent = new Set<string>();
  let copies = 0;
  let relays = 0;
  for (const article of articles) {
    languages.set(article.language, (languages.get(article.language) ?? 0) + 1);
    outlets.add(article.outlet);
    if (article.copyOf !== null) copies += 1;
    else if (article.relays?.length) relays += 1;
    else independent.add(article.outlet);
  }
  return {
    articles: articles.length,
    copies,
    relays,
    outlets: outlets.size,
    independentReports: independent.size,
    languages: [...languages].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([language]) => language),
  };
}
