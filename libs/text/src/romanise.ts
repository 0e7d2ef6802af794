import anyAscii from 'any-ascii';

const ascii = /^[\x20-\x7e]*$/;
/** Scripts that leave short vowels out and write the long ones with consonants. */
const abjad = /[\u0590-\u05ff\u0600-\u06ff]/;
/** Waw and yeh, vav and yod inside a word: vowels in nearly every name. */
const vowelLetters = /(?<=.)[وي\u06ccוי]/g;

/** Whether a word is in Arabic or Hebrew letters. */
export const isAbjad = (word: string): boolean => abjad.test(word);

/**
 * A folded word in Latin letters and digits (`путин` is `putin`, `武汉` is `wuhan`), by any-ascii. In Arabic and Hebrew
 * letters the vowels inside a word are left out, as most of them are not written anyway.
 */
export function romanise(folded: string): string {
  if (ascii.test(folded)) return folded;
  const word = isAbjad(folded) ? folded.replace(vowelLetters, '') : folded;
  return anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z\d]/g, '');
}
