import type { TopicQuery } from '@app/model';
import { searchText } from '../search-query';
import { filled } from './filled';
import type { Reader } from './reader';

/** A search in the reader's words: `Search: gempa -film · Indonesia · 2 independent reports or more`. */
export function searchName(query: TopicQuery, reader: Reader): string {
  const { words, count } = reader;
  const text = searchText(query) || [...query.all, ...query.any, ...query.none.map((term) => `-${term}`)].join(' ');
  const facts = [
    query.countries.map(reader.country),
    query.names,
    query.categories,
    query.outlets,
    query.languages.map((code) => reader.languageName(code) ?? code),
  ];
  const parts = [
    text,
    ...facts.map((values) => values.join(', ')),
    query.minIndependentReports > 0 && count(words.atLeastReports, query.minIndependentReports),
    query.minArticles > 0 && count(words.atLeastArticles, query.minArticles),
  ];
  return filled(words.searchFor, { query: parts.filter(Boolean).join(' · ') });
}
