const datelines = [
  // OSLO, May 3 – ; OSLO, May 3 (Quay) —
  /^\s*\p{Lu}[\p{Lu}\p{M}.,'’/ -]{2,40}(?:[^()–—-]{0,25}\([^)]{1,40}\)|[^()–—-]{0,25})\s?[–—-]{1,2}\s+/u,
  // Oslo, May 3 (Quay) — ; (Quay) –
  /^[^()–—]{0,40}\([^)]{2,40}\)\s?[–—-]{1,2}\s+/u,
  // Jakarta, Quay -
  /^\s*(?:\p{Lu}\S{0,30}\s){0,2}\p{Lu}[^\s,]{0,30},\s(?:\p{Lu}\S{0,30}\s){1,4}[–—-]{1,2}\s+/u,
];

/** A lead without the dateline in front of it: its place and outlet are not what the report speaks of. */
export function withoutDateline(lead: string): string {
  for (const dateline of datelines) {
    const found = dateline.exec(lead)?.[0];
    if (found !== undefined) return lead.slice(found.length);
  }
  return lead;
}
