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

  /** Calls `visit` with each article in a term's list, in no order that matters. */
  each(term: number, visit: (article: number) => void): void {
    const list = this.lists[term];
    if (!list) return;
    const count = Math.min(this.written[term] ?? 0, list.length);
    for (let at = 0; at < count; at += 1) visit(list[at] ?? 0);
  }
}
