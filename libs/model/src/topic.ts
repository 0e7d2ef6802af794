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

/**
 * One spelling for texts and terms. Only marks that are accents go (Inherited, Hebrew points): in Thai or Devanagari a
 * mark is a vowel, and the kana voicing marks U+3099 and U+309A make another letter. Upper case first folds ß, ς and ı.
 */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Hebrew}](?<=\p{Mn})|\u00ad/gu, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑‒–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

const wordStart = /^[\p{L}\p{N}\p{M}]/u;
const wordEnd = /[\p{L}\p{N}\p{M}]$/u;

/** Scripts written without spaces, and Hangul, whose particles are written onto the word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Whether `term` stands in `text` (both folded), not inside a longer word; scripts without spaces match anywhere. */
function mentions(text: string, term: string): boolean {
  if (term === '') return false;
  const bounded = !unspaced.test(term);
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

/** Whether the story, as it stands, belongs to the topic. */
export function matchesTopic(story: Story, query: TopicQuery): boolean {
  const counts = countStory(story.articles);
  if (counts.independentReports < query.minIndependentReports) return false;
  if (query.languages.length && !query.languages.some((language) => counts.languages.includes(language))) return false;
  if (query.outlets.length && !story.articles.some((article) => query.outlets.includes(article.outlet))) return false;
  if (!query.any.length && !query.all.length && !query.none.length) return true;
  // Folded texts hold no newline, so no phrase matches across the end of one text and the start of the next.
  const text = [story.title, story.lead, ...story.articles.flatMap((article) => [article.title, article.lead])]
    .map(fold)
    .join('\n');
  const has = (term: string): boolean => mentions(text, fold(term));
  return (!query.any.length || query.any.some(has)) && query.all.every(has) && !query.none.some(has);
}
