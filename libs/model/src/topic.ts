import { countStory, type Story } from './story';

/** A saved query over stories. An empty list asks for nothing; all that is asked for must hold. */
export interface TopicQuery {
  /** At least one of these words or phrases stands in a title or lead; case and accents do not matter. */
  readonly any: readonly string[];
  /** Every one of these does. */
  readonly all: readonly string[];
  /** None of these does. */
  readonly none: readonly string[];
  /** The story has an article in at least one of these languages. */
  readonly languages: readonly string[];
  /** At least one of these outlets reports it. */
  readonly outlets: readonly string[];
  readonly minIndependentReports: number;
}

/** A named topic query. The slug is its public name in addresses. */
export interface Topic {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly query: TopicQuery;
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ');

const wordCharacter = /[\p{L}\p{N}]/u;

/** Whether `term` stands in `text` (both folded), not inside a longer word; scripts without spaces match anywhere. */
function mentions(text: string, term: string): boolean {
  if (term === '') return false;
  const bounded = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{N}\s\p{P}]+$/u.test(term);
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (!bounded) return true;
    const before = text[at - 1];
    const after = text[at + term.length];
    if ((!before || !wordCharacter.test(before)) && (!after || !wordCharacter.test(after))) return true;
  }
  return false;
}

/** Whether the story, as it stands, belongs to the topic. */
export function matchesTopic(story: Story, query: TopicQuery): boolean {
  const counts = countStory(story.articles);
  if (counts.independentReports < query.minIndependentReports) return false;
  if (query.languages.length && !query.languages.some((language) => counts.languages.includes(language))) return false;
  if (query.outlets.length && !story.articles.some((article) => query.outlets.includes(article.outlet))) return false;
  if (!query.any.length && !query.all.length && !query.none.length) return true;
  const text = fold(
    [story.title, story.lead, ...story.articles.flatMap((article) => [article.title, article.lead])].join(' \n '),
  );
  const has = (term: string): boolean => mentions(text, fold(term));
  return (!query.any.length || query.any.some(has)) && query.all.every(has) && !query.none.some(has);
}
