import { hash } from 'node:crypto';

// Footers and adverts stand at the ends of a text and are short; news that many articles quote stand in between.
const fromStart = 2;
const fromEnd = 6;
const longest = 400;
const leastPages = 3;

const sameLine = (line: string): string => line.toLowerCase();

/** Whether the line at `at` of `count` stands where what an outlet puts around its texts would. */
const mayRecur = (line: string, at: number, count: number): boolean =>
  line.length <= longest && (at < fromStart || at >= count - fromEnd);

function linesAtEnds(text: string): string[] {
  const lines = text.split('\n');
  return [...new Set(lines.filter((line, at) => mayRecur(line, at, lines.length)).map(sameLine))];
}

/** A text without the lines that `recurs` tells of, at its ends only; as it was when nothing would be left. */
function without(text: string, recurs: (line: string) => boolean): string {
  const lines = text.split('\n');
  const kept = lines.filter((line, at) => !(mayRecur(line, at, lines.length) && recurs(sameLine(line))));
  return kept.length === lines.length || kept.length === 0 ? text : kept.join('\n');
}

/**
 * The short lines near the start or end of a feed's texts that at least three of them, and a third, have in common:
 * what its outlet puts around them. A text that is there twice counts once. Lower case.
 */
export function recurringLines(texts: readonly string[]): ReadonlySet<string> {
  const different = [...new Set(texts)].filter((text) => text !== '');
  const least = Math.max(leastPages, Math.ceil(different.length / 3));
  const recurring = new Set<string>();
  if (different.length < least) return recurring;
  const counts = new Map<string, number>();
  for (const text of different) {
    for (const line of linesAtEnds(text)) {
      const count = (counts.get(line) ?? 0) + 1;
      counts.set(line, count);
      if (count === least) recurring.add(line);
    }
  }
  return recurring;
}

/** A text without these lines at its start and end; a text of nothing else stays as it is. */
export const dropLines = (text: string, recurring: ReadonlySet<string>): string =>
  recurring.size === 0 ? text : without(text, (line) => recurring.has(line));

const lineHash = (line: string): string => hash('sha256', line).slice(0, 32);

/** The lines of a page's text that may prove to recur on its outlet's pages, as hashes: 32 hexadecimal digits each. */
export const pageLines = (text: string): string[] => (text === '' ? [] : linesAtEnds(text).map(lineHash));

/**
 * A page's text without the lines at its start and end that three or more of its outlet's pages carry. `pages` says by
 * `pageLines` hash how many pages carried a line before this one.
 */
export const dropPageLines = (text: string, pages: ReadonlyMap<string, number>): string =>
  without(text, (line) => (pages.get(lineHash(line)) ?? 0) >= leastPages);
