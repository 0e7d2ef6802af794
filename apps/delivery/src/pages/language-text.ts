const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

/** The language's English name; null when it is unknown or no language code. */
export function languageName(code: string): string | null {
  return langOf(code) === undefined ? null : (names.of(code) ?? code);
}

/** The code as a `lang` attribute; undefined when it says nothing or is malformed (BCP 47). */
export function langOf(code: string): string | undefined {
  return code !== 'und' && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code) ? code : undefined;
}

/** Class names, with `rtl` for a language written from right to left, so that our lines stand at its texts' edge. */
export function sided(classes: string, code: string): string | undefined {
  const rtl = rightToLeft.has(code.split('-', 1)[0]!.toLowerCase());
  return (rtl ? `${classes} rtl` : classes).trim() || undefined;
}
