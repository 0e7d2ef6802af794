/** The first letters of a longer word: endings go, as in Slavic and Baltic languages without a stemmer. */
const firstLetters = (word: string): string =>
  word.length > 4 ? word.slice(0, Math.max(4, Math.min(6, word.length - 1))) : word;

/** Takes off what the expression finds, where it leaves its first group. */
const without =
  (affix: RegExp) =>
  (word: string): string =>
    word.replace(affix, '$1');

/** Topic, subject, object, place and companion particles, longest first; two syllables must stay. */
const koreanParticle =
  /^([\uac00-\ud7a3]{2,}?)(?:에서는|에게서|으로써|으로는|에서|에게|으로|까지|부터|처럼|보다|에는|에도|이나|이라|라고|들은|들이|들을|들의|은|는|이|가|을|를|의|에|와|과|도|로|만)$/u;

/**
 * What is taken off a folded word where no library stems its language, or leaves something. Rough by intent: a stem
 * need not be a word, it must be the same for most forms of one.
 */
export const stemRules: Readonly<Record<string, (word: string) => string>> = {
  ar: without(/^(?:وال|بال|فال|كال|لل|ال)(.{2,})$/),
  be: firstLetters,
  bg: firstLetters,
  bn: without(/^(.{3,}?)(?:গুলোর|গুলো|গুলি|দের|টির|টি|কে|তে|ের|র|ে)$/u),
  et: firstLetters,
  fa: without(/^(.{3,}?)(?:هایی|های|ها)$/),
  he: without(/^(?:וה|שה|בה|לה|מה|ה|ו|ב|ל|מ|ש|כ)(.{3,})$/),
  ko: without(koreanParticle),
  lv: firstLetters,
  mk: firstLetters,
  pl: firstLetters,
  sk: firstLetters,
};
