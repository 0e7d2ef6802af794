/** Places that a table begins with; it doubles as it fills. */
const FIRST_PLACES = 1024;

/**
 * A bounded memory of words, looked up where they stand in a text, without cutting them out: that and hashing a string anew
 * cost more than all else that is done with a word that is known. An open-addressed table (Knuth, TAOCP vol. 3, 6.4).
 */
export class WordTable<Value> {
  /** Two numbers a place: a word's hash, and one more than its number, or 0 where there is none. */
  private places = new Int32Array(2 * FIRST_PLACES);
  private words: string[] = [];
  private values: Value[] = [];
  /** By number, whether a word was asked for since it came, or since words were let go. */
  private asked = new Uint8Array(FIRST_PLACES);

  /** @param capacity words that are held at most; when it is reached, those go that were not asked for again. */
  constructor(private readonly capacity: number) {}

  /** What is known of the word from `start` to `end` of a text; undefined when nothing is. */
  get(text: string, start = 0, end = text.length): Value | undefined {
    const hash = hashOf(text, start, end);
    const { places } = this;
    const last = places.length - 2;
    for (let place = (2 * hash) & last; places[place + 1] !== 0; place = (place + 2) & last) {
      if (places[place] !== hash) continue;
      const number = places[place + 1]! - 1;
      if (!isAt(this.words[number]!, text, start, end)) continue;
      this.asked[number] = 1;
      return this.values[number];
    }
    return undefined;
  }

  /** Holds what is known of a word that is not held. Give it a string of its own: a slice keeps its whole text in memory. */
  add(word: string, value: Value): void {
    if (this.words.length >= this.capacity) this.letGo();
    this.words.push(word);
    this.values.push(value);
    if (8 * this.words.length > 3 * this.places.length) this.build(2 * this.places.length);
    else this.enter(this.words.length - 1);
  }

  /** Lets the words go that were not asked for again; of the others the newest stay, as many as half the capacity. */
  private letGo(): void {
    const { words, values, asked } = this;
    const kept: number[] = [];
    for (let number = words.length - 1; number >= 0 && kept.length < this.capacity / 2; number -= 1) {
      if (asked[number] === 1) kept.push(number);
    }
    kept.reverse();
    this.words = kept.map((number) => words[number]!);
    this.values = kept.map((number) => values[number]!);
    asked.fill(0);
    this.build(this.places.length);
  }

  private build(length: number): void {
    this.places = new Int32Array(length);
    const { asked } = this;
    if (asked.length < length / 2) {
      this.asked = new Uint8Array(length / 2);
      this.asked.set(asked);
    }
    for (let number = 0; number < this.words.length; number += 1) this.enter(number);
  }

  private enter(number: number): void {
    const { places } = this;
    const last = places.length - 2;
    const word = this.words[number]!;
    const hash = hashOf(word, 0, word.length);
    let place = (2 * hash) & last;
    while (places[place + 1] !== 0) place = (place + 2) & last;
    places[place] = hash;
    places[place + 1] = number + 1;
  }
}

/** FNV-1a over UTF-16 units, with its high bits brought down to where places are told by. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  const length = end - start;
  if (word.length !== length) return false;
  for (let at = 0; at < length; at += 1) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}
