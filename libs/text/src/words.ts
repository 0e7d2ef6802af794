const word = /[\p{L}\p{N}\p{M}]+/gu;
/** Thai to Lao, Burmese, Khmer, kana, Han: scripts that put no space between words. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
const nonAscii = /[^\0-\x7f]/;
/** Accents of Latin, Greek and Cyrillic letters, and Arabic vowel signs; the marks of other scripts are letters. */
const accents = /[\u0300-\u036f\u064b-\u065f\u0670]+/g;
const dottedI = new Set(['tr', 'az']);
// ICU's dictionaries go by script, so one segmenter serves every language.
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The words of a text in order, lower-cased and without accents, for shingling: two texts that differ in case, accents,
 * punctuation or spacing have the same words. A regular expression where words are spaced (0.04 ms for 2,000
 * characters), `Intl.Segmenter` for the runs that are not (0.4 ms for 900 Chinese ones). What is unspaced is told by
 * script, so a wrongly detected language changes nothing; the language only picks Turkish lower case.
 *
 * Takes a plain text and its language subtag. Returns the words. Never throws.
 */
export function wordsOf(text: string, language: string): string[] {
  const lower = dottedI.has(language) ? text.toLocaleLowerCase(language) : text.toLowerCase();
  if (!nonAscii.test(lower)) return lower.match(word) ?? [];
  const runs = lower.normalize('NFKD').replace(accents, '').normalize('NFC').match(word) ?? [];
  return unspaced.test(lower) ? runs.flatMap((run) => (unspaced.test(run) ? segmented(run) : [run])) : runs;
}

function segmented(run: string): string[] {
  return [...segmenter.segment(run)].filter((part) => part.isWordLike).map((part) => part.segment);
}
