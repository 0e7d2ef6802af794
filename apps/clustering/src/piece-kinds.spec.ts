import * as fc from 'fast-check';
import { endOfPiece, PieceKind, pieceKindAt } from './piece-kinds';

function piecesOf(text: string): string[] {
  const found: string[] = [];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = endOfPiece(text, at);
    if (pieceKindAt(text, at) !== PieceKind.space) found.push(text.slice(at, end));
  }
  return found;
}

const pieces = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*|[^\s]/gu;

it('parts any text as the pattern that says what a piece is', () => {
  const unit = fc.constantFrom(...Array.from("aZé\u0301९1½Ⅷ.’'-“, \n\u3000日\u{10400}😀\ud83d"));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), (text) =>
      expect(piecesOf(text)).toEqual(text.match(pieces) ?? []),
    ),
  );
});
