/**
 * One spelling for texts, terms and names. Only marks that are accents go (Inherited, Hebrew points): in Thai or
 * Devanagari a mark is a vowel, and the kana voicing marks U+3099 and U+309A make another letter. Upper case first
 * folds ß, ς and ı. The result is trimmed and holds no newline.
 */
export const folded = (text: string): string =>
  ascii.test(text) ? text.toLowerCase().replace(otherSpace, ' ').trim() : foldedLetters(text);

const ascii = /^[\0-\x7f]*$/;
/** White space that is not a single blank: to replace each blank by itself takes most of the time. */
const otherSpace = / \s+|[^\S ]\s*/g;

const foldedLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Hebrew}](?<=\p{Mn})|\u00ad/gu, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑‒–]/g, '-')
    .replace(otherSpace, ' ')
    .trim();

/** Scripts written without spaces, and Hangul, whose particles are written onto the word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Whether a text has letters of a script without spaces between words, or Hangul: a term may stand inside a run of it. */
export const isUnspaced = (text: string): boolean => unspaced.test(text);
