import { type CleanEntry, sameScheme } from './clean-entry';
import { storableName } from './storable';

type Identified = Pick<CleanEntry, 'identity' | 'url' | 'title' | 'text' | 'link' | 'contentHash'>;

const pageOf = (entry: Identified): string => sameScheme(entry.url ?? '');

/** Whether a GUID names the entry: else its page or its content does, and needs no more. */
const hasGuid = (entry: Identified): boolean =>
  entry.identity !== pageOf(entry) && entry.identity !== entry.contentHash;

function repeats(entries: readonly Identified[]): boolean {
  const pages = new Map<string, string>();
  return entries.some((entry) => {
    const page = pages.get(entry.identity);
    pages.set(entry.identity, page ?? pageOf(entry));
    return page !== undefined && page !== pageOf(entry);
  });
}

/**
 * Makes the identities of one poll's entries distinct. Where a feed repeats a GUID for different pages, now or ever
 * before (`repeatsGuids`), its GUIDs name nothing without the page's address. An entry that is there twice is kept
 * once, the first; one without title, text and link is left out.
 * @returns the entries, and whether the feed repeats GUIDs: to be kept, as identities must not change back
 */
export function distinctEntries<Entry extends Identified>(
  entries: readonly Entry[],
  repeatsGuids: boolean,
): { readonly entries: Entry[]; readonly repeatsGuids: boolean } {
  const said = entries.filter((entry) => entry.title !== '' || entry.text !== '' || entry.link !== null);
  const withPage = repeatsGuids || repeats(said);
  const distinct = new Map<string, Entry>();
  for (const entry of said) {
    const page = withPage && hasGuid(entry) ? pageOf(entry) : '';
    const identity = page === '' ? entry.identity : storableName(`${entry.identity} ${page}`);
    if (!distinct.has(identity)) distinct.set(identity, { ...entry, identity });
  }
  return { entries: [...distinct.values()], repeatsGuids: withPage };
}
