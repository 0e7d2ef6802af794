const segmented = new Set(['zh', 'ja', 'th']);
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) segmenters.set(language, (segmenter = new Intl.Segmenter(language, { granularity: 'word' })));
  return segmenter;
}

const apostrophes = /[‘’ʼ`´]/g;
const initials = /(?<![\p{L}\p{M}])(?:\p{Lu}\.){2,}/gu;
const initial = /(?<![\p{L}\p{M}])(\p{Lu})\./gu;
/** French, Italian and Catalan articles and pronouns that lean on the next word. */
const elided = /(?<![\p{L}\p{M}])(?:[ldsnmcjt]|qu|dall|dell|nell|all|sull|un)'(?=\p{L})/giu;
const word = /\d+(?:[.,]\d+)+|[\p{L}\p{M}\d]+/gu;

/**
 * Words of a text in order, as written. Chinese, Japanese and Thai are segmented by ICU; elsewhere a word is a run of
 * letters, marks and digits: possessive and elided parts go, initials join (`U.S.` is `US`), hyphens part words, and a
 * number keeps its inner `.` and `,`.
 */
export function tokens(text: string, language: string): string[] {
  const straight = text.replace(apostrophes, "'");
  if (segmented.has(language)) {
    const found: string[] = [];
    for (const { segment, isWordLike } of segmenterOf(language).segment(straight)) if (isWordLike) found.push(segment);
    return found;
  }
  const plain = straight
    .replace(initials, (joined) => `${joined.replaceAll('.', '')} `)
    .replace(initial, '$1 ')
    .replace(/'s(?![\p{L}\p{M}])/giu, '')
    .replace(elided, '')
    .replaceAll("'", '');
  return plain.match(word) ?? [];
}
