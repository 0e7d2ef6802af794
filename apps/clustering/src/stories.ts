import { Centroid } from './centroid';
import type { StoryPart } from './fallen-in-two';
import type { HeldEmbeddings } from './held-embeddings';
import { addMeaning, type MeaningSum } from './meaning-sum';
import { ALL_LANGUAGES } from './term-weights';
import type { UndoLog } from './undo-log';
import type { VectorIndex } from './vector-index';
import type { Window } from './window';

/** The articles of the window that are in one story. */
export interface HeldStory {
  readonly id: number;
  /** Serials of those that are no copies, and of the copies. */
  readonly serials: number[];
  copies: number[] | null;
  /** Hours of its first and last dated article; NaN while none is dated. */
  first: number;
  last: number;
  /** Articles that have a lead. */
  leads: number;
  /** Sums of its articles' vectors (`Stories.centroids`); null for one article, or until they are needed again. */
  centroids: StoryCentroids | null;
}

/** Sums of the unit vectors of a story's articles: for each language, and over all by the keys they share. */
export interface StoryCentroids {
  readonly own: ReadonlyMap<string, Centroid>;
  readonly cross: Centroid;
  readonly meaning: MeaningSum;
  /** Articles that were taken out of the sums as the window let them go. */
  gone: number;
}

/** Whether the first of two stories has fewer articles, or is the younger of equal ones: it gives its id up. */
export const smaller = (a: HeldStory, b: HeldStory): boolean =>
  a.serials.length < b.serials.length || (a.serials.length === b.serials.length && a.id > b.id);

/** A story's sums are made anew when it has no more than so many times the articles that were taken out of them. */
const SUMMED_ANEW = 8;
/** Most articles of a story whose sums are made anew when one of them is looked at again. */
const ANEW_MOST = 64;
/** Articles by which it is seen whether a story has fallen into two: what is older stays, so that the look has a bound. */
const MOST_IN_PARTS = 512;

/** The stories of the window. */
export class Stories {
  private readonly held = new Map<number, HeldStory>();

  constructor(
    private readonly window: Window,
    private readonly own: VectorIndex,
    private readonly cross: VectorIndex,
    private readonly meanings: HeldEmbeddings,
    private readonly dimension: number,
    private readonly undo: UndoLog,
  ) {}

  get(id: number): HeldStory | undefined {
    return this.held.get(id);
  }

  /** Puts an article into a story, which begins with it if need be; the indexes hold its vectors when it is no copy. */
  add(id: number, serial: number): void {
    this.undo.note(() => this.remove(id, new Set([serial])));
    let story = this.held.get(id);
    if (!story) {
      // The first is not pushed: that would make room for sixteen more, which most stories never have.
      const serials = this.window.copyAt(serial) ? [] : [serial];
      story = { id, serials, copies: null, first: Number.NaN, last: Number.NaN, leads: 0, centroids: null };
      this.held.set(id, story);
    } else if (!this.window.copyAt(serial)) story.serials.push(serial);
    if (this.window.copyAt(serial)) {
      (story.copies ??= []).push(serial);
      return;
    }
    this.include(story, serial);
    if (story.centroids) this.sum(story.centroids, serial);
    // Summed as the second comes, not when first needed, so that a restored story has the same sums.
    else if (story.serials.length === 2) this.centroids(story);
  }

  /** Serials of all articles of a story that the window holds, copies among them. */
  all(id: number): number[] {
    const story = this.held.get(id);
    return story ? [...story.serials, ...(story.copies ?? [])] : [];
  }

  /**
   * Forgets the oldest article of the window; the indexes still have its vectors. They are taken out of its story's
   * sums, and these are only made anew (as terms weigh something else by now) when an eighth has left: else the largest
   * stories, which lose an article for nearly each that arrives, would be summed up every time.
   */
  letGo(serial: number): void {
    const story = this.held.get(this.window.storyAt(serial));
    if (!story) return;
    const { serials, copies, centroids } = story;
    if (this.window.copyAt(serial)) copies!.splice(copies!.indexOf(serial), 1);
    else {
      if (centroids) this.takeOut(centroids, serial);
      serials.splice(serials.indexOf(serial), 1);
      if (serials.length <= Math.max(1, (centroids?.gone ?? 0) * SUMMED_ANEW)) story.centroids = null;
      this.measureSpan(story);
    }
    if (serials.length === 0 && !copies?.length) this.held.delete(story.id);
  }

  /** Takes articles, none when they were only read anew, out of a story; one that has none left is forgotten. */
  remove(id: number, serials: ReadonlySet<number>): void {
    const story = this.held.get(id);
    if (!story) return;
    const before = { serials: [...story.serials], copies: story.copies };
    this.undo.note(() => this.putBack(id, before));
    if (story.copies) story.copies = story.copies.filter((serial) => !serials.has(serial));
    const kept = story.serials.filter((serial) => !serials.has(serial));
    story.serials.length = 0;
    for (const serial of kept) story.serials.push(serial);
    story.centroids = null;
    this.measureSpan(story);
    if (kept.length === 0 && !story.copies?.length) this.held.delete(id);
  }

