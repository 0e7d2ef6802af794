import type { StoryArticle } from '@app/model';
import { fold, tokens } from '@app/text';
import { capitalised, inHeadlineCase } from './capitalised';
import { calendarWords, isDemonym } from './no-names';
import { stemOf } from './report-stems';
import { withoutDateline } from './without-dateline';

/** Capitalised words of a report that may be a name. */
export interface NameMention {
  /** As written. */
  readonly text: string;
  /** Stems, by which inflected forms are one name. */
  readonly key: string;
  /** It begins a sentence, so its first word has a capital anyway; `rest` is the name without that word. */
  readonly doubtful: boolean;
  readonly rest: { readonly text: string; readonly key: string } | null;
}

/** All nouns have capitals here: only names of two words or more can be told from them. */
const capitalNouns = new Set(['de', 'lb']);
/** Agencies, which credits name, and forms of address. */
const noNames = new Set(
  'ap afp reuters dpa ansa efe tass kcna upi xinhua antara yonhap bbc cnn mr mrs ms dr prof sen rep gov gen lt col st'.split(
    ' ',
  ),
);

/** The names that a report may speak of, in order; whether they are names, other reports tell. */
export function namesIn({ title, lead, language, outlet }: StoryArticle): NameMention[] {
  const body = withoutDateline(lead);
  const texts = inHeadlineCase(title, language) ? [body] : [title, body];
  const named = (words: readonly string[]) => ({ text: words.join(' '), key: keyOf(words, language) });
  return texts
    .flatMap((text) => capitalised(text, language))
    .flatMap((sequence) => {
      const words = withoutDemonyms(sequence.words, language);
      if (!isName(words, language) || fold(words.join(' ')) === fold(outlet)) return [];
      const doubtful = sequence.initial && words.length === sequence.words.length;
      return [{ ...named(words), doubtful, rest: words.length > 1 ? named(words.slice(1)) : null }];
    });
}

const keyOf = (words: readonly string[], language: string): string =>
  tokens(words.join(' '), language)
    .map((word) => stemOf(word, language))
    .join(' ');

/** `Russian President Anna Lind` speaks of `President Anna Lind`. */
function withoutDemonyms(words: readonly string[], language: string): readonly string[] {
  const first = words.findIndex((word) => !isDemonym(word, language));
  return words.slice(Math.max(0, first));
}

function isName(words: readonly string[], language: string): boolean {
  if (words.every((word) => noNames.has(fold(word)) || calendarWords(language).has(fold(word)))) return false;
  const [first = ''] = words;
  return words.length > 1 || (first.length > 1 && !capitalNouns.has(language) && !isDemonym(first, language));
}
