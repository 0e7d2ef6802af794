import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A word of a dictionary, and what it is called in the other language. */
export interface DictionaryEntry {
  readonly head: string;
  readonly translations: readonly string[];
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Longer translations explain; they are no words. */
const MOST_WORDS = 3;

/** A number of a dictd index (dictfmt(1)): digits of base 64, the highest first. */
export const indexNumber = (written: string): number =>
  Array.from(written).reduce((sum, digit) => sum * 64 + DIGITS.indexOf(digit), 0);

/** The names by which a translation line calls a thing: what is in brackets explains, and commas part them. */
function namesOf(line: string): string[] {
  const plain = line.replace(/\d+\.$/, '').replace(/\([^()]*\)|\[[^[\]]*\]|<[^<>]*>|"[^"]*"/g, '');
  const names = plain.split(/[,;،]/).map((name) => name.trim());
  return names.filter((name) => name !== '' && name.split(/\s+/).length <= MOST_WORDS);
}

/**
 * An entry as WikDict writes it: word, sound and kind; then for each sense, numbered when there are several, a line of
 * translations, and lines that explain.
 */
export function readEntry(text: string): DictionaryEntry {
  const [first = '', ...lines] = text.split('\n');
  const names: string[] = [];
  let awaited = true;
  for (const line of lines) {
    const [, sense] = /^\s*\d+\.\s*(.*)$/.exec(line) ?? [];
    awaited ||= sense !== undefined;
    const wanted = (sense ?? line).trimEnd();
    if (!awaited || wanted === '' || /^[\s(]/.test(wanted)) continue;
    names.push(...namesOf(wanted));
    awaited = false;
  }
  return { head: first.split(/ [/<]/, 1)[0]!.trim(), translations: [...new Set(names)] };
}

/**
 * Reads the dictionary `NAME.index` and `NAME.dict.dz` of a folder, as dictd has them (dictfmt(1)).
 * @throws Error when it is not there
 */
export function readDictd(folder: string, name: string): DictionaryEntry[] {
  const [index, dictionary] = [join(folder, `${name}.index`), join(folder, `${name}.dict.dz`)];
  if (!existsSync(index) || !existsSync(dictionary)) throw new Error(`${name} is not in ${folder}`);
  const texts = gunzipSync(readFileSync(dictionary));
  const places = new Map<number, number>();
  for (const line of readFileSync(index, 'utf8').split('\n')) {
    const [word, start, length] = line.split('\t');
    if (word === undefined || start === undefined || length === undefined || word.startsWith('00')) continue;
    places.set(indexNumber(start), indexNumber(length));
  }
  return [...places].map(([start, length]) => readEntry(texts.toString('utf8', start, start + length)));
}
