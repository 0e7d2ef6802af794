import type { AtomFeed } from 'feedsmith';

type Text = Pick<AtomFeed.Content, 'value' | 'type'> | undefined;

const markup = /<\/[a-z]|<(?:br|hr|img|p)[\s/>]/i;
const base64Mode = /\smode\s*=\s*["']base64/i;
const leaf = /<((?:\w+:)?[a-z]+)(\s[^<>]*)>([^<]*)<\/\1\s*>/gi;

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Base64 as the UTF-8 text in it; null when the letters are no base64 or the bytes no text. */
function fromBase64(letters: string): string | null {
  const bare = letters.replace(/\s+/g, '');
  if (bare.length % 4 !== 0 || !/^[A-Za-z\d+/]+={0,2}$/.test(bare)) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bare, 'base64'));
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

/** Atom 0.3's mode="base64" (section 3.1.2 of the draft), put as text in its place. Linear time; never throws. */
export function decodeModes(xml: string): string {
  if (!base64Mode.test(xml)) return xml;
  return xml.replace(leaf, (found: string, name: string, attributes: string, letters: string) => {
    const text = base64Mode.test(attributes) ? fromBase64(letters) : null;
    if (text === null) return found;
    const kept = attributes.replace(/\s(?:type|mode)\s*=\s*(?:"[^"]*"|'[^']*')/gi, '');
    const type = /\stype\s*=\s*["']text\/plain/i.test(attributes) ? 'text' : 'html';
    return `<${name}${kept} type="${type}">${escapeHtml(text)}</${name}>`;
  });
}

/**
 * An Atom text construct as HTML (RFC 4287 section 3.1): a `<` in one of type text, the default, is a character and no
 * tag. Many feeds forget to say that theirs is HTML: a text with an end tag or a lone HTML tag counts as HTML.
 */
export function textHtml(text: Text): string | null {
  const value = text?.value ?? null;
  if (value === null || !/^(?:text(?:\/plain)?)?$/i.test(text?.type ?? '')) return value;
  return value.includes('<') && !markup.test(value) ? escapeHtml(value) : value;
}

/** A title or summary as HTML; some have a media type, as content may, and with it base64. */
export const lineHtml = (text: Text): string | null => contentHtml(text) ?? textHtml(text);

/**
 * An entry's content as HTML (RFC 4287 section 4.1.3.3): media types other than texts and XML hold base64, which is
 * decoded where it is text and is no content where it is not.
 */
export function contentHtml(content: Text): string | null {
  const type = content?.type ?? '';
  if (!content?.value || !type.includes('/') || /^text\/|[/+]xml\s*(?:;|$)|html|json/i.test(type))
    return textHtml(content);
  const letters = content.value;
  return /[^A-Za-z\d+/=\s]/.test(letters) ? letters : fromBase64(letters);
}
