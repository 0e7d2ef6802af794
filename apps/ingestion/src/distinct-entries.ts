/**
 * Makes the identities of one poll's entries distinct. A GUID that a feed repeats for different pages is made whole by
 * the page's address; an entry that is there twice is kept once, the first.
 */
export function distinctEntries<Entry extends { identity: string; url: string | null }>(
  entries: readonly Entry[],
): Entry[] {
  const pages = new Map<string, Set<string | null>>();
  for (const { identity, url } of entries) pages.set(identity, (pages.get(identity) ?? new Set()).add(url));
  const distinct = new Map<string, Entry>();
  for (const entry of entries) {
    const repeated = pages.get(entry.identity)!.size > 1;
    const identity = repeated ? `${entry.identity} ${entry.url ?? ''}` : entry.identity;
    if (!distinct.has(identity)) distinct.set(identity, { ...entry, identity });
  }
  return [...distinct.values()];
}
