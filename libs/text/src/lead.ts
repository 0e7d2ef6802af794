/** Ends of sentences in the scripts we know, with what may close a quotation after them: none begins inside another. */
const sentenceEnd = /[.!?…](?=["'”’»)\]]*(?:\s|$))["'”’»)\]]*|[。！？؟।][」』”’）]*/uy;

/** White space that is not a single blank: to replace each blank by itself takes most of the time. */
const otherSpace = / \s+|[^\S ]\s*/g;

/**
 * The first sentences of a text, as many as fit, on one line. When not even one fits it is cut after a word, with an
 * ellipsis.
 * @param text plain text
 * @param length most characters wanted
 */
export function leadOf(text: string, length: number): string {
  // What comes after is not looked at, where white space leaves enough of the beginning.
  const head = onOneLine(text.slice(0, length + 40));
  const line = head.length > length ? head : onOneLine(text);
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

const onOneLine = (text: string): string => text.replace(otherSpace, ' ').trim();

/** Where the last sentence ends that ends before the text does; 0 when none does. Looked for from the end. */
function lastSentenceEnd(text: string): number {
  for (let at = text.length - 2; at >= 0; at -= 1) {
    if (!isEndMark(text.charCodeAt(at))) continue;
    sentenceEnd.lastIndex = at;
    if (sentenceEnd.test(text) && sentenceEnd.lastIndex < text.length) return sentenceEnd.lastIndex;
  }
  return 0;
}

/** Whether a unit of UTF-16 is one of `. ! ? … 。 ！ ？ ؟ ।`. */
const isEndMark = (code: number): boolean =>
  code < 0x100
    ? code === 0x2e || code === 0x21 || code === 0x3f
    : code === 0x2026 || code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0x61f || code === 0x964;
