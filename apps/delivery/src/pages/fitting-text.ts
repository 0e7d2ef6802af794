/** Widths of characters in ems, as a sans-serif has them at most: the drawn text must not be wider than thought. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const graphemes = new Intl.Segmenter();
const broad = /[\p{Lu}mwMW@%&]/u;
const narrow = /[\s.,:;'’!|ijlIft()[\]-]/u;

/** The text as far as it fits `width` pixels at a type of `size` pixels, by guess; a cut one ends in an ellipsis. */
export function fittingText(text: string, width: number, size: number): string {
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const room = width / size;
  const taken = letters.map(emsOf);
  if (taken.reduce((sum, ems) => sum + ems, 0) <= room) return text;
  let left = room - 1;
  const end = taken.findIndex((ems) => (left -= ems) < 0);
  return `${letters.slice(0, end).join('').trimEnd()}…`;
}

function emsOf(letter: string): number {
  if (wide.test(letter)) return 1;
  if (narrow.test(letter)) return 0.34;
  return broad.test(letter) ? 0.74 : 0.57;
}
