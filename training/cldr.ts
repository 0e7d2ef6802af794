import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, packagesIn } from './training-packages';

const VERSION = '48.2.0';
const packages = ['annotations', 'localenames', 'dates', 'numbers', 'subdivisions'].map((part) => `cldr-${part}-full`);
const folder = packagesIn(`cldr-${VERSION}`);

/** A thing that CLDR names in many languages: its key there, and how much the name tells (the method's value). */
export interface CldrName {
  readonly key: string;
  readonly name: string;
  readonly value: number;
}

type Json = { readonly [key: string]: Json | string | readonly string[] | undefined };

/** Installs the CLDR packages; training alone needs them (240 MB). */
export const installCldr = (): string =>
  installPackages(`cldr-${VERSION}`, Object.fromEntries(packages.map((name) => [name, VERSION])));

/** Reads `path` of a package, and walks to `keys`; an empty object where file or key is missing. */
function section(name: string, path: string, keys: readonly string[]): Json {
  const file = join(folder, name, path);
  if (!existsSync(file)) return {};
  let at: Json | string | readonly string[] | undefined = JSON.parse(readFileSync(file, 'utf8')) as Json;
  for (const key of keys) at = (at as Json | undefined)?.[key];
  return (at as Json | undefined) ?? {};
}

const strings = (from: Json, prefix: string, value: number): CldrName[] =>
  Object.entries(from).flatMap(([key, name]) =>
    typeof name === 'string' ? [{ key: `${prefix} ${key}`, name, value }] : [],
  );

/** Cities of time zones; English ones without a name of their own are called as the zone is. */
function cities(zones: Json, prefix: string, english: boolean): CldrName[] {
  return Object.entries(zones).flatMap(([key, zone]): CldrName[] => {
    if (typeof zone !== 'object' || Array.isArray(zone)) return [];
    const inside = zone as Json;
    const city = inside['exemplarCity'];
    if (typeof city === 'string') return [{ key: `${prefix}/${key}`, name: city, value: 2 }];
    const isZone =
      Object.values(inside).every((part) => typeof part !== 'object') || 'long' in inside || 'short' in inside;
    if (!isZone) return cities(inside, `${prefix}/${key}`, english);
    return english ? [{ key: `${prefix}/${key}`, name: key.replaceAll('_', ' '), value: 2 }] : [];
  });
}

function calendarNames(locale: string): CldrName[] {
  const calendar = ['main', locale, 'dates', 'calendars', 'gregorian'];
  return ['months', 'days'].flatMap((unit) =>
    ['format', 'stand-alone'].flatMap((form) =>
      strings(
        section('cldr-dates-full', `main/${locale}/ca-gregorian.json`, [...calendar, unit, form, 'wide']),
        `${unit} ${form}`,
        2,
      ),
    ),
  );
}

function annotations(locale: string): CldrName[] {
  const path = ['annotations', 'annotations'];
  const all = section('cldr-annotations-full', `annotations/${locale}/annotations.json`, path);
  return Object.entries(all).flatMap(([emoji, entry]): CldrName[] => {
    const { default: keywords, tts } = entry as { default?: readonly string[]; tts?: readonly string[] };
    const spoken = tts?.[0];
    return [
      ...(keywords ? [{ key: `keywords ${emoji}`, name: keywords.join(' '), value: 1 }] : []),
      ...(spoken === undefined ? [] : [{ key: `tts ${emoji}`, name: spoken, value: 1 }]),
    ];
  });
}

function currencies(locale: string): CldrName[] {
  const path = ['main', locale, 'numbers', 'currencies'];
  const all = section('cldr-numbers-full', `main/${locale}/currencies.json`, path);
  return Object.entries(all).flatMap(([code, currency]): CldrName[] => {
    const name = (currency as Json)['displayName'];
    return typeof name === 'string' && name !== code ? [{ key: `currency ${code}`, name, value: 0.5 }] : [];
  });
}

/** All names of a locale that may stand in news: emoji keywords, territories, languages, cities, calendar, currencies. */
export function cldrNames(locale: string): CldrName[] {
  const names = ['main', locale, 'localeDisplayNames'];
  const zones = ['main', locale, 'dates', 'timeZoneNames', 'zone'];
  const subdivisions = ['subdivisions', 'localeDisplayNames', 'subdivisions'];
  return [
    ...annotations(locale),
    ...strings(
      section('cldr-localenames-full', `main/${locale}/territories.json`, [...names, 'territories']),
      'territory',
      2,
    ),
    ...strings(
      section('cldr-localenames-full', `main/${locale}/languages.json`, [...names, 'languages']),
      'language',
      2,
    ),
    ...cities(section('cldr-dates-full', `main/${locale}/timeZoneNames.json`, zones), 'city', locale === 'en'),
    ...calendarNames(locale),
    ...currencies(locale),
    ...strings(section('cldr-subdivisions-full', `subdivisions/${locale}.json`, subdivisions), 'subdivision', 1),
  ];
}
