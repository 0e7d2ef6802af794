/**
 * Security headers by content type. Pages run our one script, by its own address, and load nothing: their texts come from
 * strangers, and this is what still holds when an escape is forgotten. The API's documentation is a program of its own,
 * served from this host.
 */
export function pageHeaders(
  contentType: string,
  isDocumentation: boolean,
  pageSecurityPolicy: string,
): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
  ];
  if (contentType.startsWith('text/html') && !isDocumentation) {
    headers.push(['content-security-policy', pageSecurityPolicy]);
  }
  return headers;
}
