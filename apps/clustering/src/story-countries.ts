import type { StoryArticle } from '@app/model';
import { tokens } from '@app/text';
import { countryNames, type CountryNames } from './country-names';
import { withoutDateline } from './without-dateline';

const mostCountries = 6;
/** Mentions that a country needs in all; one in a title counts as so many. */
const fewestMentions = 2;
/** Share of the reports that must speak of it. */
const leastShare = 0.2;
/** First names and surnames, too: not where another capitalised word stands beside them. */
const personal = new Set(['GE', 'JE', 'JO', 'TD']);

type Words = Extract<CountryNames, { kind: 'words' }>;

/**
 * The countries that a story's reports speak of, as ISO 3166-1 codes, those that most reports name first: at least two
 * mentions, or one in a title, and in a fifth of the reports. At most six.
 * @param reports the reports to read, copies left out
 */
export function storyCountries(reports: readonly StoryArticle[]): string[] {
  const found = new Map<string, { reports: number; mentions: number }>();
  for (const { title, lead, language } of reports) {
    const mentions = new Map<string, number>();
    for (const code of countriesIn(title, language)) mentions.set(code, fewestMentions);
    for (const code of countriesIn(withoutDateline(lead), language)) mentions.set(code, (mentions.get(code) ?? 0) + 1);
    for (const [code, count] of mentions) {
      const sum = found.get(code) ?? { reports: 0, mentions: 0 };
      found.set(code, { reports: sum.reports + 1, mentions: sum.mentions + count });
    }
  }
  return [...found]
    .filter(([, sum]) => sum.mentions >= fewestMentions && sum.reports >= leastShare * reports.length)
    .sort((a, b) => b[1].reports - a[1].reports || b[1].mentions - a[1].mentions || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostCountries)
    .map(([code]) => code);
}

/** The countries that a text names, one code for each mention. */
export function countriesIn(text: string, language: string): string[] {
  const names = countryNames(language);
  if (names.kind === 'words') return inWords(tokens(text, language), names, text === text.toUpperCase());
  return [...text.matchAll(names.pattern)].flatMap(([name]) => names.codes.get(name) || []);
}

function inWords(words: readonly string[], names: Words, shouted: boolean): string[] {
  const keys = words.map(names.keyOf);
  const found: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const name = names.byFirst
      .get(keys[at]!)
      ?.find((candidate) => candidate.keys.every((key, i) => keys[at + i] === key));
    if (!name || !isName(words[at]!, name.acronym, shouted)) continue;
    const end = at + name.keys.length;
    const person = personal.has(name.code) && (isCapital(words[at - 1]) || isCapital(words[end]));
    if (name.code !== '' && !person) found.push(name.code);
    at = end - 1;
  }
  return found;
}

const isCapital = (word: string | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word);

/** Names have a capital where the script has one; an acronym, nothing else, where not everything is in capitals. */
function isName(word: string, acronym: boolean, shouted: boolean): boolean {
  if (word.toUpperCase() === word.toLowerCase()) return true;
  return acronym ? word === word.toUpperCase() && (!shouted || word.length > 2) : isCapital(word);
}
