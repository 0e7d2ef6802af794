import type { TopicQuery } from './topic';

/** The part of a topic query that words and phrases are. */
export type SearchedWords = Pick<TopicQuery, 'any' | 'all' | 'none'>;

/** A search text that cannot be read; the message says what to do. */
export class SearchTextFault extends Error {
  override readonly name = 'SearchTextFault';
}

const token = /(-?)(?:["“”„]([^"“”„]*)(?:["“”„]|$)|([^\s"“”„]+))/gu;
const or = /^(?:OR|\|)$/;

/**
 * Reads what people type into a search field: words and "phrases" must be there, -word and -"phrase" must not, and of
 * those joined by OR (in capitals) one is enough: `flood OR banjir jakarta -football`. A quotation mark that is not
 * closed reaches to the end.
 * @throws SearchTextFault when alternatives are in two places, or an OR stands beside a word that must not be there
 */
export function parseSearchText(text: string): SearchedWords {
  const groups: { term: string; without: boolean }[][] = [];
  let joins = false;
  for (const [whole, minus, phrase, word] of text.matchAll(token)) {
    if (or.test(whole)) {
      joins = groups.length > 0;
      continue;
    }
    const term = (phrase ?? word ?? '').replace(/\s+/g, ' ').trim();
    if (term === '') continue;
    const found = { term, without: minus === '-' };
    if (joins) groups.at(-1)!.push(found);
    else groups.push([found]);
    joins = false;
  }
  const choices = groups.filter((group) => group.length > 1);
  if (choices.length > 1) throw new SearchTextFault('join words by OR in one place only: a OR b OR c');
  if (choices.flat().some(({ without }) => without))
    throw new SearchTextFault('a word with a minus cannot be joined by OR: leave the OR out');
  const single = groups.filter((group) => group.length === 1).map((group) => group[0]!);
  return {
    any: (choices[0] ?? []).map(({ term }) => term),
    all: single.filter(({ without }) => !without).map(({ term }) => term),
    none: single.filter(({ without }) => without).map(({ term }) => term),
  };
}

const spelt = (term: string): string =>
  /[\s"]/.test(term) || term.startsWith('-') || or.test(term) ? `"${term}"` : term;
const canBeSpelt = (term: string): boolean => !/["“”„]/.test(term) && term.replace(/\s+/g, ' ').trim() === term;

/**
 * The search text of words and phrases, such that `parseSearchText` gives a query of the same meaning; null when one has
 * a quotation mark, which the text has no sign for.
 */
export function searchTextOf({ any, all, none }: SearchedWords): string | null {
  if (![...any, ...all, ...none].every(canBeSpelt)) return null;
  return [...all.map(spelt), any.map(spelt).join(' OR '), ...none.map((term) => `-${spelt(term)}`)]
    .filter(Boolean)
    .join(' ');
}
