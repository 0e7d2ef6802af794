/**
 * An outlet's name without what varies from one writing to the next: case, "the", "news (agency)", a domain's ending.
 * Takes a name or a site's address; returns a key for comparing only, never empty unless the name is.
 */
export function outletKey(outlet: string): string {
  const site = outlet
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:the )?/, '')
    .replace(/\/$/, '');
  const name = withoutDomainEnding(site)
    .replace(/(?: ?news)?(?: agency)?(?: english| world| online)?$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return name === '' ? outlet.toLowerCase() : name;
}

/** `news.co.id` without `.co.id`. Label by label: one pattern for all would try each beginning with each end. */
function withoutDomainEnding(site: string): string {
  let rest = site;
  for (;;) {
    const at = rest.lastIndexOf('.');
    if (at < 0 || !/^\.(?:com|org|net|[a-z]{2})$/.test(rest.slice(at))) return rest;
    rest = rest.slice(0, at);
  }
}
