import { isNameEnding, isNamePrefix } from './name-endings';
import { letterFolds, letterKind, letterKinds } from './name-letters';

/** A name to look for, and who bears it. */
export interface NameForm<Bearer> {
  readonly written: string;
  readonly bearer: Bearer;
  /** How much the letters' case says: nothing, that the first is a capital as written, or all must be as written. */
  readonly match: 'any-case' | 'capitalised' | 'exact';
}

/** A name found: `text.slice(start, end)` is the name with its ending, if any. */
export interface FoundName<Bearer> {
  readonly forms: readonly NameForm<Bearer>[];
  readonly start: number;
  readonly end: number;
}

interface Node<Bearer> {
  readonly next: Map<number, Node<Bearer>>;
  readonly forms: NameForm<Bearer>[];
}

// Taken out of their module once: looking an import up for each letter takes longer than all the rest.
const folds = letterFolds;
const kinds = letterKinds;
const { outside, inWord, unspaced } = letterKind;
const kindAt = (text: string, place: number): number => kinds[text.charCodeAt(place)] ?? outside;
const foldedAt = (text: string, place: number): number => folds[text.charCodeAt(place)] ?? 0;
const firstPrefix = 0x590;

const leaf = <Bearer>(): Node<Bearer> => ({ next: new Map(), forms: [] });
const slash = '/'.charCodeAt(0);
const at = '@'.charCodeAt(0);
const hash = '#'.charCodeAt(0);
const h = 'h'.charCodeAt(0);
const w = 'w'.charCodeAt(0);

/**
 * Finds many names in a text in one pass: a trie, entered where a word begins, so that the time is linear in the text
 * and hardly hangs on how many names there are. Names do not overlap; the longest at a place wins.
 */
export class NameFinder<Bearer> {
  private readonly roots: (Node<Bearer> | null)[] = Array.from({ length: 0x10000 }, () => null);

  constructor(forms: Iterable<NameForm<Bearer>>) {
    for (const form of forms) this.add(form);
  }

  /** The names in `text`, in order. Addresses (`https://…`) and handles (`@name`) are no text. Never throws. */
  find(text: string, language: string): FoundName<Bearer>[] {
    const found: FoundName<Bearer>[] = [];
    let before: number = outside;
    for (let place = 0; place < text.length;) {
      const kind = kindAt(text, place);
      if (kind === outside || (kind === inWord && before === inWord)) {
        before = kind;
        place += 1;
        continue;
      }
      const addressEnd = kind === inWord ? this.addressEnd(text, place) : 0;
      if (addressEnd > place) {
        place = addressEnd;
        before = outside;
        continue;
      }
      const name =
        this.at(text, place, language) ??
        (text.charCodeAt(place) < firstPrefix ? null : this.behindPrefix(text, place, language));
      if (name && name.end > name.start) {
        found.push(name);
        place = name.end;
        before = kindAt(text, place - 1);
      } else {
        before = kind;
        place += 1;
      }
    }
    return found;
  }

  private add(form: NameForm<Bearer>): void {
    const { written } = form;
    let node = (this.roots[foldedAt(written, 0)] ??= leaf());
    for (let place = 1; place < written.length; place += 1) {
      const unit = foldedAt(written, place);
      let next = node.next.get(unit);
      if (!next) node.next.set(unit, (next = leaf()));
      node = next;
    }
    node.forms.push(form);
  }

  private at(text: string, start: number, language: string): FoundName<Bearer> | null {
    let node = this.roots[foldedAt(text, start)] ?? null;
    let longest: FoundName<Bearer> | null = null;
    for (let end = start + 1; node; end += 1) {
      if (node.forms.length) {
        const wordEnd = this.endOfName(text, end, language);
        const forms = wordEnd < 0 ? [] : node.forms.filter((form) => isWritten(form, text.slice(start, end)));
        if (forms.length) longest = { forms, start, end: wordEnd };
      }
      node = end < text.length ? (node.next.get(foldedAt(text, end)) ?? null) : null;
    }
    return longest;
  }

  private behindPrefix(text: string, start: number, language: string): FoundName<Bearer> | null {
    for (let place = start; place < start + 2 && isNamePrefix(text.charCodeAt(place)); place += 1) {
      const name = this.at(text, place + 1, language);
      if (name) return name;
    }
    return null;
  }

  /** Where a name that the letters before `end` make up ends, its ending with it; -1 when it is part of a longer word. */
  private endOfName(text: string, end: number, language: string): number {
    if (kindAt(text, end) !== inWord || kindAt(text, end - 1) === unspaced) return end;
    let wordEnd = end + 1;
    while (wordEnd <= end + 5 && kindAt(text, wordEnd) === inWord) wordEnd += 1;
    return isNameEnding(text.slice(end, wordEnd), language) ? wordEnd : -1;
  }

  /** The end of the address or handle that the word at `place` begins or goes on, 0 when it is none. */
  private addressEnd(text: string, place: number): number {
    const before = text.charCodeAt(place - 1);
    const first = foldedAt(text, place);
    const begins =
      before === at ||
      before === hash ||
      ((first === h || first === w) && /^(?:https?:\/\/|www\.)/i.test(text.slice(place, place + 8)));
    const goesOn = before === slash && /\.[a-z]{2,6}\/$/i.test(text.slice(Math.max(0, place - 8), place));
    if (!begins && !goesOn) return 0;
    let end = place;
    while (end < text.length && /[^\s"“”<>()]/.test(text.charAt(end))) end += 1;
    return end;
  }
}

function isWritten<Bearer>({ written, match }: NameForm<Bearer>, words: string): boolean {
  if (match === 'any-case' || words === written) return true;
  if (match === 'exact') return words === written.replaceAll("'", '’');
  const first = written.charAt(0);
  return words.startsWith(first) || first === first.toLowerCase();
}
