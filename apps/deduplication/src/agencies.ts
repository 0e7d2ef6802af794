import { OutletDirectory, outletKey, shippedOutlets } from '@app/citations';

const agencies = shippedOutlets().filter(({ kind }) => kind === 'agency');
const directory = new OutletDirectory(agencies);
const numbers = new Map(agencies.map(({ name }, number) => [name, number]));

/** Private use characters, which no article holds for long: one for each agency. */
const firstMark = 0xe000;
const mark = /[\ue000-\uf8ff]/g;

/** The source of a regular expression that matches an agency's mark, as `markAgencies` puts it in. */
export const agencyMark = '[\\ue000-\\uf8ff]';

/** A text with one character in place of each agency's name, in whatever form it has. */
export function markAgencies(text: string): string {
  const clean = text.replace(mark, ' ');
  let marked = '';
  let end = 0;
  for (const mention of directory.mentions(clean, 'und')) {
    marked += clean.slice(end, mention.start) + String.fromCharCode(firstMark + (numbers.get(mention.name) ?? 0));
    end = mention.end;
  }
  return marked + clean.slice(end);
}

/** The name Tributary uses for the agency of a mark; null for any other text. */
export function agencyMarked(found: string): string | null {
  return agencies[found.charCodeAt(0) - firstMark]?.name ?? null;
}

/** The agency that an outlet is ("AP News", "reuters.com", "ANTARA News"), or null. */
export function agencyOfOutlet(outlet: string): string | null {
  return directory.named(outlet)?.name ?? null;
}

/** One name for an outlet or agency, however it is written: for comparing only; empty when the name is. */
export function outletIdentity(name: string): string {
  return name === '' ? '' : (agencyOfOutlet(name) ?? outletKey(name));
}
