/** What a UTF-16 code unit is to a name: outside of words, part of a word, or a word's part in a script without spaces. */
export const outside = 0;
export const inWord = 1;
export const unspaced = 2;

const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /[\p{L}\p{N}\p{M}_]/u;

const kinds = new Uint8Array(0x10000);
const folds = new Uint16Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1) {
  const text = String.fromCharCode(unit);
  const lower = text.toLowerCase();
  folds[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
  kinds[unit] = !letter.test(text) ? outside : unspacedScripts.test(text) ? unspaced : inWord;
}
for (const apostrophe of '‘’ʼ`') folds[apostrophe.charCodeAt(0)] = "'".charCodeAt(0);
for (const space of '\u00a0\u202f\u2009') folds[space.charCodeAt(0)] = ' '.charCodeAt(0);
for (const hyphen of '‐‑') folds[hyphen.charCodeAt(0)] = '-'.charCodeAt(0);

/** Which of the three the code unit at `at` is; `outside` before the beginning and after the end. */
export const kindAt = (text: string, at: number): number => kinds[text.charCodeAt(at)] ?? outside;

/** The code unit at `at` without case, and with one apostrophe, hyphen and space for all. */
export const foldedAt = (text: string, at: number): number => folds[text.charCodeAt(at)] ?? 0;