  /**
   * What `look` sees while an article that is no copy is in no story. The sums of its story, unless it is large, are made anew
   * when they are needed next, as terms weigh something else by now.
   */
  without<Seen>(serial: number, look: () => Seen): Seen {
    const story = this.held.get(this.window.storyAt(serial))!;
    const { serials, centroids, first, last, leads } = story;
    const place = serials.indexOf(serial);
    serials.splice(place, 1);
    if (centroids) {
      const language = this.window.languageAt(serial);
      const own = new Map(centroids.own).set(language, centroids.own.get(language)!.copy());
      const meaning = { ...centroids.meaning, vector: centroids.meaning.vector.slice() };
      story.centroids = { own, cross: centroids.cross.copy(), meaning, gone: centroids.gone };
      this.takeOut(story.centroids, serial);
    }
    this.measureSpan(story);
    const seen = look();
    serials.splice(place, 0, serial);
    Object.assign(story, { centroids: serials.length > ANEW_MOST ? centroids : null, first, last, leads });
    return seen;
  }

  /** The sums of a story's vectors. */
  centroids(story: HeldStory): StoryCentroids {
    if (story.centroids) return story.centroids;
    const meaning = { vector: new Float32Array(this.dimension), count: 0, squares: 0 };
    const centroids = { own: new Map<string, Centroid>(), cross: new Centroid(), meaning, gone: 0 };
    for (const serial of story.serials) this.sum(centroids, serial);
    // A single article is its own sum; keeping it would double the memory of most stories.
    if (story.serials.length > 1) story.centroids = centroids;
    return centroids;
  }

  /** The micro-stories of a story's last articles, each with the sum of their keys of all languages. */
  parts(story: HeldStory): StoryPart[] {
    const sums = new Map<number, Centroid>();
    for (const serial of story.serials.slice(-MOST_IN_PARTS)) {
      const microStoryId = this.window.microAt(serial);
      let sum = sums.get(microStoryId);
      if (!sum) sums.set(microStoryId, (sum = new Centroid()));
      this.sumCross(sum, serial);
    }
    return [...sums].map(([microStoryId, centroid]) => ({ microStoryId, centroid }));
  }

  /** Gives a story the articles that it had, but for those that the window has let go since. */
  private putBack(id: number, before: Pick<HeldStory, 'serials' | 'copies'>): void {
    const isHeld = (serial: number): boolean => serial >= this.window.oldest;
    const [serials, copies] = [before.serials.filter(isHeld), before.copies?.filter(isHeld) ?? null];
    if (serials.length === 0 && !copies?.length) {
      this.held.delete(id);
      return;
    }
    const story = { id, serials, copies, first: Number.NaN, last: Number.NaN, leads: 0, centroids: null };
    this.measureSpan(story);
    this.held.set(id, story);
  }

  private measureSpan(story: HeldStory): void {
    [story.first, story.last, story.leads] = [Number.NaN, Number.NaN, 0];
    for (const serial of story.serials) this.include(story, serial);
  }

  private include(story: HeldStory, serial: number): void {
    const hour = this.window.hourAt(serial);
    if (!(hour >= story.first)) story.first = Number.isNaN(hour) ? story.first : hour;
    if (!(hour <= story.last)) story.last = Number.isNaN(hour) ? story.last : hour;
    if (this.window.leadAt(serial) > 0) story.leads += 1;
  }

  private sum(centroids: StoryCentroids, serial: number): void {
    const language = this.window.languageAt(serial);
    const owns = centroids.own as Map<string, Centroid>;
    let own = owns.get(language);
    if (!own) owns.set(language, (own = new Centroid()));
    const { terms, weights, length } = this.own.unitOf(serial, this.own.weights.base(language));
    own.add(terms, weights, length);
    this.sumCross(centroids.cross, serial);
    addMeaning(centroids.meaning, this.meanings, serial, 1);
  }

  private takeOut(centroids: StoryCentroids, serial: number): void {
    const language = this.window.languageAt(serial);
    const own = centroids.own.get(language)!;
    const unit = this.own.unitOf(serial, this.own.weights.base(language));
    own.subtract(unit.terms, unit.weights, unit.length);
    if (own.count === 0) (centroids.own as Map<string, Centroid>).delete(language);
    const keys = this.cross.unitOf(serial, this.cross.weights.base(ALL_LANGUAGES));
    centroids.cross.subtract(keys.terms, keys.weights, keys.length);
    addMeaning(centroids.meaning, this.meanings, serial, -1);
    centroids.gone += 1;
  }

  private sumCross(sum: Centroid, serial: number): void {
    const { terms, weights, length } = this.cross.unitOf(serial, this.cross.weights.base(ALL_LANGUAGES));
    sum.add(terms, weights, length);
  }
}
