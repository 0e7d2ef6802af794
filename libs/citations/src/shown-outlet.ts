/** An outlet that a text shows, and the place of the words that show it, in UTF-16 code units, `end` exclusive. */
export interface ShownOutlet {
  /** The name that Tributary uses. */
  readonly outlet: string;
  readonly start: number;
  readonly end: number;
}

/** A line of a text with its place; `text` is without white space at its ends. */
export interface PlacedLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The lines of a text that are not blank, in order. */
export function placedLines(text: string): PlacedLine[] {
  const lines: PlacedLine[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    const start = from + line.length - line.trimStart().length;
    if (trimmed !== '') lines.push({ text: trimmed, start, end: start + trimmed.length });
    from += line.length + 1;
  }
  return lines;
}
