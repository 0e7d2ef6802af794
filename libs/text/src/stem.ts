import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as irish } from '@orama/stemmers/irish';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as nepali } from '@orama/stemmers/nepali';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { stem as english } from 'porter2';
import { fold } from './fold';
import { stemRules } from './stem-rules';

type Stem = (word: string) => string;
// The package has no types, and an ambient declaration here would not reach the apps' own builds.
const { newStemmer }: { newStemmer: (algorithm: string) => { stem: Stem } } = require('snowball-stemmers');

/**
 * Languages of the snowball-stemmers package that @orama/stemmers lacks. For the others both give the same stems (but for
 * Russian ё), and @orama/stemmers takes a third to a ninth of the time.
 */
const snowball: Readonly<Record<string, string>> = {
  sl: 'slovene',
  cs: 'czech',
  ca: 'catalan',
  eu: 'basque',
};

/**
 * Languages of @orama/stemmers, whose Bulgarian is left out, as it throws on one word in nine; and English, which is the
 * older Porter there: the porter2 package gives the stems of snowball-stemmers in a twentieth of the time.
 */
const functions: Readonly<Record<string, Stem>> = {
  en: english,
  ar: arabic,
  da: danish,
  de: german,
  el: greek,
  es: spanish,
  fi: finnish,
  fr: french,
  ga: irish,
  hi: hindi,
  hu: hungarian,
  hy: armenian,
  id: indonesian,
  it: italian,
  lt: lithuanian,
  ne: nepali,
  nl: dutch,
  no: norwegian,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sr: serbian,
  sv: swedish,
  ta: tamil,
  tr: turkish,
  uk: ukrainian,
  // Malay is inflected as Indonesian is; Croatian and Bosnian as Serbian, whose stemmer answers in Latin letters.
  ms: indonesian,
  hr: serbian,
  bs: serbian,
};

/** Languages whose words a library stems; the others have rules of our own, or keep their words whole. */
export const stemmedLanguages: readonly string[] = [...Object.keys(snowball), ...Object.keys(functions)];

const stemmers = new Map<string, Stem>();

/** Whole words but for their spelling: what a language without stemmer and rules has. */
function stemmerOf(language: string): Stem {
  let stemmer = stemmers.get(language);
  if (!stemmer) {
    const algorithm = snowball[language];
    const library = algorithm ? newStemmer(algorithm) : undefined;
    const stem = library ? (word: string): string => library.stem(word) : functions[language];
    stemmer = stem ? (word) => fold(stem(word.toLowerCase())) : fold;
    stemmers.set(language, stemmer);
  }
  return stemmer;
}

/**
 * The folded stem of a word in a language (primary subtag): by Snowball where a library has it, then by the rules of
 * `stemRules`; else the folded word. Numbers are folded only. Slow (up to some 10 µs), so remember what it answers.
 */
export function stemOf(word: string, language: string): string {
  if (/^\d/.test(word)) return fold(word);
  const stem = stemmerOf(language)(word);
  return stemRules[language]?.(stem) ?? stem;
}
