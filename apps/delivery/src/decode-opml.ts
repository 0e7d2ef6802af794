import iconv from 'iconv-lite';

const marks: readonly (readonly [string, string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

/** Decodes bytes by a charset label of the WHATWG Encoding Standard; null when it is none or the bytes are not so. */
function decodeAs(bytes: Uint8Array, label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    // On Node 20, TextDecoder reads windows-1252 as ISO 8859-1.
    if (encoding === 'windows-1252') return iconv.decode(Buffer.from(bytes), encoding);
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The text of an uploaded XML document: by its byte order mark, else UTF-8 when the bytes are valid UTF-8 (browsers
 * and command lines state charsets that nobody checked), else the charset of its XML declaration, then that of the
 * Content-Type header, else windows-1252. Returns the text without its mark; never throws.
 */
export function decodeOpml(bytes: Uint8Array, contentType: string): string {
  const start = Buffer.from(bytes.subarray(0, 300));
  const marked = marks.find(([mark]) => start.toString('hex', 0, 3).startsWith(mark));
  if (marked) return decodeAs(bytes, marked[1])?.replace(/^\ufeff/, '') ?? new TextDecoder().decode(bytes);
  const declared = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(start.toString('latin1'))?.[1];
  const header = /;\s*charset\s*=\s*(?:["']\s*)?([^\s;"']+)/i.exec(contentType)?.[1];
  const isShifted = /^iso-2022|^hz-/i.test(declared ?? '');
  for (const label of isShifted ? [declared] : ['utf-8', declared, header]) {
    // What was read as bytes to find its declaration is in no wide charset.
    const text = label === undefined || /^utf-?(?:16|32)/i.test(label) ? null : decodeAs(bytes, label);
    if (text !== null) return text;
  }
  return iconv.decode(Buffer.from(bytes), 'windows-1252');
}
