/** For each term, the newest articles that hold it: circular lists that start small and stop growing at a cap. */
export class Postings {
  /** By term its list, or its only article: half of all terms have one, and a typed array takes some 150 bytes. */
  private readonly lists: (Int32Array | number | undefined)[] = [];
  /** How many articles were ever put into a list; the next goes to this place, modulo the list's length. */
  private readonly written: number[] = [];
  private readonly single = new Int32Array(1);

  constructor(private readonly cap: number) {}

  /** Puts an article into a term's list; drops the list's oldest when it is full. */
  push(term: number, article: number): void {
    const held = this.lists[term];
    if (held === undefined) {
      this.lists[term] = article;
      return;
    }
    const list = typeof held === 'number' ? Int32Array.of(held) : held;
    const written = typeof held === 'number' ? 1 : this.written[term]!;
    const roomy = written >= list.length && list.length < this.cap ? this.larger(list) : list;
    roomy[written % roomy.length] = article;
    this.lists[term] = roomy;
    this.written[term] = written + 1;
  }

  /** Takes out the article that was put in last, if it is this one; what had to make room for it is gone. */
  takeBack(term: number, article: number): void {
    const held = this.lists[term];
    if (held === article) this.lists[term] = undefined;
    if (typeof held !== 'object') return;
    const last = this.written[term]! - 1;
    if (last < 0 || held[last % held.length] !== article) return;
    this.written[term] = last;
    if (last >= held.length) held[last % held.length] = -1; // counted still, and older than any article
  }

  /** Forgets a term's list. */
  clear(term: number): void {
    this.lists[term] = undefined;
  }

  /** How many articles a term's list has. */
  count(term: number): number {
    const held = this.lists[term];
    if (held === undefined) return 0;
    return typeof held === 'number' ? 1 : Math.min(this.written[term]!, held.length);
  }

  /**
   * A term's list, of which the first `count` places are valid, in no order that matters. Valid until the next is asked
   * for; do not change it.
   */
  list(term: number): Int32Array {
    const held = this.lists[term];
    if (typeof held === 'object') return held;
    this.single[0] = held ?? 0;
    return this.single;
  }

  private larger(list: Int32Array): Int32Array {
    const larger = new Int32Array(Math.min(this.cap, list.length * 2));
    larger.set(list);
    return larger;
  }
}
