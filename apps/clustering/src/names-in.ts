import type { StoryArticle } from '@app/model';
import { fold } from '@app/text';
import { capitalised } from './capitalised';
import type { NameWord } from './name-words';

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
/**
 * The names that a report may speak of, in order; whether they are names, other reports tell.
 * @param body its lead without the dateline
 * @param styled the title's capitals are a house style
 */
export function namesIn(report: StoryArticle, body: string, styled: boolean): NameMention[] {
  const { title, language } = report;
  const outlet = fold(report.outlet);
  const sequences = capitalised(body, language);
  const found: NameMention[] = [];
  for (const sequence of styled ? sequences : [...capitalised(title, language), ...sequences]) {
    const words = withoutDemonyms(sequence.words);
    if (!isName(words, language)) continue;
    const name = named(words);
    if (fold(name.text) === outlet) continue;
    const doubtful = sequence.initial && words.length === sequence.words.length;
    found.push({ ...name, doubtful, rest: words.length > 1 ? named(words.slice(1)) : null });
  }
  return found;
}

function named(words: readonly NameWord[]): { text: string; key: string } {
  const [only] = words;
  if (words.length === 1) return { text: only!.text, key: only!.key ?? '' };
  const keys = words.flatMap(({ key }) => key ?? []);
  return { text: words.map(({ text }) => text).join(' '), key: keys.join(' ') };
}

/** `Russian President Anna Lind` speaks of `President Anna Lind`. */
function withoutDemonyms(words: readonly NameWord[]): readonly NameWord[] {
  const first = words.findIndex((word) => !word.demonym);
  return first > 0 ? words.slice(first) : words;
}

function isName(words: readonly NameWord[], language: string): boolean {
  if (words.every((word) => word.empty)) return false;
  const first = words[0]!;
  return words.length > 1 || (first.text.length > 1 && !capitalNouns.has(language) && !first.demonym);
}
