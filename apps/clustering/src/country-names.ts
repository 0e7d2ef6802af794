import { copyOfText, fold, RecentMap, tokens } from '@app/text';
import { countryAliases } from './country-aliases';
import { stemOf } from './report-stems';

/** How the countries' names of one language are found in a text. */
export type CountryNames =
  | {
      readonly kind: 'words';
      readonly byFirst: ReadonlyMap<string, readonly WordName[]>;
      readonly keyOf: (word: string) => string;
    }
  | { readonly kind: 'letters'; readonly pattern: RegExp; readonly codes: ReadonlyMap<string, string> };

/** A name as the keys of its words; the code is empty where it names no country. */
export interface WordName {
  readonly keys: readonly string[];
  readonly code: string;
  /** Written all in capitals, as `US`: it is that word only when it is written so. */
  readonly acronym: boolean;
}

/** Codes that CLDR names but that are no countries of ISO 3166-1; Kosovo's XK, which news needs, stays. */
const noCountry = new Set('EU EZ UN ZZ XA XB QO AC CP CQ DG EA IC TA'.split(' '));
/** Written without spaces, or with particles on the word: names are looked for as runs of letters. */
const byLetters = new Set(['zh', 'ja', 'ko', 'th', 'lo', 'km', 'my']);
/** Names are inflected here, so they are compared by stem; elsewhere as they are written. */
const inflected = new Set('de ru uk be bg sr hr sl sk cs pl lt lv ro el sv da no is hy ka'.split(' '));
/** Endings of up to this many letters pile up on a name here, which itself stays as it is. */
const suffixed = new Set('fi et hu tr az kk uz eu'.split(' '));
const longestSuffix = 5;
/** Words of a language whose keys are remembered: those with a capital, as news repeats them. */
const rememberedWords = 20_000;
const shortestName = 4;
/** A stem may keep a letter or two of an ending. */
const longestRest = 2;
const shortestStem = 5;
/** Two capitals that are safe to take for a country. */
const shortAcronyms = new Set(['en US', 'en UK', 'id AS', 'ms AS', 'id UK', 'nl VS', 'ru РФ', 'uk РФ']);
const proclitics: Readonly<Record<string, RegExp>> = { ar: /^[وفبلك]{1,2}/, he: /^[ובלמהשכ]{1,2}/ };
/** Also common words in their language. */
const misleading = new Set(['ko 수단', 'ko 가나']);

const codes: readonly string[] = regionCodes();
const cache = new Map<string, CountryNames>();

