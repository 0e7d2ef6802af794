const replacements: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text without what XML 1.0 ("Char") cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF. */
export function xmlChars(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** The text for XML or HTML content or a double-quoted attribute. */
export function escapeXml(text: string): string {
  return xmlChars(text).replace(/[&<>"]/g, (character) => replacements[character]!);
}

/** `<name key="value">`; attributes that are null are left out. The name and keys are ours, never a stranger's. */
export function openTag(name: string, attributes: Readonly<Record<string, string | null>> = {}): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : ` ${key}="${escapeXml(value)}"`,
  );
  return `<${name}${list.join('')}>`;
}

/** An element holding a text. */
export function textElement(
  name: string,
  text: string,
  attributes: Readonly<Record<string, string | null>> = {},
): string {
  return `${openTag(name, attributes)}${escapeXml(text)}</${name}>`;
}

/** An element without content, closed in itself. */
export function emptyElement(name: string, attributes: Readonly<Record<string, string | null>>): string {
  return openTag(name, attributes).replace(/>$/, '/>');
}
