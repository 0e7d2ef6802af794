/** What a UTF-16 code unit can be in a word; from `digit` on it is part of one. */
export const Kind = {
  unknown: 0,
  none: 1,
  apostrophe: 2,
  surrogate: 3,
  digit: 4,
  letter: 5,
  upper: 6,
  unspaced: 7,
} as const;

const upper = /^\p{Lu}$/u;
const letter = /^[\p{L}\p{M}]$/u;
const digit = /^\p{Nd}$/u;
/** Thai to Lao, Burmese, Khmer, kana, Han with its repetition mark: scripts that put no space between words. */
const unspaced =
  /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]$/;
const apostrophe = /^['‘’ʼ`´]$/;

function find(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return Kind.surrogate;
  const text = String.fromCharCode(unit);
  if (apostrophe.test(text)) return Kind.apostrophe;
  if (digit.test(text)) return Kind.digit;
  if (upper.test(text)) return Kind.upper;
  if (!letter.test(text)) return Kind.none;
  return unspaced.test(text) ? Kind.unspaced : Kind.letter;
}

const kinds = new Uint8Array(0x10000);

/** The kind of the code unit at a place of a text, `none` beyond its end. Fast: each unit is looked up once. */
export function kindAt(text: string, at: number): number {
  if (at >= text.length) return Kind.none;
  const unit = text.charCodeAt(at);
  return kinds[unit] || (kinds[unit] = find(unit));
}
