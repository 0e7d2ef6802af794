const unmarked: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  đ: 'd',
  æ: 'ae',
  ё: 'е',
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
};
const unmarkedLetters = new RegExp(`[${Object.keys(unmarked).join('')}]`, 'gu');
const replaceUnmarked = (text: string): string => text.replace(unmarkedLetters, (letter) => unmarked[letter] ?? letter);

const ascii = /^[\x20-\x7e]*$/;
/** Indic scripts and Thai, kana, Hangul: their marks are vowels or part of the letter. */
const keepsMarks = /[\u0900-\u0e7f\u3040-\u30ff\uff66-\uff9f\u1100-\u11ff\uac00-\ud7af]/;

/**
 * Folds a word so that its spellings meet: lower case, no accents, one form of each Arabic alef. Scripts whose marks
 * carry meaning (Indic, Thai, kana, Hangul) keep them.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (ascii.test(lower)) return lower;
  if (keepsMarks.test(lower)) return lower.normalize('NFKC').toLowerCase();
  return replaceUnmarked(
    replaceUnmarked(lower)
      .normalize('NFKD')
      .replace(/\p{Mn}+/gu, '')
      // Signs that stand for several letters (㍱, ™) come apart into capitals.
      .toLowerCase(),
  );
}
