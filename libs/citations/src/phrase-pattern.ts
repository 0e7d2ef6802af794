/**
 * How a language parts its words: by spaces, by spaces but with particles glued to names (Korean), or not at all
 * (Chinese, Japanese, Thai).
 */
export type Spacing = 'spaced' | 'glued' | 'unspaced';

const space = '[^\\S\\n]';
/**
 * No space and no punctuation. The classes of Unicode would say it better, but each takes milliseconds to compile, and
 * a language has hundreds.
 */
const letter =
  '[^\\s\\0-/:-@[-`{-\\xbf×÷\\u2000-\\u206f\\u3000-\\u3004\\u3008-\\u303f\\uff00-\\uff0f\\uff1a-\\uff20،؛؟।॥]';
const word = '[^\\s.!?,;:…。()[\\]"“”]{1,40}';
const gapWord = '[^\\s.!?…"“”„«»]{1,40}';
const restOfWord = `${letter}{0,15}`;

const gapOfWords = `(?:${gapWord}${space}+){0,8}?`;

/** Bounded, so that each phrase is tried in constant time wherever a name stands. */
const gaps: Record<Spacing, string> = {
  spaced: gapOfWords,
  glued: gapOfWords,
  unspaced: '[^\\n。！？]{0,60}?',
};
const signs: Readonly<Record<string, string>> = {
  '(': '(?:',
  ')': ')',
  '|': '|',
  '[': '(?:',
  ']': ')?',
  '*': restOfWord,
  '~': word,
  "'": "['’ʼ´`]",
};

/** Before and after a phrase: a space, or nothing where its outer sign is no letter ("l'", ":"). */
const spaceAfter: Record<Spacing, string> = {
  spaced: `(?:${space}+|(?<!${letter})${space}*)`,
  glued: `${space}*`,
  unspaced: `${space}*`,
};
const spaceBefore: Record<Spacing, string> = {
  spaced: `(?:${space}+|${space}*(?!${letter}))`,
  glued: `${space}*`,
  unspaced: `${space}*`,
};

/**
 * The source of a regular expression for a phrase of a phrase file: `(a|b)` is a choice, `[a]` may be
 * missing, `*` is the rest of a word, `~` any one word, `…` up to eight words of the sentence (sixty characters where
 * words are not spaced); a space is any space within a line.
 */
export function phrasePattern(phrase: string, spacing: Spacing): string {
  const parts = phrase.toLowerCase().split(/(… ?)/);
  return parts
    .map((part, index) => (index % 2 ? gaps[spacing] : Array.from(part, (sign) => signOf(sign, spacing)).join('')))
    .join('');
}

function signOf(sign: string, spacing: Spacing): string {
  if (sign === ' ') return spacing === 'unspaced' ? `${space}*` : `${space}+`;
  return signs[sign] ?? sign.replace(/[\\^$.?+{}/-]/, '\\$&');
}

const choice = (sources: readonly string[]): string => (sources.length ? `(?:${sources.join('|')})` : '(?!)');

/** Phrases that a name follows, with the space before it. */
export function leading(phrases: readonly string[], spacing: Spacing): string {
  return choice(phrases.map((phrase) => phrasePattern(phrase, spacing) + spaceAfter[spacing]));
}

/** Phrases that follow a name, with the space after it. */
export function trailing(phrases: readonly string[], spacing: Spacing): string {
  return choice(phrases.map((phrase) => spaceBefore[spacing] + phrasePattern(phrase, spacing)));
}

/** Where a phrase may begin: at no letter of a longer word, unless its script runs words together. */
export const wordStart: Record<Spacing, string> = { spaced: `(?<!${letter})`, glued: `(?<!${letter})`, unspaced: '' };
/** Where a phrase may end. */
export const wordEnd: Record<Spacing, string> = { spaced: `(?!${letter})`, glued: '', unspaced: '' };
