import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as irish } from '@orama/stemmers/irish';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as nepali } from '@orama/stemmers/nepali';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { fold } from './fold';
import { stemRules } from './stem-rules';

type Stem = (word: string) => string;
// The package has no types, and an ambient declaration here would not reach the apps' own builds.
const { newStemmer }: { newStemmer: (algorithm: string) => { stem: Stem } } = require('snowball-stemmers');

/** Languages of the snowball-stemmers package. Its English is Porter 2; that of @orama/stemmers is the older Porter. */
const snowball: Readonly<Record<string, string>> = {
  en: 'english',
  es: 'spanish',
  pt: 'portuguese',
  fr: 'french',
  de: 'german',
  ru: 'russian',
  it: 'italian',
  nl: 'dutch',
  ar: 'arabic',
  tr: 'turkish',
  sv: 'swedish',
  da: 'danish',
  no: 'norwegian',
  fi: 'finnish',
  hu: 'hungarian',
  ro: 'romanian',
  sl: 'slovene',
  cs: 'czech',
  ca: 'catalan',
  eu: 'basque',
};

/** Languages that only @orama/stemmers has. Its Bulgarian is left out: it throws on one word in nine. */
const orama: Readonly<Record<string, Stem>> = {
  el: greek,
  hi: hindi,
  hy: armenian,
  ga: irish,
  id: indonesian,
  lt: lithuanian,
  // Malay is inflected as Indonesian is; Croatian and Bosnian as Serbian, whose stemmer answers in Latin letters.
  ms: indonesian,
  ne: nepali,
  sr: serbian,
  hr: serbian,
  bs: serbian,
  ta: tamil,
  uk: ukrainian,
};

/** Languages whose words a library stems; the others have rules of our own, or keep their words whole. */
export const stemmedLanguages: readonly string[] = [...Object.keys(snowball), ...Object.keys(orama)];

const stemmers = new Map<string, Stem>();

/** Whole words but for their spelling: what a language without stemmer and rules has. */
function stemmerOf(language: string): Stem {
  let stemmer = stemmers.get(language);
  if (!stemmer) {
    const algorithm = snowball[language];
    const library = algorithm ? newStemmer(algorithm) : undefined;
    const stem = library ? (word: string): string => library.stem(word) : orama[language];
    stemmer = stem ? (word) => fold(stem(word.toLowerCase())) : fold;
    stemmers.set(language, stemmer);
  }
  return stemmer;
}

/**
 * The folded stem of a word in a language (primary subtag): by Snowball where a library has it, then by the rules of
 * `stemRules`; else the folded word. Numbers are folded only. Slow (about 10 µs), so remember what it answers.
 */
export function stemOf(word: string, language: string): string {
  if (/^\d/.test(word)) return fold(word);
  const stem = stemmerOf(language)(word);
  return stemRules[language]?.(stem) ?? stem;
}
