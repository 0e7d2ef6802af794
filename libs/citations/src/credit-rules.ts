import type { CreditPhrases } from './credit-phrases';
import { leading, phrasePattern, type Spacing, trailing, wordEnd, wordStart } from './phrase-pattern';
import { phraseFiles } from './phrase-files';

/** The phrases of a language as expressions that are tried at the one place where a name begins or ends. */
export interface CreditRules {
  readonly spacing: Spacing;
  readonly joins: RegExp;
  readonly before: RegExp;
  readonly speech: RegExp;
  readonly dative: RegExp;
  readonly inverted: RegExp;
  readonly after: RegExp;
  readonly saying: RegExp;
  readonly works: RegExp;
  readonly around: readonly (readonly [RegExp, RegExp])[];
  readonly fillAfter: RegExp;
  readonly notAfterName: RegExp;
  readonly notAfterSpeech: RegExp;
  readonly notBeforeName: RegExp;
  readonly notAfterPhrase: RegExp;
}

const fallback = 'en';
const opening = '["“”„«»‹›‘’\'《〈「『]?';
const closing = '["“”«»‹›‘’\'》〉」』]?\\)?';
const fewest = '{0,3}?';

/** Languages so near that one is often taken for the other: each has the phrases of both. */
const near: Readonly<Record<string, string>> = { id: 'ms', ms: 'id', da: 'no', no: 'da' };
/** Other subtags of languages that have a file. */
const sameAs: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', fil: 'tl' };

/** The compiled phrases of a language; those of English when it has no file. */
export function creditRules(language: string): CreditRules {
  const asked = sameAs[language] ?? language;
  const known = phraseFiles[asked] ? asked : fallback;
  const rules = compiled.get(known) ?? compile(withNear(known));
  compiled.set(known, rules);
  return rules;
}

function withNear(language: string): CreditPhrases {
  const own = phraseFiles[language]!;
  const other = phraseFiles[near[language] ?? ''];
  if (!other) return own;
  const lists = Object.entries(other).filter(([, list]) => Array.isArray(list));
  const both = lists.map(([name, list]) => [name, [...((own as Lists)[name] ?? []), ...(list as readonly string[])]]);
  return { ...own, ...(Object.fromEntries(both) as CreditPhrases) };
}
type Lists = Readonly<Record<string, readonly string[] | undefined>>;

const compiled = new Map<string, CreditRules>();

function compile(phrases: CreditPhrases): CreditRules {
  const spacing = phrases.spacing ?? 'spaced';
  const prefix = phrases.prefixes ? `[${phrases.prefixes.join('')}]?` : '';
  const start = wordStart[spacing] + prefix;
  const fillBefore = leading(phrases.fillBefore ?? [], spacing);
  const fillAfter = trailing(phrases.fillAfter ?? [], spacing);
  const ahead = (list: readonly string[] = []) =>
    new RegExp(`(?<=(${start}${leading(list, spacing)}(?:${fillBefore})${fewest.replace('3', '4')}${opening}))`, 'y');
  const behind = (list: readonly string[] = []) =>
    new RegExp(`${closing}(?:${fillAfter})${fewest}${trailing(list, spacing)}${wordEnd[spacing]}`, 'y');
  const right = (list: readonly string[] = []) =>
    new RegExp(`${closing}${trailing(list, spacing)}${wordEnd[spacing]}`, 'y');
  const joins = choiceOf(phrases.joins ?? [], spacing);
  return {
    spacing,
    joins: new RegExp(
      `^${closing}[^\\S\\n]*(?:[,،، ]?[^\\S\\n]*${joins}|([,،])|[、/(–-])[^\\S\\n]*(?:${fillBefore})${fewest}${opening}\\(?$`,
    ),
    before: ahead(phrases.before),
    speech: ahead(phrases.speech),
    dative: ahead(phrases.dative),
    inverted: ahead(phrases.inverted),
    after: behind(phrases.after),
    saying: behind(phrases.saying),
    works: behind(phrases.works),
    around: (phrases.around ?? []).map(([first, last]) => [ahead([first!]), behind([last!])] as const),
    fillAfter: right(phrases.fillAfter),
    notAfterName: right(phrases.notAfterName),
    notAfterSpeech: right(phrases.notAfterSpeech),
    notBeforeName: ahead(phrases.notBeforeName),
    notAfterPhrase: right(phrases.notAfterPhrase),
  };
}

function choiceOf(phrases: readonly string[], spacing: Spacing): string {
  return phrases.length ? `(?:${phrases.map((phrase) => phrasePattern(phrase, spacing)).join('|')})` : '(?!)';
}
