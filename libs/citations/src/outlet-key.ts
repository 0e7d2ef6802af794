/**
 * An outlet's name without what varies from one writing to the next: case, "the", "news (agency)", a domain's ending.
 * Takes a name or a site's address; returns a key for comparing only, never empty unless the name is.
 */
export function outletKey(outlet: string): string {
  const key = outlet
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:the )?/, '')
    .replace(/\/$/, '')
    .replace(/(?:\.(?:com|co|org|net|go|or|ac|[a-z]{2}))+$/, '')
    .replace(/(?: ?news)?(?: agency)?(?: english| world| online)?$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? outlet.toLowerCase() : key;
}
