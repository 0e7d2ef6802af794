import { TERM_LIMIT } from './article-vector';

/** An article as the window holds it; `terms` and `codes` are views that stay valid until the place is used again. */
export interface HeldArticle {
  readonly id: number;
  readonly story: number;
  readonly language: string;
  /** Hours since the epoch; NaN when unknown. */
  readonly hour: number;
  readonly terms: Int32Array;
  readonly codes: Uint8Array;
}

/**
 * The newest articles by arrival, in typed arrays that grow up to the capacity and are then used in a circle.
 * An article's serial number is its place in arrival; serials below `oldest` are gone.
 */
export class Window {
  /** Serial that the next article gets. */
  next = 0;
  private room: number;
  private ids: Float64Array;
  private stories: Float64Array;
  private hours: Float64Array;
  private lengths: Uint8Array;
  private terms: Int32Array;
  private codes: Uint8Array;
  private readonly languages: string[] = [];
  private readonly serials = new Map<number, number>();

  constructor(private readonly capacity: number) {
    this.room = Math.min(capacity, 1024);
    this.ids = new Float64Array(this.room);
    this.stories = new Float64Array(this.room);
    this.hours = new Float64Array(this.room);
    this.lengths = new Uint8Array(this.room);
    this.terms = new Int32Array(this.room * TERM_LIMIT);
    this.codes = new Uint8Array(this.room * TERM_LIMIT);
  }

  /** Serial of the oldest article that is still held. */
  get oldest(): number {
    return Math.max(0, this.next - this.capacity);
  }

  /** Whether the next article takes the place of the oldest. */
  get full(): boolean {
    return this.next >= this.capacity;
  }

  /** Serial of an article by its id; undefined when it is not held. */
  serialOf(articleId: number): number | undefined {
    return this.serials.get(articleId);
  }

  storyAt(serial: number): number {
    return this.stories[serial % this.capacity] ?? 0;
  }

  hourAt(serial: number): number {
    return this.hours[serial % this.capacity] ?? Number.NaN;
  }

  at(serial: number): HeldArticle {
    const place = serial % this.capacity;
    const start = place * TERM_LIMIT;
    const end = start + (this.lengths[place] ?? 0);
    return {
      id: this.ids[place] ?? 0,
      story: this.stories[place] ?? 0,
      language: this.languages[place] ?? 'und',
      hour: this.hours[place] ?? Number.NaN,
      terms: this.terms.subarray(start, end),
      codes: this.codes.subarray(start, end),
    };
  }

  /** Holds an article as the newest; when full, the oldest is forgotten (read it with `at(oldest)` before). */
  push(article: HeldArticle): number {
    if (this.full) this.serials.delete(this.ids[this.next % this.capacity] ?? 0);
    else if (this.next >= this.room) this.grow();
    const serial = this.next;
    this.next += 1;
    this.serials.set(article.id, serial);
    this.put(serial, article);
    return serial;
  }

  /** Overwrites what is held under a serial. */
  put(serial: number, article: HeldArticle): void {
    const place = serial % this.capacity;
    this.ids[place] = article.id;
    this.stories[place] = article.story;
    this.hours[place] = article.hour;
    this.languages[place] = article.language;
    this.lengths[place] = article.terms.length;
    this.terms.set(article.terms, place * TERM_LIMIT);
    this.codes.set(article.codes, place * TERM_LIMIT);
  }

  private grow(): void {
    this.room = Math.min(this.capacity, this.room * 2);
    const larger = <A extends Float64Array | Int32Array | Uint8Array>(old: A, fresh: A): A => {
      fresh.set(old);
      return fresh;
    };
    this.ids = larger(this.ids, new Float64Array(this.room));
    this.stories = larger(this.stories, new Float64Array(this.room));
    this.hours = larger(this.hours, new Float64Array(this.room));
    this.lengths = larger(this.lengths, new Uint8Array(this.room));
    this.terms = larger(this.terms, new Int32Array(this.room * TERM_LIMIT));
    this.codes = larger(this.codes, new Uint8Array(this.room * TERM_LIMIT));
  }
}
