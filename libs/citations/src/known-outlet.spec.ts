import { isListedStopWord, backgroundShare, stemOf } from '@app/text';
import { z } from 'zod';
import { shippedOutlets } from './known-outlet';

const outlet = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  domains: z.array(z.string().regex(/^(?!www\.)(?:[a-z\d-]+\.)+[a-z]{2,}$/)),
  country: z.string().nullable(),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)),
  kind: z.enum(['agency', 'newspaper', 'broadcaster', 'state-media', 'magazine', 'online', 'other']),
  exact: z.array(z.string()).optional(),
  weak: z.array(z.string()).optional(),
});

const all = shippedOutlets();
const namesOf = ({ name, aliases }: { name: string; aliases: readonly string[] }): string[] => [name, ...aliases];
const repeated = (list: readonly string[]): string[] => list.filter((item, at) => list.indexOf(item) !== at);

describe('the outlets that ship', () => {
  it.each(all.map((one) => [one.name, one] as const))('%s has the form', (_, one) => {
    expect(outlet.safeParse(one).error?.issues ?? []).toEqual([]);
  });

  it('are of many countries, and many are agencies', () => {
    expect(new Set(all.map(({ country }) => country)).size).toBeGreaterThanOrEqual(60);
    expect(all.filter(({ kind }) => kind === 'agency').length).toBeGreaterThanOrEqual(80);
    expect(all.length).toBeGreaterThanOrEqual(400);
  });

  it('have countries that are', () => {
    const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const countries = all.flatMap(({ country }) => (country === null ? [] : [country]));
    expect(countries.filter((code) => !/^[A-Z]{2}$/.test(code) || regions.of(code) === undefined)).toEqual([]);
  });

  it('have languages that are', () => {
    const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    expect(all.flatMap((one) => one.languages).filter((code) => languages.of(code) === undefined)).toEqual([]);
  });

  it('have one name and one host each', () => {
    expect(repeated(all.map(({ name }) => name))).toEqual([]);
    expect(repeated(all.flatMap(({ domains }) => domains))).toEqual([]);
    expect(all.flatMap((one) => repeated(namesOf(one)))).toEqual([]);
  });

  it('share a name only with one of another language', () => {
    const borne = all.flatMap((one) => namesOf(one).flatMap((name) => one.languages.map((each) => `${name} ${each}`)));
    expect(repeated(borne)).toEqual([]);
  });

  it('mark names that are theirs', () => {
    const strange = all.flatMap((one) =>
      [...(one.exact ?? []), ...(one.weak ?? [])].filter((name) => !namesOf(one).includes(name)),
    );
    expect(strange).toEqual([]);
  });

  it('mark the names that are ordinary words', () => {
    const words = all.flatMap((one) =>
      namesOf(one)
        .filter((name) => !(one.exact ?? []).includes(name) && !(one.weak ?? []).includes(name))
        .filter((name) => one.languages.some((language) => isOrdinary(name, language)))
        .map((name) => `${name} of ${one.name}`),
    );
    expect(words).toEqual([]);
  });
});

/** Outlets so often named that their names are common in news, and mean nothing else. */
const famous = new Set(['Reuters', 'Bernama']);

/** A word that news use, and that is no abbreviation: outlets themselves stand in few of the background's texts. */
function isOrdinary(name: string, language: string): boolean {
  if (!/^\p{L}+$/u.test(name) || famous.has(name) || /^\p{Lu}{1,5}$/u.test(name)) return false;
  return isListedStopWord(name, language) || backgroundShare(language, stemOf(name.toLowerCase(), language)) > 0.004;
}
