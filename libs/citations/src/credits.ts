import { type CreditRules, creditRules } from './credit-rules';
import { nameLists } from './name-lists';
import type { NameMention } from './outlet-directory';

/** A name that a text credits, with the place of the words that do so. */
export interface Credit {
  readonly name: string;
  /** In UTF-16 code units of the text; phrase and name stand from here to `end`, which is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Where the words of a credit stand: what begins them, or ends them, or both. Null where it is the name itself. */
interface Phrase {
  readonly start: number | null;
  readonly end: number | null;
  /** Whether a person or thing of that name might have done the same. */
  readonly isPlain?: true;
  /** Whether a person of that name would be who speaks. */
  readonly isDative?: true;
}

/** A title is credited by "NAME: …" and "…: NAME" when so many letters stand there; fewer are a label. */
const shortestTitle = { spaced: 25, glued: 15, unspaced: 10 } as const;
const endOfClause = /["“”«»’'》」』)]*\s*(?:[.,;:!?)।。，、；–—]|$)/muy;
const capitalised = /[^\S\n]\p{Lu}\p{Ll}/uy;
/** "Reuters/Ipsos", "Reuters-Umfrage": the name is a part of another's. */
const compound = /["“”«»’']?[-‐‑/][\p{L}\p{N}]/uy;

/**
 * The credits of a text to outlets that it names: "according to Reuters", "Melansir AP", "KCNA melaporkan", "told the
 * BBC". A name that is only mentioned is none, nor is one that is a part of another name ("a Reuters poll") or that the
 * news itself is about ("the BBC said it would cut …").
 *
 * Takes a text, its language (BCP 47 primary subtag; the phrases of English where there are none for it) and the names
 * in it, in order. Returns at most one credit for each name, in order, with the fewest words that show it. Linear time;
 * never throws.
 */
export function findCredits(text: string, language: string, mentions: readonly NameMention[]): Credit[] {
  if (!mentions.length) return [];
  const rules = creditRules(language);
  const lower = lowerCase(text);
  return nameLists(lower, mentions, rules.joins).flatMap((names) => {
    const phrase = phraseOf(lower, names, rules);
    if (!phrase) return [];
    const credited = names.filter((mention) => !mention.weak || isClear(text, lower, mention, phrase, rules));
    return distinct(credited).map((mention) => creditOf(mention, phrase));
  });
}

/**
 * Whether a name that means something else as well ("Time", "Metro") is an outlet's, behind these words: the phrase is
 * one that no person goes with, and the name does not go on ("Metro News").
 */
function isClear(text: string, lower: string, name: NameMention, phrase: Phrase, rules: CreditRules): boolean {
  if (phrase.isPlain) return false;
  const written = text.slice(name.start, name.end);
  if (phrase.isDative && written !== written.toUpperCase()) return false;
  return endOf(capitalised, text, name.end) === null || endOf(rules.fillAfter, lower, name.end) !== null;
}

/** In lower case, each letter at its place: that of the Turkish İ is two letters by the rules of Unicode. */
const lowerCase = (text: string): string => text.replaceAll('İ', 'i').toLowerCase();

/** "Agence France-Presse (AFP)" is one outlet. */
function distinct(names: readonly NameMention[]): NameMention[] {
  return names.filter(({ name }, index) => names.findIndex((other) => other.name === name) === index);
}

function creditOf({ name, start, end }: NameMention, phrase: Phrase): Credit {
  return { name, start: phrase.start ?? start, end: phrase.end ?? end };
}

function phraseOf(text: string, names: readonly NameMention[], rules: CreditRules): Phrase | null {
  const { start } = names[0]!;
  const { end } = names[names.length - 1]!;
  return (
    phraseAround(text, start, end, rules) ??
    phraseBefore(text, names, rules) ??
    phraseAfter(text, start, end, rules) ??
    titlePhrase(text, start, end, rules)
  );
}

function phraseAround(text: string, start: number, end: number, rules: CreditRules): Phrase | null {
  for (const [first, last] of rules.around) {
    const from = startOf(first, text, start);
    const to = from === null ? null : endOf(last, text, end);
    if (to !== null) return { start: from, end: to };
  }
  return null;
}

function phraseBefore(text: string, names: readonly NameMention[], rules: CreditRules): Phrase | null {
  const { start } = names[0]!;
  const { end } = names[names.length - 1]!;
  if (endOf(compound, text, end) !== null || endOf(rules.notAfterName, text, end) !== null) return null;
  const before = startOf(rules.before, text, start);
  if (before !== null) return { start: before, end: null };
  const speech = startOf(rules.speech, text, start);
  if (speech !== null) return endOf(rules.notAfterSpeech, text, end) === null ? { start: speech, end: null } : null;
  const dative = startOf(rules.dative, text, start);
  if (dative !== null) return { start: dative, end: null, isDative: true };
  const inverted = startOf(rules.inverted, text, start);
  return inverted !== null && endOf(endOfClause, text, end) !== null
    ? { start: inverted, end: null, isPlain: true }
    : null;
}

function phraseAfter(text: string, start: number, end: number, rules: CreditRules): Phrase | null {
  const work = endOf(rules.works, text, end);
  if (work !== null) return { start: null, end: work, isPlain: true };
  const report = endOf(rules.after, text, end);
  const to = report ?? endOf(rules.saying, text, end);
  if (to === null || startOf(rules.notBeforeName, text, start) !== null) return null;
  if (endOf(rules.notAfterPhrase, text, to) !== null) return null;
  return { start: null, end: to, ...(report === null && { isPlain: true as const }) };
}

const titleStart = /(?:：|:(?=[^\S\n]))(?=[^\S\n]*(\S[^\n]*))/uy;
const titleEnd = /(?<=(?:^|[.!?。] )((?:[^.!?\n]|[.!?](?! )){0,300})([:：])[^\S\n]?)/muy;

function titlePhrase(text: string, start: number, end: number, { spacing }: CreditRules): Phrase | null {
  const shortest = shortestTitle[spacing];
  if (start === 0 || text[start - 1] === '\n') {
    titleStart.lastIndex = end;
    const rest = titleStart.exec(text)?.[1];
    return rest && rest.length >= shortest ? { start: null, end: end + 1, isPlain: true } : null;
  }
  if (end < text.length && text[end] !== '\n') return null;
  titleEnd.lastIndex = start;
  const [found, title] = titleEnd.exec(text) ?? [];
  if (found === undefined || title!.length < shortest) return null;
  return { start: start - (/\s/.test(text.charAt(start - 1)) ? 2 : 1), end: null, isPlain: true };
}

/** Where the phrase begins that ends at a place; null when none does. */
function startOf(rule: RegExp, text: string, at: number): number | null {
  rule.lastIndex = at;
  const found = rule.exec(text);
  return found && at - found[1]!.length;
}

/** Where the phrase ends that begins at a place; null when none does. */
function endOf(rule: RegExp, text: string, at: number): number | null {
  rule.lastIndex = at;
  const found = rule.exec(text);
  return found && at + found[0].length;
}
