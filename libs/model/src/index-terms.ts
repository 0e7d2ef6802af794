import { folded, isUnspaced } from './folded';
import { insideRun, longestRun, searchedText, wordsOf } from './searched-text';
import { countStory, type Story } from './story';
import { storyCategories, storyTexts, type TopicQuery } from './topic';

/** A tsvector takes less than 1 MB (PostgreSQL manual, 12.11); what a story says beyond this is not found by words. */
const mostBytes = 700_000;

/** A term of the index for a fact; no word has a colon, so that it cannot be mistaken for one. */
const factTerm = (kind: 'language' | 'country' | 'outlet' | 'name' | 'category', value: string): string =>
  `${kind}:${value}`.slice(0, 200);

/**
 * The terms a story is found by: its words, pairs of characters inside runs without spaces, and its facts. Whatever
 * `matchesTopic` finds in the story, `indexQuery` finds by these.
 */
export function indexTerms(story: Story): string[] {
  const found = new Set<string>();
  for (const language of countStory(story.articles).languages) found.add(factTerm('language', language));
  for (const country of story.facts.countries) found.add(factTerm('country', country));
  for (const { outlet } of story.articles) found.add(factTerm('outlet', outlet));
  for (const name of story.facts.names) found.add(factTerm('name', folded(name)));
  for (const category of storyCategories(story)) found.add(factTerm('category', folded(category)));
  for (const text of new Set(storyTexts(story))) for (const term of searchedText(text).terms) found.add(term);
  let left = mostBytes;
  const kept = [...found].map(storable);
  const end = kept.findIndex((term) => (left -= Buffer.byteLength(term)) < 0);
  return end < 0 ? kept : kept.slice(0, end);
}

/** PostgreSQL takes no NUL, and no halves of characters. */
const storable = (term: string): string => term.replace(/[\0\p{Cs}]/gu, '');

/** What a topic query asks of the index. */
export interface IndexQuery {
  /** A tsquery over `indexTerms` that every matching story fulfils; null when it asks for no term. */
  readonly terms: string | null;
  /** Whether each story that fulfils it matches, so that counting needs no look at the stories. */
  readonly exact: boolean;
  /** Whether no story can match. */
  readonly impossible: boolean;
}

/** The index's side of a topic query: what it can tell; `matchesTopic` decides about the rest. */
export function indexQuery(query: TopicQuery): IndexQuery {
  const any = query.any.map(termCondition);
  const all = query.all.map(termCondition);
  const none = query.none.map(termCondition);
  const facts = [
    query.languages.map((language) => factTerm('language', language)),
    query.countries.map((country) => factTerm('country', country)),
    query.outlets.map((outlet) => factTerm('outlet', outlet)),
    query.names.map((name) => factTerm('name', folded(name))),
    query.categories.map((category) => factTerm('category', folded(category))),
  ].filter((terms) => terms.length > 0);
  const conditions = facts.map((terms) => anyOf(terms.map(quoted)));
  for (const { terms } of all) if (terms.length) conditions.push(allOf(terms));
  const possible = any.filter(({ blank }) => !blank);
  // A term that the index knows nothing of may stand anywhere.
  if (possible.length && possible.every(({ terms }) => terms.length > 0))
    conditions.push(anyOf(possible.map(({ terms }) => allOf(terms))));
  // A word that must not be there is left out by the index only where the index knows for sure that it is there.
  for (const { terms, exact } of none) if (exact) conditions.push(`!${terms[0]!}`);
  return {
    terms: conditions.length ? conditions.join(' & ') : null,
    exact: [...any, ...all, ...none].every(({ exact, blank }) => exact || blank),
    impossible: all.some(({ blank }) => blank) || (any.length > 0 && possible.length === 0),
  };
}

const lengthOf = (text: string): number => Array.from(text).length;

interface TermCondition {
  /** Quoted terms of the index that must all be there. */
  readonly terms: readonly string[];
  /** Whether their being there means that the term is. */
  readonly exact: boolean;
  /** Whether nothing is left of the term, which then stands nowhere. */
  readonly blank: boolean;
}

function termCondition(term: string): TermCondition {
  const text = folded(term);
  const words = wordsOf(text);
  if (!isUnspaced(text)) {
    const exact = words.length === 1 && words[0] === text && text.length <= longestRun;
    return { terms: words.map((word) => quoted(word.slice(0, longestRun))), exact, blank: text === '' };
  }
  // It may begin and end inside a run: only what lies within its own runs is known.
  const parts = words.filter(isUnspaced).flatMap((word) => {
    const inside = [...insideRun(word)];
    const pairs = inside.filter((part) => lengthOf(part) === 2);
    return pairs.length ? pairs : inside;
  });
  return { terms: [...new Set(parts)].map(quoted), exact: lengthOf(text) <= 2 && words[0] === text, blank: false };
}

/** A term as a tsquery writes it (PostgreSQL manual, 8.11.2). */
const quoted = (term: string): string => `'${storable(term).replace(/['\\]/g, '$&$&')}'`;
const allOf = (terms: readonly string[]): string => (terms.length === 1 ? terms[0]! : `(${terms.join(' & ')})`);
const anyOf = (terms: readonly string[]): string => (terms.length === 1 ? terms[0]! : `(${terms.join(' | ')})`);
