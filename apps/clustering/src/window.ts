import { NumberTable } from './number-table';

/** An article as the window holds it. */
export interface HeldArticle {
  readonly id: number;
  readonly language: string;
  /** Hours since the epoch; NaN when unknown. */
  readonly hour: number;
  /** Distinct terms of its lead. */
  readonly leadTerms: number;
  readonly storyId: number;
  readonly microStoryId: number;
  /** It has no vector, as it would only make its words look common and its story look larger. */
  readonly copy: boolean;
}

/** The newest articles by arrival, in a circle. A serial is an article's place in arrival; those below `oldest` are gone. */
export class Window {
  /** Serial that the next article gets. */
  next = 0;
  /** Articles below this serial were let go before their place was needed. */
  private letGoBelow = 0;
  private readonly ids: Float64Array;
  private readonly stories: Float64Array;
  private readonly micros: Float64Array;
  private readonly hours: Float64Array;
  private readonly leads: Uint16Array;
  /** Places in `languageNames`, the languages met so far. */
  private readonly languages: Uint16Array;
  private readonly languageNames: string[] = [];
  private readonly copies: Uint8Array;
  /** Places of the articles that are held, by their ids. */
  private readonly places = new NumberTable((place) => hashOf(this.ids[place]!));

  constructor(readonly capacity: number) {
    this.ids = new Float64Array(capacity);
    this.stories = new Float64Array(capacity);
    this.micros = new Float64Array(capacity);
    this.hours = new Float64Array(capacity);
    this.leads = new Uint16Array(capacity);
    this.languages = new Uint16Array(capacity);
    this.copies = new Uint8Array(capacity);
  }

  /** Serial of the oldest article that is still held. */
  get oldest(): number {
    return Math.max(this.letGoBelow, this.next - this.capacity);
  }

  /** How many articles it holds. */
  get size(): number {
    return this.next - this.oldest;
  }

  /** Whether the next article takes the place of the oldest. */
  get full(): boolean {
    return this.size >= this.capacity;
  }

  /** Serial of an article by its id; undefined when it is not held. */
  serialOf(articleId: number): number | undefined {
    const { ids, capacity, next } = this;
    const place = this.places.find(hashOf(articleId), (one) => ids[one] === articleId);
    if (place < 0) return undefined;
    const last = (next - 1) % capacity;
    return next - 1 - (last >= place ? last - place : last - place + capacity);
  }

  idAt(serial: number): number {
    return this.ids[serial % this.capacity]!;
  }

  storyAt(serial: number): number {
    return this.stories[serial % this.capacity]!;
  }

  microAt(serial: number): number {
    return this.micros[serial % this.capacity]!;
  }

  hourAt(serial: number): number {
    return this.hours[serial % this.capacity]!;
  }

  leadAt(serial: number): number {
    return this.leads[serial % this.capacity]!;
  }

  languageAt(serial: number): string {
    return this.languageNames[this.languages[serial % this.capacity]!]!;
  }

  /** Tells of a serial whether its article is in another language than this. */
  inOther(language: string): (serial: number) => boolean {
    const { languages, capacity } = this;
    const own = this.languageNames.indexOf(language);
    return (serial) => languages[serial % capacity] !== own;
  }

  copyAt(serial: number): boolean {
    return this.copies[serial % this.capacity] === 1;
  }

  /** Lets the oldest article go. */
  letGo(): void {
    const serial = this.oldest;
    this.places.remove(serial % this.capacity);
    this.letGoBelow = serial + 1;
  }

  /** Holds an article as the newest; returns its serial. When full, the oldest is forgotten: see to it before. */
  push(article: HeldArticle): number {
    if (this.full) this.letGo();
    const serial = this.next;
    const place = serial % this.capacity;
    this.next += 1;
    this.ids[place] = article.id;
    this.places.add(place);
    this.stories[place] = article.storyId;
    this.micros[place] = article.microStoryId;
    this.copies[place] = article.copy ? 1 : 0;
    this.reread(serial, article);
    return serial;
  }

  /** Forgets the newest article, as if it had never come. */
  takeBack(): void {
    this.next -= 1;
    this.places.remove(this.next % this.capacity);
  }

  /** Says that an article is in another story, or another micro-story. */
  place(serial: number, storyId: number, microStoryId = this.microAt(serial)): void {
    this.stories[serial % this.capacity] = storyId;
    this.micros[serial % this.capacity] = microStoryId;
  }

  /** Says what an article that was read anew has. */
  reread(serial: number, article: Pick<HeldArticle, 'language' | 'hour' | 'leadTerms'>): void {
    const place = serial % this.capacity;
    this.hours[place] = article.hour;
    this.leads[place] = article.leadTerms;
    this.languages[place] = this.placeOf(article.language);
  }

  private placeOf(language: string): number {
    const known = this.languageNames.indexOf(language);
    return known >= 0 ? known : this.languageNames.push(language) - 1;
  }
}

/** Of an id, of whatever step: the high bits of its low half count too. */
function hashOf(articleId: number): number {
  const hash = Math.imul(articleId, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
