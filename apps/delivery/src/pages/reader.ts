import Negotiator from 'negotiator';
import { countryNaming } from './country-text';
import { english } from './languages/en';
import { indonesian } from './languages/id';
import type { Plural, Words } from './languages/words';
import { langOf } from './language-text';
import { type TimeTexts, timeTexts } from './time-text';

/** How pages speak to a reader: words, numbers, times and names in the reader's language. */
export interface Reader {
  /** BCP 47 code of the language. */
  readonly language: string;
  readonly words: Words;
  readonly time: TimeTexts;
  readonly number: (count: number) => string;
  /** A text by the plural of its number, the number written in. */
  readonly count: (text: Plural, count: number) => string;
  /** `A, B and C`. */
  readonly list: (items: readonly string[]) => string;
  /** The name of a language; null when its code is unknown or none. */
  readonly languageName: (code: string) => string | null;
  /** The name of a country by ISO 3166-1; the code itself when it is none. */
  readonly country: (code: string) => string;
}

function readerOf(words: Words): Reader {
  const { code, locale } = words;
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  return {
    language: code,
    words,
    time: timeTexts(locale),
    number: (count) => numbers.format(count),
    count: (text, count) => (text[plurals.select(count)] ?? text.other).replaceAll('{n}', () => numbers.format(count)),
    list: (items) => lists.format(items),
    languageName: (of) => (langOf(of) === undefined ? null : (languages.of(of) ?? of)),
    country: countryNaming(locale),
  };
}

/** The languages of the pages: a new one is a file in `languages` and its name here. The first is for all others. */
const catalogues: readonly Words[] = [english, indonesian];

/** The readers of all languages, in the order to offer them. */
export const readers: readonly Reader[] = catalogues.map(readerOf);
const byCode = new Map(readers.map((reader) => [reader.language, reader]));

/** The cookie that remembers the language a reader chose. */
export const languageCookie = 'language';

/** The reader of a language's code; undefined when the pages have no such language. */
export const readerOfLanguage = (code: unknown): Reader | undefined =>
  typeof code === 'string' ? byCode.get(code) : undefined;

/** The reader who sends these headers: by the language once chosen, else by Accept-Language (RFC 9110, 12.5.4). */
export function readerFor(headers: {
  readonly cookie?: string | undefined;
  readonly 'accept-language'?: string | undefined;
}): Reader {
  const chosen = readerOfLanguage(/(?:^|;\s*)language=([\w-]+)/.exec(headers.cookie ?? '')?.[1]);
  if (chosen) return chosen;
  const accepted = new Negotiator({ headers: { 'accept-language': headers['accept-language'] ?? '' } });
  return readerOfLanguage(accepted.language([...byCode.keys()])) ?? readers[0]!;
}
