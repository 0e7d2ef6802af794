import { fold, tokens } from '@app/text';
import { countryNames } from './country-names';

const calendars = new Map<string, ReadonlySet<string>>();

/** Folded names of months and weekdays in a language, long and short. */
export function calendarWords(language: string): ReadonlySet<string> {
  let words = calendars.get(language);
  if (!words) calendars.set(language, (words = new Set(calendarOf(language))));
  return words;
}

function calendarOf(language: string): string[] {
  const found: string[] = [];
  for (const length of ['long', 'short'] as const) {
    const [month, weekday] = [{ month: length }, { weekday: length }].map(
      (field) => new Intl.DateTimeFormat([language === 'und' ? 'en' : language, 'en'], { ...field, timeZone: 'UTC' }),
    );
    for (let at = 0; at < 12; at += 1) found.push(month!.format(Date.UTC(2026, at, 1)));
    for (let day = 1; day <= 7; day += 1) found.push(weekday!.format(Date.UTC(2026, 1, day)));
  }
  return found.flatMap((name) => tokens(name, language)).map(fold);
}

const adjective = /(?:an|ans|ese|ish|i|is|ic|ch)$/;
/** Letters that a word and the country that it comes from have in common. */
const shared = 4;
const others = new Set(
  'european europeans western asian african arab arabs scottish welsh dutch swiss jewish muslim catholic'.split(' '),
);
let english: { countries: ReadonlySet<string>; languages: ReadonlySet<string> } | null = null;

/** Whether an English word is an adjective of a country or a people, as `Russian`; other languages write them small. */
export function isDemonym(word: string, language: string): boolean {
  if (language !== 'en' && language !== 'und') return false;
  english ??= { countries: countryBeginnings(), languages: languageNames() };
  const folded = fold(word);
  if (others.has(folded) || english.languages.has(folded)) return true;
  return adjective.test(folded) && english.countries.has(folded.slice(0, shared));
}

function countryBeginnings(): Set<string> {
  const names = countryNames('en');
  const firsts = names.kind === 'words' ? [...names.byFirst.values()].flat() : [];
  return new Set(
    firsts.filter((name) => name.keys.length === 1 && name.code !== '').map((name) => name.keys[0]!.slice(0, shared)),
  );
}

function languageNames(): Set<string> {
  const display = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at));
  const names = letters.flatMap((first) => letters.map((second) => display.of(first + second)));
  return new Set(names.flatMap((name) => (name === undefined ? [] : [fold(name)])));
}
