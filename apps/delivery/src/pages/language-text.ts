const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

/** The code as a `lang` attribute; undefined when it says nothing or is malformed (BCP 47). */
export function langOf(code: string): string | undefined {
  return code !== 'und' && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code) ? code : undefined;
}

/** The direction that a language is written in. */
export const directionOf = (code: string): 'ltr' | 'rtl' =>
  rightToLeft.has(code.split('-', 1)[0]!.toLowerCase()) ? 'rtl' : 'ltr';
