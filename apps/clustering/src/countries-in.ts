import { tokens } from '@app/text';
import { countryNames, type CountryNames } from './country-names';

/** First names and surnames, too: not where another capitalised word stands beside them. */
const personal = new Set(['GE', 'JE', 'JO', 'TD']);

type Words = Extract<CountryNames, { kind: 'words' }>;

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
