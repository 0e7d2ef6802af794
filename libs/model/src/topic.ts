import { folded, isUnspaced } from './folded';
import { searchedText } from './searched-text';
import { countStory, type Story } from './story';

/** A saved query over stories. An empty list asks for nothing; all that is asked for must hold. */
export interface TopicQuery {
  /** At least one of these words or phrases stands in a title or lead; case and accents do not matter. */
  readonly any: readonly string[];
  /** Every one of these does. */
  readonly all: readonly string[];
  /** None of these does. */
  readonly none: readonly string[];
  /** At least one of these is among the story's names of people, places and bodies; case and accents do not matter. */
  readonly names: readonly string[];
  /** At least one of these countries is spoken of: ISO 3166-1 codes. */
  readonly countries: readonly string[];
  /** The story has an article in at least one of these languages. */
  readonly languages: readonly string[];
  /** At least one of these outlets reports it. */
  readonly outlets: readonly string[];
  /** An article has at least one of these categories, of its own or its feed's; case and accents do not matter. */
  readonly categories: readonly string[];
  readonly minIndependentReports: number;
  /** Articles, copies included. */
  readonly minArticles: number;
}

/** The query that every story matches. */
export const everything: TopicQuery = {
  any: [],
  all: [],
  none: [],
  names: [],
  countries: [],
  languages: [],
  outlets: [],
  categories: [],
  minIndependentReports: 0,
  minArticles: 0,
};

/** A named topic query. The slug is its public name in addresses. */
export interface Topic {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly query: TopicQuery;
  /** What a private topic has in its addresses in place of the slug; null for a public one. */
  readonly secret: string | null;
}

const wordStart = /^[\p{L}\p{N}\p{M}]/u;
const wordEnd = /[\p{L}\p{N}\p{M}]$/u;

/** Whether `term` stands in `text` (both folded), not inside a longer word; scripts without spaces match anywhere. */
function mentions(text: string, term: string): boolean {
  if (term === '') return false;
  const bounded = !isUnspaced(term);
  const boundedBefore = bounded && wordStart.test(term);
  const boundedAfter = bounded && wordEnd.test(term);
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const end = at + term.length;
    // Two code units each side hold one whole character, also beyond the basic plane.
    if (boundedBefore && wordEnd.test(text.slice(Math.max(0, at - 2), at))) continue;
    if (boundedAfter && wordStart.test(text.slice(end, end + 2))) continue;
    return true;
  }
  return false;
}

/** All that a story's terms are looked for in: titles and leads, its own and those of its articles. */
export const storyTexts = (story: Pick<Story, 'title' | 'lead' | 'articles'>): string[] => [
  story.title,
  story.lead,
  ...story.articles.flatMap((article) => [article.title, article.lead]),
];

/** Texts of stories, so that each is put together once for all topics. */
const texts = new WeakMap<Story, string>();

function textOf(story: Story): string {
  const known = texts.get(story);
  if (known !== undefined) return known;
  const text = joined(storyTexts(story));
  texts.set(story, text);
  return text;
}

/** Folded texts hold no newline, so that no phrase matches across two of them. */
const joined = (parts: readonly string[]): string =>
  [...new Set(parts.map((part) => searchedText(part).folded))].join('\n');

/** Whether titles and leads, as `storyTexts` gives them, say what a query asks of words and phrases. */
export const textsMatch = (parts: readonly string[], query: Pick<TopicQuery, 'any' | 'all' | 'none'>): boolean =>
  textMatches(joined(parts), query);

function textMatches(text: string, { any, all, none }: Pick<TopicQuery, 'any' | 'all' | 'none'>): boolean {
  const has = (term: string): boolean => mentions(text, folded(term));
  return (!any.length || any.some(has)) && all.every(has) && !none.some(has);
}

/** The categories of a story's articles, as written, each spelling once. */
export const storyCategories = (story: Story): string[] => [
  ...new Set(story.articles.flatMap((article) => article.categories ?? [])),
];

/** Whether the story, as it stands, belongs to the topic. */
export function matchesTopic(story: Story, query: TopicQuery): boolean {
  if (story.articles.length < query.minArticles) return false;
  const counts = countStory(story.articles);
  if (counts.independentReports < query.minIndependentReports) return false;
  if (!sharesOne(query.languages, counts.languages)) return false;
  if (!sharesOne(query.countries, story.facts.countries)) return false;
  if (query.outlets.length && !story.articles.some((article) => query.outlets.includes(article.outlet))) return false;
  if (query.names.length && !sharesOne(query.names.map(folded), story.facts.names.map(folded))) return false;
  if (query.categories.length && !sharesOne(query.categories.map(folded), storyCategories(story).map(folded)))
    return false;
  if (!query.any.length && !query.all.length && !query.none.length) return true;
  return textMatches(textOf(story), query);
}

/** Whether one of what is wanted is there; true when nothing is wanted. */
const sharesOne = (wanted: readonly string[], there: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((one) => there.includes(one));
