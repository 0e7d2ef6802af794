import { combined, hashOf } from './fingerprint';

/**
 * What ties a text to its event, of one kind: each number, or each name, with the words around it. Ascending by context;
 * at most `anchorsKept`, those of the smallest contexts that occur once, so that what was kept of two texts can be compared.
 */
export interface Anchors {
  /** Hash of the two words before and the one after. */
  readonly contexts: readonly number[];
  /** Hash of the number or name itself, at the same place. */
  readonly values: readonly number[];
}

/** Anchors kept of each kind. */
export const anchorsKept = 24;
const enough = 3;

const token = /\p{Nd}+(?:[.,٫٬]\p{Nd}+)*|[\p{L}\p{M}][\p{L}\p{M}’'-]*|[.!?…:\n]/gu;
const isNumber = /^\p{Nd}/u;
const ends = '.!?…:\n';

/**
 * The numbers and the names of an article's own sentences. A name is a capitalised word that does not begin a sentence;
 * scripts without capitals have numbers only. Never throws.
 */
export function anchorsOf(text: string): { readonly numbers: Anchors; readonly names: Anchors } {
  const numbers: Found[] = [];
  const names: Found[] = [];
  const plain: number[] = [];
  const withNames: number[] = [];
  let begins = true;
  for (const word of text.match(token) ?? []) {
    if (ends.includes(word)) {
      begins = true;
      continue;
    }
    if (isNumber.test(word)) {
      const value = hashOf(word.replace(/[.,٫٬]/g, ''));
      numbers.push({ value, after: withNames.length });
    } else {
      const lower = word.toLowerCase();
      const value = hashOf(lower);
      withNames.push(value);
      if (!begins && lower[0] !== word[0]) names.push({ value, after: plain.length });
      else plain.push(value);
    }
    begins = false;
  }
  return { numbers: kept(numbers, withNames), names: kept(names, plain) };
}

interface Found {
  readonly value: number;
  /** How many words stand before it. */
  readonly after: number;
}

function kept(found: readonly Found[], words: readonly number[]): Anchors {
  const anchors = new Map<number, Found>();
  const repeated = new Set<number>();
  for (const { value, after } of found) {
    const before = combined(words[after - 2] ?? 0, words[after - 1] ?? 0);
    const context = combined(before, words[after] ?? 0) >>> 0;
    const held = anchors.get(context);
    // All words of a full name stand in one place: together they make the value.
    if (held && held.after !== after) repeated.add(context);
    else anchors.set(context, { value: combined(held?.value ?? 0, value) >>> 0, after });
  }
  // What stands between the same words in several places of one text says nothing: a cut text has fewer of them.
  for (const context of repeated) anchors.delete(context);
  const sorted = [...anchors].sort((a, b) => a[0] - b[0]).slice(0, anchorsKept);
  return { contexts: sorted.map(([context]) => context), values: sorted.map(([, { value }]) => value) };
}

/**
 * Of the contexts that two texts share, which share holds the same number or name in both, 0 to 1; null when they share
 * too few to tell. A copy keeps nearly all; the next issue of a form (figures, weather, results) keeps hardly any.
 */
export function anchorsAgreeing(a: Anchors, b: Anchors): number | null {
  let shared = 0;
  let agreeing = 0;
  for (let i = 0, j = 0; i < a.contexts.length && j < b.contexts.length;) {
    const [left, right] = [a.contexts[i]!, b.contexts[j]!];
    if (left === right) {
      shared += 1;
      if (a.values[i] === b.values[j]) agreeing += 1;
    }
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared < enough ? null : agreeing / shared;
}
