/** A text's first `length` UTF-16 code units, no character halved. */
export const upTo = (length: number, text: string): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
