import {
  everything,
  parseSearchText,
  searchTextOf,
  SearchTextFault,
  type TopicQuery,
  topicQuerySchema,
} from '@app/model';
import { z } from 'zod';
import { ParameterFault, readQuery } from './parameters';

const lists = ['any', 'all', 'none', 'names', 'countries', 'languages', 'outlets', 'categories'] as const;
const minima = ['minIndependentReports', 'minArticles'] as const;

/** A parameter may come once, several times, or as the empty field of a form. */
const many = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [given].flat().filter((value) => value.trim() !== ''));

/** Codes may also be parted by commas or spaces, as people type them. */
const codes = many.transform((given) => given.flatMap((value) => value.split(/[\s,;]+/)).filter(Boolean));
const least = z.preprocess((given) => (given === '' ? undefined : given), z.coerce.number().int().min(0).default(0));

/** The parameters of a search, as an address has them. */
export const searchParametersSchema = z.object({
  q: z.string().max(1_000, 'a search has at most 1,000 characters').default(''),
  any: many,
  all: many,
  none: many,
  names: many,
  countries: codes,
  languages: codes,
  outlets: many,
  categories: many,
  minIndependentReports: least,
  minArticles: least,
});

/**
 * The topic query of an address's parameters: `q` (libs/model/src/search-text.ts) and the fields of a topic query by
 * their names, each of them any number of times. Other parameters are passed over.
 * @throws ParameterFault, naming the parameter
 */
export function readSearchQuery(parameters: unknown): TopicQuery {
  const { q, ...fields } = readQuery(searchParametersSchema, parameters);
  try {
    const words = parseSearchText(q);
    const both = (key: 'any' | 'all' | 'none'): string[] => [...words[key], ...fields[key]];
    if (words.any.length && fields.any.length)
      throw new SearchTextFault('give alternatives in q or in any, not in both');
    return readQuery(topicQuerySchema, { ...fields, any: both('any'), all: both('all'), none: both('none') });
  } catch (error) {
    if (!(error instanceof SearchTextFault)) throw error;
    throw new ParameterFault([{ detail: error.message, parameter: 'q' }]);
  }
}

/** The words of a query as search text; what the text has no sign for is left out, and `parameters` carries it. */
export const searchText = (query: TopicQuery): string => searchTextOf(query) ?? '';

/**
 * The query as parameters of an address, in one order whatever order they were given in: the same query, the same
 * address. `readSearchQuery` gives a query of the same meaning back.
 */
export function searchParameters(query: TopicQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  const text = searchTextOf(query);
  if (text) parameters.set('q', text);
  for (const key of lists) {
    const isInText = text !== null && (key === 'any' || key === 'all' || key === 'none');
    if (!isInText) for (const value of [...new Set(query[key])].sort()) parameters.append(key, value);
  }
  for (const key of minima) if (query[key] > 0) parameters.set(key, String(query[key]));
  return parameters;
}

/** A search in words, as a title: `gempa -film · ID · 2 independent reports or more`. */
export function searchTitle(query: TopicQuery): string {
  const quotes = [...query.all, ...query.any, ...query.none.map((term) => `-${term}`)].join(' ');
  const facts = [query.countries, query.names, query.categories, query.outlets, query.languages];
  return [
    searchTextOf(query) ?? quotes,
    ...facts.map((values) => values.join(', ')),
    query.minIndependentReports > 0 && `${query.minIndependentReports} independent reports or more`,
    query.minArticles > 0 && `${query.minArticles} articles or more`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Whether the query asks for nothing, so that it is no search yet. */
export const asksNothing = (query: TopicQuery): boolean =>
  [...lists, ...minima].every((key) => String(query[key]) === String(everything[key]));
