import { wordHash as hashOfWord } from './word-hash';

// Bound once: tsx looks imported names up at each use.
const wordHash = hashOfWord;

/** Places that a table begins with, for whose words there is room at first; both double as they fill. */
const FIRST_PLACES = 1024;
/** A record of a word: its length with a bit for having been asked for, its number in two halves, its letters. */
const ASKED = 0x8000;
const HEAD = 3;
/** A longer word is not held. */
const LONGEST = ASKED - 1;

/**
 * A bounded memory of words, looked up where they stand in a text, without cutting them out: that and hashing a string anew
 * cost more than all else that is done with a word that is known. An open-addressed table (Knuth, TAOCP vol. 3, 6.4) over
 * letters that lie side by side: a look-up reads memory at few places, which is what takes its time.
 */
export class WordTable<Value> {
  /** Two numbers a place: a word's hash, and one more than where its record begins, or 0 where there is none. */
  private places = new Int32Array(2 * FIRST_PLACES);
  /** Records one after the other, in the order in which the words came; the first `end` units are used. */
  private records = new Uint16Array(8 * FIRST_PLACES);
  private end = 0;
  private values: Value[] = [];
  /** Kept so that the compiler does not leave out the reads of `prepare`. */
  protected touched = 0;

  /** @param capacity words that are held at most; when it is reached, those go that were not asked for again. */
  constructor(private readonly capacity: number) {}

  /** What is known of the word from `start` to `end` of a text; undefined when nothing is. */
  get(text: string, start = 0, end = text.length, hash = wordHash(text, start, end)): Value | undefined {
    const { places, records } = this;
    const last = places.length - 2;
    for (let place = (2 * hash) & last; places[place + 1] !== 0; place = (place + 2) & last) {
      if (places[place] !== hash) continue;
      const at = places[place + 1]! - 1;
      if (!this.isAt(at, text, start, end)) continue;
      records[at]! |= ASKED;
      return this.values[(records[at + 1]! << 16) | records[at + 2]!];
    }
    return undefined;
  }

  /**
   * Hashes words of a text that are looked up next, and reads where the table has them: a read of memory takes longer than
   * all else, and these do not wait for each other as they would one by one.
   * @param starts where each begins; negative for one that does not stand there
   * @param hashes is given the hashes, for `get`
   */
  prepare(text: string, starts: Int32Array, ends: Int32Array, count: number, hashes: Int32Array): void {
    const { places, records } = this;
    const last = places.length - 2;
    for (let at = 0; at < count; at += 1) hashes[at] = starts[at]! < 0 ? 0 : wordHash(text, starts[at]!, ends[at]!);
    let touched = 0;
    for (let at = 0; at < count; at += 1) touched ^= places[((2 * hashes[at]!) & last) + 1]!;
    for (let at = 0; at < count; at += 1) touched ^= records[places[((2 * hashes[at]!) & last) + 1]!] ?? 0;
    this.touched = touched;
  }

  /** Holds what is known of a word that is not held. */
  add(word: string, value: Value): void {
    if (word.length > LONGEST) return;
    if (this.values.length >= this.capacity) this.letGo();
    const at = this.end;
    if (at + HEAD + word.length > this.records.length) this.grow(at + HEAD + word.length);
    const { records } = this;
    const number = this.values.length;
    records[at] = word.length;
    records[at + 1] = number >>> 16;
    records[at + 2] = number & 0xffff;
    for (let letter = 0; letter < word.length; letter += 1) records[at + HEAD + letter] = word.charCodeAt(letter);
    this.end += HEAD + word.length;
    this.values.push(value);
    this.enter(at, wordHash(word, 0, word.length));
    if (8 * this.values.length > 3 * this.places.length) this.double();
  }

  private isAt(record: number, text: string, start: number, end: number): boolean {
    const { records } = this;
    const length = end - start;
    if ((records[record]! & ~ASKED) !== length) return false;
    const letters = record + HEAD;
    for (let at = 0; at < length; at += 1) if (records[letters + at] !== text.charCodeAt(start + at)) return false;
    return true;
  }

  /** Lets the words go that were not asked for again; of the others the newest stay, as many as half the capacity. */
  private letGo(): void {
    const { records, values, end } = this;
    let spared = 0;
    for (let at = 0; at < end; at = this.after(at)) if (records[at]! & ASKED) spared += 1;
    spared = Math.max(0, spared - Math.ceil(this.capacity / 2));
    this.values = [];
    this.end = 0;
    this.places.fill(0);
    for (let at = 0, next = 0; at < end; at = next) {
      next = this.after(at);
      if (!(records[at]! & ASKED) || (spared -= 1) >= 0) continue;
      const number = this.values.push(values[(records[at + 1]! << 16) | records[at + 2]!]!) - 1;
      records[at]! &= ~ASKED;
      records[at + 1] = number >>> 16;
      records[at + 2] = number & 0xffff;
      records.copyWithin(this.end, at, next);
      const word = String.fromCharCode(...records.subarray(this.end + HEAD, this.end + next - at));
      this.enter(this.end, wordHash(word, 0, word.length));
      this.end += next - at;
    }
  }

  /** Where the record after this one begins. */
  private after(record: number): number {
    return record + HEAD + (this.records[record]! & ~ASKED);
  }

  private double(): void {
    const before = this.places;
    this.places = new Int32Array(2 * before.length);
    for (let place = 0; place < before.length; place += 2) {
      if (before[place + 1] !== 0) this.enter(before[place + 1]! - 1, before[place]!);
    }
  }

  private enter(record: number, hash: number): void {
    const { places } = this;
    const last = places.length - 2;
    let place = (2 * hash) & last;
    while (places[place + 1] !== 0) place = (place + 2) & last;
    places[place] = hash;
    places[place + 1] = record + 1;
  }

  private grow(least: number): void {
    const records = new Uint16Array(Math.max(least, 2 * this.records.length));
    records.set(this.records);
    this.records = records;
  }
}
