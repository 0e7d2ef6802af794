const syllables =
  'ba ce di fo gu la me ni po ru sa te vi zo ka le ther ing ment pro con tra ver ost and ell ish our est'.split(' ');

/**
 * A made-up word, the longer the rarer it is.
 * @param rank its place in a list of words by falling frequency, from 0
 * @param below a random whole number from 0 to below its argument
 */
export function madeWord(rank: number, below: (end: number) => number): string {
  const length = 1 + Math.min(3, Math.floor(Math.log2(rank + 2) / 4)) + below(2);
  return Array.from({ length }, () => syllables[below(syllables.length)]!).join('');
}
