import { Kind, kindAt as findKind } from './letter-kinds';
import { TokenSpans } from './token-spans';

// Bound once: tsx looks imported names up at each use, which took three quarters of the time here.
const { none, apostrophe, surrogate, digit, letter, upper, unspaced } = Kind;
const kindAt = findKind;

// ICU's dictionaries go by script, so one segmenter serves every language.
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const astralLetter = /^[\p{L}\p{M}]$/u;

/** French, Italian and Catalan articles and pronouns that lean on the next word. */
const elided = new Set('l d s n m c j t qu dall dell nell all sull un'.split(' '));
const ELIDED_LONGEST = 4;

/** Languages that part endings from names by an apostrophe: `Ankara'da` is "in Ankara". */
const suffixed = new Set(['tr', 'az']);

/** Kept, as room for the words of each text anew takes longer than to read a short one. */
const spans = new TokenSpans();

const otherDigit = /(?![0-9])\p{Nd}/gu;
const digits = /\p{Nd}/u;

/** A digit of any script as an ASCII one: in Unicode ten in a row make a set, zero first. */
function asciiDigit(written: string): string {
  const unit = written.charCodeAt(0);
  let value = 0;
  while (value < 9 && digits.test(String.fromCharCode(unit - value - 1))) value += 1;
  return String(value);
}

/**
 * Words of a text in order, as written, in one pass. A word is a run of letters, marks and digits: possessive and elided
 * parts go, initials join (`U.S.` is `US`), hyphens part words. A number keeps its inner `.` and `,` and is written in
 * ASCII digits. Turkish endings after an apostrophe go. Runs in scripts without spaces (Han, kana, Thai, Lao, Khmer, Burmese) are segmented by ICU, whatever the
 * language is said to be.
 */
export function tokens(text: string, language: string): string[] {
  readTokens(text, language, spans);
  return spans.words();
}

/** Reads the words of a text into `found`, in the place of those of the last. */
export function readTokens(text: string, language: string, found: TokenSpans): void {
  found.begin(text);
  const read = suffixed.has(language) ? suffixless : spaced;
  const end = text.length;
  let at = 0;
  while (at < end) {
    const kind = kindAt(text, at);
    if (kind === none) at += 1;
    else if (kind === apostrophe) at += isPossessive(text, at) ? 2 : 1;
    else if (kind === digit) at = number(text, at, found, read);
    else if (kind === unspaced || kind === surrogate) at = segmented(text, at, found);
    else if (kind === upper && text.charAt(at + 1) === '.') at = initials(text, at, found);
    else at = read(text, at, at, found);
  }
}

const isLetter = (kind: number): boolean => kind > digit;
/** Letters of scripts with spaces, and digits. */
const isSpacedLetter = (kind: number): boolean => kind >= digit && kind < unspaced;

/** Whether an apostrophe begins an English `'s` that ends its word. */
function isPossessive(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return (next === 's' || next === 'S') && !isLetter(kindAt(text, at + 2));
}

/** Decimal and thousands separators, the Arabic ones included. */
const isSeparator = (mark: string): boolean => mark === '.' || mark === ',' || mark === '\u066b' || mark === '\u066c';

/** Reads a number with its inner separators, or a word that begins with digits. Returns where to go on. */
function number(text: string, start: number, found: TokenSpans, read: typeof spaced): number {
  let at = start;
  while (kindAt(text, at) === digit) at += 1;
  let separated = false;
  while (isSeparator(text.charAt(at)) && kindAt(text, at + 1) === digit) {
    separated = true;
    at += 2;
    while (kindAt(text, at) === digit) at += 1;
  }
  const next = kindAt(text, at);
  if (!separated && (next === letter || next === upper || next === apostrophe)) {
    return read(text, start, at, found);
  }
  if (text.charCodeAt(start) < 0x80) found.add(start, at);
  else {
    const written = text.slice(start, at).replace(otherDigit, asciiDigit);
    found.addWritten(written.replaceAll('\u066b', '.').replaceAll('\u066c', ','));
  }
  return at;
}

/** Joins capitals that each have a full stop. Returns where to go on. */
function initials(text: string, start: number, found: TokenSpans): number {
  let word = '';
  let at = start;
  while (kindAt(text, at) === upper && text.charAt(at + 1) === '.') {
    word += text.charAt(at);
    at += 2;
  }
  found.addWritten(word);
  return at;
}

/** Reads a word up to an apostrophe, and leaves out what stands behind that. Returns where to go on. */
function suffixless(text: string, start: number, from: number, found: TokenSpans): number {
  const at = endOfRun(text, from);
  found.add(start, at);
  return kindAt(text, at) === apostrophe ? endOfRun(text, at + 1) : at;
}

function endOfRun(text: string, from: number): number {
  let at = from;
  while (isSpacedLetter(kindAt(text, at))) at += 1;
  return at;
}

/** Reads a word from `start` whose characters before `from` are known. Returns where to go on. */
function spaced(text: string, start: number, from: number, found: TokenSpans): number {
  let joined = '';
  let part = start;
  let at = from;
  for (;;) {
    at = endOfRun(text, at);
    if (kindAt(text, at) !== apostrophe) break;
    if (joined === '' && isPossessive(text, at)) {
      found.add(part, at);
      return at + 2;
    }
    const before = joined + text.slice(part, at);
    if (isPossessive(text, at)) {
      found.addWritten(before);
      return at + 2;
    }
    const leans = before.length <= ELIDED_LONGEST && isLetter(kindAt(text, at + 1)) && elided.has(before.toLowerCase());
    joined = leans ? '' : before;
    at += 1;
    part = at;
  }
  if (joined !== '') found.addWritten(joined + text.slice(part, at));
  else if (at > part) found.add(part, at);
  return at;
}

/** Reads the words of a run in a script without spaces. Letters outside the basic plane are rare Han in such a run. */
function segmented(text: string, start: number, found: TokenSpans): number {
  let at = start;
  for (;;) {
    const kind = kindAt(text, at);
    if (kind === unspaced) at += 1;
    else if (kind === surrogate && isAstralLetter(text, at)) at += 2;
    else break;
  }
  // A surrogate that is no letter: emoji and the like.
  if (at === start) return start + 1;
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, at))) {
    if (isWordLike) found.add(start + index, start + index + segment.length);
  }
  return at;
}

function isAstralLetter(text: string, at: number): boolean {
  const point = text.codePointAt(at) ?? 0;
  return point > 0xffff && astralLetter.test(String.fromCodePoint(point));
}
