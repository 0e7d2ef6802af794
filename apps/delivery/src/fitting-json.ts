import { xmlChars } from './xml-text';

/** Bytes of a value's JSON in UTF-8. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The first values whose JSON, a comma after each, takes no more than `bytes`. */
export function fitting<T>(values: readonly T[], bytes: number): T[] {
  let left = bytes;
  const end = values.findIndex((value) => (left -= jsonBytes(value) + 1) < 0);
  return end < 0 ? [...values] : values.slice(0, end);
}

/** The text without control characters, cut at `length` with an ellipsis; a character cut in two goes with them. */
export function clip(text: string, length: number): string {
  return text.length <= length ? xmlChars(text) : `${xmlChars(text.slice(0, length - 1)).trimEnd()}…`;
}
