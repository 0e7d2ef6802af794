import { isListedStopWord, sentencesOf } from '@app/text';

/** Capitalised words that stand together. */
export interface Sequence {
  readonly words: readonly string[];
  /** It begins its sentence with a word that may have its capital from that alone. */
  readonly initial: boolean;
}

/** Lower-case words inside names: Bank of England, Ursula von der Leyen, Luiz Inácio Lula da Silva. */
const links = new Set(
  'of de da do dos das del della di du des la las los van von der den ter zu bin ibn al el y e'.split(' '),
);
const mostLinks = 2;
/** More capitalised words than this share, the first left out, make headline case, whose capitals say nothing. */
const headlineCase = 0.85;
const fewestForCase = 3;
const longestName = 6;
const pieces = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*|[^\s]/gu;
const capital = /^\p{Lu}/u;
const letter = /^\p{L}/u;

/** Whether a title has its capitals from a house style, or all letters are capitals. */
export function inHeadlineCase(title: string, language: string): boolean {
  const [, ...words] = (title.match(pieces) ?? []).filter((word) => letter.test(word));
  const said = words.filter((word) => !isListedStopWord(word, language));
  return said.length >= fewestForCase && said.filter((word) => capital.test(word)).length > headlineCase * said.length;
}

/**
 * The sequences of capitalised words in a text, sentence by sentence: no stop word in front, a possessive ending off, and
 * none across a mark of punctuation.
 */
export function capitalised(text: string, language: string): Sequence[] {
  return sentencesOf(text).flatMap((sentence) => sequencesOf(sentence, language));
}

function sequencesOf(sentence: string, language: string): Sequence[] {
  const found: Sequence[] = [];
  let words: string[] = [];
  let linking: string[] = [];
  let initial = false;
  const end = (): void => {
    const lead = words.findIndex((word) => !isListedStopWord(word, language));
    const named = lead < 0 ? [] : words.slice(lead);
    if (named.length > 0 && named.length <= longestName) found.push({ words: named, initial: initial && lead === 0 });
    [words, linking] = [[], []];
  };
  let starts = true;
  for (const piece of sentence.match(pieces) ?? []) {
    const word = piece.replace(/['’]s$/iu, '').replace(/(?<!\b\p{Lu}\.\p{Lu}|[.'’-]{2})[.'’-]+$/u, '');
    if (capital.test(word)) {
      if (words.length === 0) initial = starts;
      words.push(...linking, word);
      linking = [];
      // "Harbour's Anna" are two names.
      if (/['’]s$/iu.test(piece)) end();
    } else if (words.length > 0 && links.has(word) && linking.length < mostLinks) linking.push(word);
    else end();
    // After a quotation mark or a colon a sentence may begin.
    starts = /^["“„«:‘'([•]$/u.test(piece);
  }
  end();
  return found;
}