/** All ISO 3166-1 codes that this ICU names: deprecated ones have another canonical form and are left out. */
function regionCodes(): string[] {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountry.has(code) && english.of(code) !== undefined)
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`);
}

/** The names of all countries in a language, from CLDR (long and short) and our list of aliases; English when unknown. */
export function countryNames(language: string): CountryNames {
  let names = cache.get(language);
  if (!names) cache.set(language, (names = build(language)));
  return names;
}

function build(language: string): CountryNames {
  const spelled = spellings(language);
  return byLetters.has(language) ? letterNames(spelled) : wordNames(spelled, language);
}

/** `name → code` in a language; a name that two countries have is neither's. */
function spellings(language: string): Map<string, string> {
  const found = new Map<string, string>();
  const doubled = new Set<string>();
  const locales = language === 'zh' ? ['zh-Hans', 'zh-Hant', 'zh-Hant-HK'] : [language === 'und' ? 'en' : language];
  for (const locale of locales) {
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames([locale, 'en'], { type: 'region', style });
      for (const code of codes) {
        // "Myanmar (Burma)" is two names, "Congo - Kinshasa" one that nobody writes.
        for (const part of (display.of(code) ?? '').split(/[()（）]/)) {
          const name = part.trim();
          if (name === '' || misleading.has(`${language} ${name}`)) continue;
          if ((found.get(name) ?? code) !== code) doubled.add(name);
          found.set(name, code);
        }
      }
    }
  }
  for (const name of doubled) found.delete(name);
  for (const alias of (countryAliases[language === 'und' ? 'en' : language] ?? '').split(';')) {
    const [name, code] = alias.split('=').map((part) => part.trim());
    if (name) found.set(name, code ?? '');
  }
  return found;
}

function letterNames(spelled: ReadonlyMap<string, string>): CountryNames {
  const names = [...spelled.keys()].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  const written = names.map((name) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // タイ is Thailand, タイトル a title; 이란 is Iran where a word begins, and grammar where it ends.
    if (/^[\p{Script=Katakana}ー・]+$/u.test(name))
      return `(?<![\\p{Script=Katakana}ー])${escaped}(?![\\p{Script=Katakana}ー])`;
    return /^\p{Script=Hangul}/u.test(name) ? `(?<!\\p{Script=Hangul})${escaped}` : escaped;
  });
  return { kind: 'letters', pattern: new RegExp(written.join('|'), 'gu'), codes: spelled };
}

function wordNames(spelled: ReadonlyMap<string, string>, language: string): CountryNames {
  const keyOf = inflected.has(language)
    ? (word: string): string => stemOf(word, language)
    : (word: string): string => fold(word);
  const names = new Map<string, WordName>();
  for (const [name, code] of spelled) {
    const words = tokens(name, language);
    const acronym = words.length === 1 && name === name.toUpperCase() && name !== name.toLowerCase();
    if (words.length === 0 || (acronym && name.length < 3 && !shortAcronyms.has(`${language} ${name}`))) continue;
    const keys = words.map(keyOf);
    const held = names.get(keys.join(' '));
    // Two names of one stem cannot be told apart, and a wrong country is worse than none.
    if (held && held.code !== code) names.set(keys.join(' '), { ...held, code: '' });
    else names.set(keys.join(' '), { keys, code, acronym });
  }
  const byFirst = new Map<string, WordName[]>();
  for (const name of names.values()) byFirst.set(name.keys[0]!, [...(byFirst.get(name.keys[0]!) ?? []), name]);
  for (const list of byFirst.values()) list.sort((a, b) => b.keys.length - a.keys.length);
  const known = new Set([...names.values()].flatMap((name) => name.keys));
  return { kind: 'words', byFirst, keyOf: remembering(keysWithin(known, keyOf, language)) };
}

/** The keys of words of a text, where endings and proclitics may stand on a name. */
function keysWithin(
  known: ReadonlySet<string>,
  keyOf: (word: string) => string,
  language: string,
): (word: string) => string {
  const proclitic = proclitics[language];
  if (proclitic) return (word) => withoutProclitic(word, keyOf, known, proclitic);
  if (suffixed.has(language)) return (word) => withoutSuffix(keyOf(word), known, shortestName, longestSuffix);
  if (inflected.has(language)) return (word) => withoutSuffix(keyOf(word), known, shortestStem, longestRest);
  return keyOf;
}

/** The same function, which remembers its answers. */
function remembering(keyOf: (word: string) => string): (word: string) => string {
  const keys = new RecentMap<string, string>(rememberedWords, copyOfText);
  return (word) => {
    let key = keys.get(word);
    if (key === undefined) keys.set(word, (key = keyOf(word)));
    return key;
  };
}

/** The key of a word that stands behind "and", "to" or "in", which Arabic and Hebrew write onto it. */
function withoutProclitic(
  word: string,
  keyOf: (word: string) => string,
  known: ReadonlySet<string>,
  proclitic: RegExp,
): string {
  const key = keyOf(word);
  const rest = word.replace(proclitic, '');
  return !known.has(key) && rest.length > 2 && known.has(keyOf(rest)) ? keyOf(rest) : key;
}

/** The longest known key that a word begins with, its endings not too long; the key itself when there is none. */
function withoutSuffix(key: string, known: ReadonlySet<string>, shortest: number, longest: number): string {
  for (let end = key.length; end >= Math.max(shortest, key.length - longest); end -= 1) {
    if (known.has(key.slice(0, end))) return key.slice(0, end);
  }
  return key;
}
