/** What a code unit is to a name: outside of words, part of a word, or a word's part in a script without spaces. */
export const letterKind = { outside: 0, inWord: 1, unspaced: 2 } as const;

const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /[\p{L}\p{N}\p{M}_]/u;

/** The kind of each UTF-16 code unit: `outside`, `inWord` or `unspaced`. */
export const letterKinds = new Uint8Array(0x10000);
/** Each code unit without case, and with one apostrophe, hyphen and space for all. */
export const letterFolds = new Uint16Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1) {
  const text = String.fromCharCode(unit);
  const lower = text.toLowerCase();
  letterFolds[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
  letterKinds[unit] = !letter.test(text)
    ? letterKind.outside
    : unspacedScripts.test(text)
      ? letterKind.unspaced
      : letterKind.inWord;
}
for (const apostrophe of '‘’ʼ`') letterFolds[apostrophe.charCodeAt(0)] = "'".charCodeAt(0);
for (const space of '\u00a0\u202f\u2009') letterFolds[space.charCodeAt(0)] = ' '.charCodeAt(0);
for (const hyphen of '‐‑') letterFolds[hyphen.charCodeAt(0)] = '-'.charCodeAt(0);
