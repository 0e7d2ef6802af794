import iconv from 'iconv-lite';

const byteOrderMarks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
// How "<?" or "<r" looks in wide characters without a mark (XML 1.0, appendix F).
const wideStarts: readonly (readonly [readonly (number | null)[], string])[] = [
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be'],
  [[0x3c, 0x00, null, 0x00], 'utf-16le'],
  [[0x00, 0x3c, 0x00, null], 'utf-16be'],
];

function startsWith(bytes: Uint8Array, pattern: readonly (number | null)[]): boolean {
  return bytes.length >= pattern.length && pattern.every((byte, index) => byte === null || bytes[index] === byte);
}

/** Decodes `bytes` by a charset label; null when the label is unknown or promises UTF-8 that the bytes are not. */
function decodeAs(bytes: Uint8Array, label: string): string | null {
  // TextDecoder knows every web label but, on Node 20, reads windows-1252 as ISO 8859-1; iconv-lite reads it right.
  let name: string;
  try {
    name = new TextDecoder(label).encoding;
  } catch {
    return iconv.encodingExists(label) ? iconv.decode(Buffer.from(bytes), label) : null;
  }
  if (name === 'windows-1252') return iconv.decode(Buffer.from(bytes), 'windows-1252');
  try {
    return new TextDecoder(name, { fatal: name === 'utf-8' }).decode(bytes);
  } catch {
    return null;
  }
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const xml = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(head);
  const found = xml ?? /<meta\b[^>]*?\bcharset\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(head);
  // A wide charset cannot be true of a declaration that was read byte by byte.
  return found?.[1] && !/^(?:utf|ucs|iso-10646-ucs)-?(?:16|32|2|4)/i.test(found[1]) ? found[1] : null;
}

/**
 * Decodes a feed's or page's bytes: byte order mark, then the charset of the Content-Type header, then the XML
 * declaration (or an HTML page's meta element), then UTF-8 if the bytes are valid UTF-8, then windows-1252 (RFC 7303
 * section 3; XML 1.0 appendix F; labels by the WHATWG Encoding Standard). A promise of UTF-8 that the bytes break, or
 * an unknown label, counts as no promise. Returns the text without its mark; never throws.
 */
export function decodeCharset(bytes: Uint8Array, contentType: string): string {
  const marked = byteOrderMarks.find(([mark]) => startsWith(bytes, mark));
  if (marked) {
    const body = bytes.subarray(marked[0].length);
    return decodeAs(body, marked[1]) ?? new TextDecoder().decode(body);
  }
  const header = /;\s*charset\s*=\s*(?:["']\s*)?([^\s;"']+)/i.exec(contentType)?.[1];
  const wide = wideStarts.find(([start]) => startsWith(bytes, start))?.[1];
  for (const label of [wide, header, declaredCharset(bytes), 'utf-8']) {
    if (!label || (!wide && /^utf-?(?:16|32)/i.test(label))) continue;
    const text = decodeAs(bytes, label);
    if (text !== null) return text;
  }
  return iconv.decode(Buffer.from(bytes), 'windows-1252');
}
