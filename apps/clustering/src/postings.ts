/** For each term, the newest articles that hold it: circular lists that start small and stop growing at a cap. */
export class Postings {
  private readonly lists: (Int32Array | undefined)[] = [];
  /** How many articles were ever put into a list; the next goes to this place, modulo the list's length. */
  private readonly written: number[] = [];

  constructor(private readonly cap: number) {}

  /** Puts an article into a term's list; drops the list's oldest when it is full. */
  push(term: number, article: number): void {
    let list = this.lists[term];
    const written = list ? (this.written[term] ?? 0) : 0;
    if (!list || (written >= list.length && list.length < this.cap)) {
      const larger = new Int32Array(Math.min(this.cap, list ? list.length * 2 : 2));
      if (list) larger.set(list);
      this.lists[term] = list = larger;
    }
    list[written % list.length] = article;
    this.written[term] = written + 1;
  }

  /** Forgets a term's list. */
  clear(term: number): void {
    this.lists[term] = undefined;
    this.written[term] = 0;
  }

  /** How many articles a term's list has. */
  count(term: number): number {
    return Math.min(this.written[term] ?? 0, this.lists[term]?.length ?? 0);
  }

  /** A term's list, of which the first `count` places are valid, in no order that matters; do not change it. */
  list(term: number): Int32Array {
    return this.lists[term] ?? none;
  }
}

const none = new Int32Array(0);
