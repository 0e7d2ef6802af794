const sounds: Readonly<Record<string, string>> = {
  sch: 's',
  tsch: 'c',
  tch: 'c',
  sh: 's',
  zh: 's',
  ch: 'k',
  cz: 'c',
  tj: 'c',
  dj: 'j',
  dz: 'j',
};
const digraphs: Readonly<Record<string, string>> = {
  ph: 'f',
  kh: 'k',
  th: 't',
  gh: 'g',
  rh: 'r',
  qu: 'k',
  ck: 'k',
  ks: 'x',
};
const letters: Readonly<Record<string, string>> = { c: 'k', q: 'k', z: 's', x: 's', w: 'v', j: 'i', y: 'i', h: '' };

/**
 * What is left of a name in any spelling: the sounds of its consonants (`Путин` and `Putin` are `ptn`, `Зеленский` and
 * `Zelenskyy` are `slnsk`), with an `a` in front for any first vowel.
 * @param romanised lower case Latin letters, see `romanise`
 */
export function skeleton(romanised: string): string {
  const spelled = romanised
    .replace(/tsch|sch|tch|sh|zh|ch|cz|tj|dj|dz/g, (sound) => sounds[sound] ?? sound)
    .replace(/ph|kh|th|gh|rh|qu|ck|ks/g, (sound) => digraphs[sound] ?? sound)
    .replace(/c(?=[ei])/g, 's')
    .replace(/[cqzxwjyh]/g, (letter) => letters[letter] ?? letter);
  const vowelFirst = /^[aeiou]/.test(spelled);
  return (vowelFirst ? 'a' : '') + spelled.replace(/[aeiou]/g, '').replace(/(.)\1+/g, '$1');
}
