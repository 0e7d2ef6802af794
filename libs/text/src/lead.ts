/** Ends of sentences in the scripts we know, with what may close a quotation after them: none begins inside another. */
const sentenceEnd = /[.!?…](?=["'”’»)\]]*(?:\s|$))["'”’»)\]]*|[。！？؟।][」』”’）]*/uy;
const endMarks = new Set('.!?…。！？؟।');

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
  // An abbreviation such as "a.m." may end a lead too; a lead that is short of a third says too little.
  const end = lastSentenceEnd(start);
  if (end >= length / 3) return start.slice(0, end);
  const word = start.lastIndexOf(' ');
  return `${start
    .slice(0, word > length / 2 ? word : length - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/(?<![\s,;:–—(“"‘«-])[\s,;:–—(“"‘«-]+$/u, '')}…`;
}

/** Where the last sentence ends that ends before the text does; 0 when none does. Looked for from the end. */
function lastSentenceEnd(text: string): number {
  for (let at = text.length - 2; at >= 0; at -= 1) {
    if (!endMarks.has(text[at]!)) continue;
    sentenceEnd.lastIndex = at;
    if (sentenceEnd.test(text) && sentenceEnd.lastIndex < text.length) return sentenceEnd.lastIndex;
  }
  return 0;
}
