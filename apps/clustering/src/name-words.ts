import { copyOfText, fold, isListedStopWord, RecentMap, tokens } from '@app/text';
import { calendarWords, isDemonym } from './no-names';
import { stemOf } from './report-stems';

/** What is asked of a capitalised word. */
export interface NameWord {
  /** As written, its possessive ending and the marks behind it off. */
  readonly text: string;
  /** The ending is a possessive. */
  readonly possessive: boolean;
  /** Stems, by which inflected forms are one name; null when it has no letter or digit. */
  readonly key: string | null;
  readonly stop: boolean;
  /** As `Russian`. */
  readonly demonym: boolean;
  /** An agency, a form of address, a weekday or a month: no name by itself. */
  readonly empty: boolean;
}

/** Agencies, which credits name, and forms of address. */
const noNames = new Set(
  'ap afp reuters dpa ansa efe tass kcna upi xinhua antara yonhap bbc cnn mr mrs ms dr prof sen rep gov gen lt col st'.split(
    ' ',
  ),
);
const possessive = /['’]s$/iu;
const marked = /['’.-]/;
const behind = /(?<!\b\p{Lu}\.\p{Lu}|[.'’-]{2})[.'’-]+$/u;

/** Words of a language that are remembered, as names come again and again in the news. */
const remembered = 20_000;
const languages = new Map<string, RecentMap<string, NameWord>>();

/** What is known of words of a language, each read once. */
export function nameWordsOf(language: string): (piece: string) => NameWord {
  let held = languages.get(language);
  if (!held) languages.set(language, (held = new RecentMap(remembered)));
  const words = held;
  return (piece) => {
    let word = words.get(piece);
    if (!word) {
      const own = copyOfText(piece);
      words.set(own, (word = read(own, language)));
    }
    return word;
  };
}

/** A word without a possessive ending and the marks behind it. */
export const bareWord = (piece: string): string =>
  marked.test(piece) ? piece.replace(possessive, '').replace(behind, '') : piece;

function read(piece: string, language: string): NameWord {
  const text = bareWord(piece);
  const folded = fold(text);
  const parts = tokens(text, language);
  return {
    text,
    possessive: possessive.test(piece),
    key: parts.length > 0 ? parts.map((part) => stemOf(part, language)).join(' ') : null,
    stop: isListedStopWord(text, language),
    demonym: isDemonym(text, language),
    empty: noNames.has(folded) || calendarWords(language).has(folded),
  };
}
