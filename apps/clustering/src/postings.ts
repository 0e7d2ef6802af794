import { ListPool } from './list-pool';

/** Terms that there is room for at first; it doubles as they are used. */
const FIRST_ROOM = 1024;
/** From here on what was ever written is counted from half of it again: only its place in the list matters. */
const MOST_WRITTEN = 2 ** 30;

/** For each term, the newest articles that hold it: circular lists that start small and stop growing at a cap. */
export class Postings {
  /** By term how long its list is: 0 for none, 1 for a single article, then one more than the place in `pools`. */
  private kinds = new Uint8Array(FIRST_ROOM);
  /** By term its only article, which most terms have, or the number of its list in its pool. */
  private lists = new Int32Array(FIRST_ROOM);
  /** How many articles were ever put into a list; the next goes to this place, modulo the list's length. */
  private written = new Int32Array(FIRST_ROOM);
  /** Lists of two articles, of four, and so on to the cap. */
  private readonly pools: readonly ListPool[];
  private readonly single = new Int32Array(1);

  constructor(cap: number) {
    const pools: ListPool[] = [];
    for (let length = 1; length < cap;) pools.push(new ListPool((length = Math.min(cap, 2 * length))));
    this.pools = pools;
  }

  /** Puts an article into a term's list; drops the list's oldest when it is full. */
  push(term: number, article: number): void {
    if (term >= this.kinds.length) this.grow(term);
    const kind = this.kinds[term]!;
    if (kind === 0 || this.pools.length === 0) {
      this.kinds[term] = 1;
      this.lists[term] = article;
      this.written[term] = 1;
      return;
    }
    const length = kind === 1 ? 1 : this.poolOf(kind).length;
    if (this.written[term]! >= length && kind <= this.pools.length) this.lengthen(term, kind);
    const pool = this.poolOf(this.kinds[term]!);
    const list = this.lists[term]!;
    const written = this.written[term]!;
    pool.arrayOf(list)[pool.startOf(list) + (written % pool.length)] = article;
    // Lengths but the last are powers of two; that one divides what is taken off.
    this.written[term] = written + 1 < MOST_WRITTEN ? written + 1 : pool.length + ((written + 1) % pool.length);
  }

  /** Takes out the article that was put in last, if it is this one; what had to make room for it is gone. */
  takeBack(term: number, article: number): void {
    const kind = this.kinds[term] ?? 0;
    if (kind === 0) return;
    const list = this.lists[term]!;
    if (kind === 1) {
      if (list === article) this.kinds[term] = 0;
      return;
    }
    const pool = this.poolOf(kind);
    const [array, start] = [pool.arrayOf(list), pool.startOf(list)];
    const last = this.written[term]! - 1;
    if (last < 0 || array[start + (last % pool.length)] !== article) return;
    this.written[term] = last;
    if (last >= pool.length) array[start + (last % pool.length)] = -1; // counted still, and older than any article
  }

  /** Forgets a term's list. */
  clear(term: number): void {
    const kind = this.kinds[term] ?? 0;
    if (kind > 1) this.poolOf(kind).giveBack(this.lists[term]!);
    if (kind > 0) this.kinds[term] = 0;
  }

  /** How many articles a term's list has. */
  count(term: number): number {
    const kind = this.kinds[term] ?? 0;
    return kind > 1 ? Math.min(this.written[term]!, this.poolOf(kind).length) : kind;
  }

  /**
   * The array that holds a term's list, `count` places from `start` on, in no order that matters. Valid until the next is
   * asked for; do not change it.
   */
  array(term: number): Int32Array {
    const kind = this.kinds[term] ?? 0;
    if (kind > 1) return this.poolOf(kind).arrayOf(this.lists[term]!);
    this.single[0] = this.lists[term] ?? 0;
    return this.single;
  }

  /** Where in its array a term's list begins. */
  start(term: number): number {
    const kind = this.kinds[term] ?? 0;
    return kind > 1 ? this.poolOf(kind).startOf(this.lists[term]!) : 0;
  }

  private poolOf(kind: number): ListPool {
    return this.pools[kind - 2]!;
  }

  /** Moves what a term has, of a kind, to a list of the next length. */
  private lengthen(term: number, kind: number): void {
    const larger = this.poolOf(kind + 1);
    const list = larger.take();
    const [to, start] = [larger.arrayOf(list), larger.startOf(list)];
    if (kind === 1) to[start] = this.lists[term]!;
    else {
      const pool = this.poolOf(kind);
      const from = pool.startOf(this.lists[term]!);
      to.set(pool.arrayOf(this.lists[term]!).subarray(from, from + pool.length), start);
      pool.giveBack(this.lists[term]!);
    }
    this.kinds[term] = kind + 1;
    this.lists[term] = list;
  }

  private grow(term: number): void {
    const { kinds, lists, written } = this;
    const room = Math.max(term + 1, 2 * kinds.length);
    [this.kinds, this.lists, this.written] = [new Uint8Array(room), new Int32Array(room), new Int32Array(room)];
    this.kinds.set(kinds);
    this.lists.set(lists);
    this.written.set(written);
  }
}
