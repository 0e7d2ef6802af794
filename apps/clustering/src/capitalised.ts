import { isListedStopWord, sentencesOf } from '@app/text';
import { bareWord, type NameWord, nameWordsOf } from './name-words';
import { endOfPiece, PieceKind, pieceKindAt } from './piece-kinds';

/** Capitalised words that stand together. */
export interface Sequence {
  readonly words: readonly NameWord[];
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
/** After a quotation mark or a colon a sentence may begin. */
const openings = new Set('"“„«:‘\'([•');

/** Whether a title has its capitals from a house style, or all letters are capitals. */
export function inHeadlineCase(title: string, language: string): boolean {
  const [, ...words] = wordsOf(title);
  // Most titles are told by this, before any word is looked up.
  if (words.filter((word) => isCapital(word)).length < headlineCase * fewestForCase) return false;
  const said = words.filter((word) => !isListedStopWord(word, language));
  return said.length >= fewestForCase && said.filter(isCapital).length > headlineCase * said.length;
}

const isCapital = (word: string): boolean => pieceKindAt(word, 0) === PieceKind.upper;

/** The pieces of a text that begin with a letter. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = endOfPiece(text, at);
    if (pieceKindAt(text, at) >= PieceKind.letter) words.push(text.slice(at, end));
  }
  return words;
}

/**
 * The sequences of capitalised words in a text, sentence by sentence: no stop word in front, a possessive ending off, and
 * none across a mark of punctuation.
 */
export function capitalised(text: string, language: string): Sequence[] {
  const found: Sequence[] = [];
  const wordOf = nameWordsOf(language);
  for (const sentence of sentencesOf(text)) addSequences(sentence, wordOf, found);
  return found;
}

/** Words are cut out only where they may belong to a name: the others are most of a text. */
function addSequences(sentence: string, wordOf: (piece: string) => NameWord, found: Sequence[]): void {
  let words: NameWord[] = [];
  let linking: NameWord[] = [];
  let initial = false;
  const end = (): void => {
    const lead = words.findIndex((word) => !word.stop);
    const named = lead < 0 ? [] : words.slice(lead);
    if (named.length > 0 && named.length <= longestName) found.push({ words: named, initial: initial && lead === 0 });
    [words, linking] = [[], []];
  };
  let starts = true;
  for (let at = 0, next = 0; at < sentence.length; at = next) {
    const kind = pieceKindAt(sentence, at);
    next = endOfPiece(sentence, at);
    if (kind === PieceKind.space) continue;
    if (kind === PieceKind.upper) {
      const word = wordOf(sentence.slice(at, next));
      if (words.length === 0) initial = starts;
      words.push(...linking, word);
      linking = [];
      // "Harbour's Anna" are two names.
      if (word.possessive) end();
    } else if (words.length > 0) {
      const link = linking.length < mostLinks && kind === PieceKind.letter ? bareWord(sentence.slice(at, next)) : '';
      if (links.has(link)) linking.push(wordOf(link));
      else end();
    }
    starts = kind < PieceKind.number && openings.has(sentence.charAt(at));
  }
  end();
}
