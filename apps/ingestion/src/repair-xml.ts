import { declaredEntities, expandEntities } from './document-entities';

const root = /<((?:[\w.-]+:)?(?:rss|feed|rdf|channel))(?=[\s>/])/i;
// Comments and processing instructions before the root may speak of other roots; a document type may be anywhere.
const prologue = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)/y;
// All but what XML 1.0 section 2.2 allows, and the control characters that it discourages.
const forbidden = /[^\t\n\r\u0020-\u007f\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
// The same by code units, for a quick look: what it finds may be a pair that is allowed.
const suspicious = /[^\t\n\r\u0020-\u007f\u00a0-\ud7ff\ue000-\ufffd]/;
// What windows-1252 has at 0x80 to 0x9f.
const windows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const bareAmpersand = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi;
// Names that objects have of themselves: the parser refuses a document that uses them.
const takenNames = /(<\/?)(?=(?:__proto__|prototype|constructor|hasOwnProperty|toString|valueOf)[\s/>])/g;
const documentType = /<!DOCTYPE[^<>[\]]*>/gi;

// What may stand before the root: comments, instructions, declarations.
const mostDeclarations = 200_000;

/** Where the root element starts; -1 when the text has no root that a feed could have. */
function rootStart(text: string): number {
  let at = 0;
  for (let passed = 0; passed < mostDeclarations; passed += 1) {
    at = text.indexOf('<', at);
    if (at < 0) return -1;
    prologue.lastIndex = at;
    const skipped = prologue.exec(text);
    if (skipped) at += skipped[0].length;
    else if (root.exec(text.slice(at, at + 80))?.index === 0) return at;
    else if (/^<!DOCTYPE\s+(?!html)/i.test(text.slice(at, at + 20))) at += 1;
    else if (/^<(?:!|!ENTITY)/.test(text.slice(at, at + 2))) at += 1;
    else return -1;
  }
  return -1;
}

/** The name of a feed document's root element, lower case, with its prefix; null when the text is no XML feed. */
export function rootName(text: string): string | null {
  const start = rootStart(text);
  return start < 0 ? null : (root.exec(text.slice(start, start + 80))?.[1]?.toLowerCase() ?? null);
}

function repairCharacters(xml: string): string {
  if (!suspicious.test(xml)) return xml;
  return xml.replace(forbidden, (found) => windows[found.charCodeAt(0) - 0x80]?.trim() ?? '');
}

/**
 * Mends what breaks real feeds before the parser sees it: text before the root and after its end, document types (the
 * entities they declare are put in), characters that XML forbids, windows-1252 characters that were converted as if
 * they were ISO 8859-1, and a bare `&`, which would otherwise read `?a=1&copy=2` as a copyright sign.
 * Returns the root element alone, or null when there is none. Takes linear time; never throws.
 */
export function repairXml(text: string): string | null {
  const start = rootStart(text);
  if (start < 0) return null;
  const name = root.exec(text.slice(start, start + 80))?.[1] ?? '';
  const close = `</${name}`;
  const end = text.lastIndexOf(close);
  const stop = end < 0 ? -1 : text.indexOf('>', end);
  const document = text.slice(start, stop < 0 ? undefined : stop + 1);
  return repairCharacters(expandEntities(document, declaredEntities(text.slice(0, start))))
    .replace(documentType, '')
    .replace(takenNames, '$1x-')
    .replace(bareAmpersand, (found) => (found === '&' ? '&amp;' : found));
}
