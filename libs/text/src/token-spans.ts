/**
 * The words of a text, in order, mostly by where they stand in it: one that is known already need not be cut out to be
 * known again.
 */
export class TokenSpans {
  text = '';
  count = 0;
  /** Where each word begins, and where the text goes on behind it; −1 for one that does not stand there as it is read. */
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  /** Room for a number of each word, that of who looks them up. */
  hashes = new Int32Array(256);
  private readonly written = new Map<number, string>();

  /** Forgets the last text. */
  begin(text: string): void {
    this.text = text;
    this.count = 0;
    if (this.written.size > 0) this.written.clear();
  }

  /** Adds the word that stands at a place of the text. */
  add(start: number, end: number): void {
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }

  /** Adds a word that does not stand in the text as it is read. */
  addWritten(word: string): void {
    this.written.set(this.count, word);
    this.add(-1, -1);
  }

  wordAt(at: number): string {
    const start = this.starts[at]!;
    return start < 0 ? this.written.get(at)! : this.text.slice(start, this.ends[at]);
  }

  words(): string[] {
    const words: string[] = [];
    for (let at = 0; at < this.count; at += 1) words.push(this.wordAt(at));
    return words;
  }

  private grow(): void {
    const { starts, ends } = this;
    this.starts = new Int32Array(2 * starts.length);
    this.ends = new Int32Array(2 * ends.length);
    this.hashes = new Int32Array(2 * ends.length);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
