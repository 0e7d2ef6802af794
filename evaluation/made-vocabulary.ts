import { isStopWord, readLanguageData, shippedData, Translations } from '@app/text';
import { madeWord } from './made-words';
import { randomNumbers } from './random-numbers';

/** Languages of made-up news, each with endings that its words take, the commoner first. */
const endings: Readonly<Record<string, readonly string[]>> = {
  en: ['', 's', 'ed'],
  es: ['o', 'a', 'os', 'as', 'ando'],
  pt: ['o', 'a', 'os', 'as', 'ando'],
  fr: ['e', '', 's', 'es'],
  de: ['', 'en', 'e', 'er'],
  ru: ['', 'а', 'ов', 'ом', 'ы', 'ами'],
  id: ['', 'nya', 'kan'],
};
/** The rare word of rank r is met in proportion to r^(-1 - steepness), so that n words have some n^(1 / (1 + steepness)) different ones. */
const steepness = 1;
/** Rare words that are written in one way in all languages, as names and numbers are. */
const names = 0.7;
/** Places in a table by which words are drawn as often as they are met. */
const places = 1 << 17;

type Random = () => number;

/** What can be said, and how a language says it. A concept is a number; the same one in all languages. */
export interface MadeVocabulary {
  /** A concept as often as news has it, of those that news has often. */
  readonly common: (random: Random) => number;
  /** One of those without end that news has seldom, the next rarer than the last. */
  readonly rare: (random: Random) => number;
  /** A word that says nothing, such as an article. */
  readonly functionWord: (language: string, random: Random) => string;
  /** What a language writes, in one of its forms; what it has no translation for it writes as English does. */
  readonly written: (concept: number, language: string, random: Random) => string;
}

/** The vocabulary of made-up news: out of the language data that ship with the code, and made-up words. */
export function madeVocabulary(): MadeVocabulary {
  const [stems, shares] = background('en', (stop) => !stop);
  const often = drawnBy(shares);
  const languages = new Map(Object.keys(endings).map((language) => [language, saidIn(language, stems)]));
  return {
    common: (random) => often[Math.floor(random() * places)]!,
    rare: (random) => Math.floor(stems.length * Math.min(1e9, (1 - random()) ** (-1 / steepness))),
    functionWord: (language, random) => {
      const { functionWords, functionOften } = languages.get(language)!;
      return functionWords[functionOften[Math.floor(random() * places)]!]!;
    },
    written: (concept, language, random) => {
      const rare = concept >= stems.length;
      const word = rare ? rareWord(concept) : languages.get(language)!.words[concept]!;
      if (rare && hashed(concept)() < names) return word;
      const forms = endings[language]!;
      return word + forms[Math.floor(forms.length * random() ** 3)]!;
    },
  };
}

/** A generator of random numbers for a number, always the same. */
const hashed = (number: number): Random => randomNumbers(Math.imul(number + 1, 0x9e3779b1));

function rareWord(concept: number): string {
  const random = hashed(concept);
  return madeWord(concept, (end) => Math.floor(random() * end));
}

function saidIn(language: string, english: readonly string[]) {
  const [functionWords, shares] = background(language, (stop) => stop);
  const translations = new Translations(shippedData());
  const best = new Map<string, string>();
  for (const stem of language === 'en' ? [] : readLanguageData(shippedData(), 'translations', language).keys()) {
    const [first] = translations.of(stem, language);
    if (first && !best.has(first.stem)) best.set(first.stem, stem);
  }
  return { functionWords, functionOften: drawnBy(shares), words: english.map((stem) => best.get(stem) ?? stem) };
}

/** Stems of a language's background, the commonest first, and their shares; those that are wanted, stop words or others. */
function background(language: string, wanted: (stop: boolean) => boolean): [stems: string[], shares: number[]] {
  const rows = [...readLanguageData(shippedData(), 'background', language)]
    .map(([stem, share]) => [stem, Number(share)] as const)
    .filter(([stem]) => wanted(isStopWord(stem, stem, language, false)))
    .sort((a, b) => b[1] - a[1]);
  return [rows.map(([stem]) => stem), rows.map(([, share]) => share)];
}

/** Numbers from 0 on, each in as many places as its share says. */
function drawnBy(shares: readonly number[]): Uint16Array {
  const sum = shares.reduce((total, share) => total + share, 0);
  const table = new Uint16Array(places);
  let [at, upTo] = [0, shares[0]! / sum];
  for (let place = 0; place < places; place += 1) {
    while (place / places >= upTo && at + 1 < shares.length) upTo += shares[(at += 1)]! / sum;
    table[place] = at;
  }
  return table;
}
