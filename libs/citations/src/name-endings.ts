const slavic = ['a', 'u', 'om', 'em', 'ovi', 'owi', 'ie', 'i'];
const cyrillic = ['а', 'у', 'ом', 'ем', 'е', 'и', 'ы', 'ю', 'я', 'ой', 'ам', 'ами', 'ах', 'ът', 'та'];
const nordic = ['s'];

/** The endings that a language hangs on to a name without a mark between; those with a mark need no rule. */
const endings: Readonly<Record<string, readonly string[]>> = {
  ru: cyrillic,
  uk: [...cyrillic, 'ові', 'і', 'ї'],
  be: cyrillic,
  bg: cyrillic,
  mk: cyrillic,
  sr: [...cyrillic, ...slavic],
  hr: slavic,
  bs: slavic,
  sl: slavic,
  pl: slavic,
  cs: slavic,
  sk: slavic,
  de: nordic,
  sv: nordic,
  da: nordic,
  no: nordic,
  nb: nordic,
  nn: nordic,
  nl: nordic,
  fi: ['n', 'in', 'lle', 'ille', 'lta', 'ilta', 'ltä', 'ssa', 'issa', 'ia', 'iin'],
  et: ['i', 'ile', 'le', 'ilt', 'lt', 'ist'],
  hu: ['nak', 'nek', 'ben', 'ban', 're', 'ra', 'nál', 'nél', 'tól', 'től', 'ból', 'ből', 't', 'et', 'ot'],
  ro: ['ul', 'ului'],
  lv: ['am', 'ai', 'u'],
  lt: ['ui', 'o', 'as'],
  bn: ['ের', 'কে', 'র'],
};

const longest = 5;
const sets = new Map(Object.entries(endings).map(([language, list]) => [language, new Set(list)]));

/** Whether `ending`, the letters that follow a name without a break, is one that the language puts there. */
export function isNameEnding(ending: string, language: string): boolean {
  return ending.length <= longest && (sets.get(language)?.has(ending) ?? false);
}

/** Letters that Arabic and Hebrew write as one word with the name that follows ("لرويترز", to Reuters). */
const prefixes = new Set(Array.from('وفبلكבלמהושכ', (letter) => letter.charCodeAt(0)));

/** Whether a name may begin behind `letter`, the first of a word. */
export const isNamePrefix = (letter: number): boolean => prefixes.has(letter);
