/** Ends of sentences in the scripts we know, with what may close a quotation after them. */
const sentenceEnd = /[.!?…](?=["'”’»)\]]*(?:\s|$))["'”’»)\]]*|[。！？؟।][」』”’）]*/gu;

/** White space that is not a single blank: to replace each blank by itself takes most of the time. */
const otherSpace = / \s+|[^\S ]\s*/g;

/**
 * The first sentences of a text, as many as fit, on one line. When not even one fits it is cut after a word, with an
 * ellipsis.
 * @param text plain text
 * @param length most characters wanted
 */
export function leadOf(text: string, length: number): string {
  const line = text.replace(otherSpace, ' ').trim();
  if (line.length <= length) return line;
  const start = line.slice(0, length);
  let end = 0;
  // An abbreviation such as "a.m." may end a lead too; a lead that is short of a third says too little.
  for (const match of start.matchAll(sentenceEnd))
    if (match.index + match[0].length < length) end = match.index + match[0].length;
  if (end >= length / 3) return start.slice(0, end);
  const word = start.lastIndexOf(' ');
  return `${start
    .slice(0, word > length / 2 ? word : length - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/(?<![\s,;:–—(“"‘«-])[\s,;:–—(“"‘«-]+$/u, '')}…`;
}
