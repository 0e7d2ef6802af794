import { tokens } from '@app/text';
import { countryNames, type CountryNames } from './country-names';

/** First names and surnames, too: not where another capitalised word stands beside them. */
const personal = new Set(['GE', 'JE', 'JO', 'TD']);

type Words = Extract<CountryNames, { kind: 'words' }>;

/** The countries that a text names, one code for each mention. */
export const countriesIn = (text: string, language: string): string[] =>
  countriesAmong(tokens(text, language), text, language);

/** The same, of a text whose words have been read. */
export function countriesAmong(words: readonly string[], text: string, language: string): string[] {
  const names = countryNames(language);
  if (names.kind === 'words') return inWords(words, names, text);
  return [...text.matchAll(names.pattern)].flatMap(([name]) => names.codes.get(name) || []);
}

function inWords(words: readonly string[], names: Words, text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    // Most words: a name has a capital where the script has one.
    if (isSmallAscii(word.charCodeAt(0))) continue;
    const name = names.byFirst
      .get(names.keyOf(word))
      ?.find((candidate) =>
        candidate.keys.every((key, i) => at + i < words.length && names.keyOf(words[at + i]!) === key),
      );
    if (!name || !isName(word, name.acronym, () => text === text.toUpperCase())) continue;
    const end = at + name.keys.length;
    const person = personal.has(name.code) && (isCapital(words[at - 1]) || isCapital(words[end]));
    if (name.code !== '' && !person) found.push(name.code);
    at = end - 1;
  }
  return found;
}

const isSmallAscii = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

const isCapital = (word: string | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word);

/** Names have a capital where the script has one; an acronym, nothing else, where not everything is in capitals. */
function isName(word: string, acronym: boolean, isShouted: () => boolean): boolean {
  if (word.toUpperCase() === word.toLowerCase()) return true;
  return acronym ? word === word.toUpperCase() && (word.length > 2 || !isShouted()) : isCapital(word);
}
