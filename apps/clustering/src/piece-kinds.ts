/**
 * What a UTF-16 code unit can be in a text that is read for names; from `inner` on it goes on a word, from `number` on it
 * begins one.
 */
export const PieceKind = {
  unknown: 0,
  space: 1,
  mark: 2,
  surrogate: 3,
  inner: 4,
  number: 5,
  letter: 6,
  upper: 7,
} as const;

const space = /^\s$/;
const inner = /^[\p{M}'’.-]$/u;
const number = /^\p{N}$/u;
const letter = /^\p{L}$/u;
const upper = /^\p{Lu}$/u;

function find(text: string): number {
  if (upper.test(text)) return PieceKind.upper;
  if (letter.test(text)) return PieceKind.letter;
  if (number.test(text)) return PieceKind.number;
  if (inner.test(text)) return PieceKind.inner;
  return space.test(text) ? PieceKind.space : PieceKind.mark;
}

const kinds = new Uint8Array(0x10000);

/** The kind of the character that begins at a place of a text. Fast: each code unit is looked up once. */
export function pieceKindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const kind =
    kinds[unit]! || (kinds[unit] = isSurrogate(unit) ? PieceKind.surrogate : find(String.fromCharCode(unit)));
  return kind === PieceKind.surrogate ? find(String.fromCodePoint(text.codePointAt(at)!)) : kind;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Units of the character that begins at a place of a text. */
const unitsAt = (text: string, at: number): number =>
  isSurrogate(text.charCodeAt(at)) && text.codePointAt(at)! > 0xffff ? 2 : 1;

/** Where the piece that begins at a place ends: a word with its apostrophes, full stops and hyphens, or one mark. */
export function endOfPiece(text: string, start: number): number {
  let at = start + unitsAt(text, start);
  if (pieceKindAt(text, start) < PieceKind.number) return at;
  while (at < text.length && pieceKindAt(text, at) >= PieceKind.inner) at += unitsAt(text, at);
  return at;
}
