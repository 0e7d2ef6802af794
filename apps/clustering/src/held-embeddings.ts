import { dotOfBytes as dotOf } from './quantised';

// Bound once: tsx looks imported names up at each use.
const dotOfBytes = dotOf;

/** An article near another in meaning. */
export interface Neighbour {
  readonly serial: number;
  readonly cosine: number;
}

/** Places that the ring begins with; it doubles as they are used. */
const FIRST_ROOM = 1_024;

/**
 * Components that a search for neighbours compares at most: below 4 ms on a busy core, whatever the dimension
 * (docs/performance.md). They are the newest 7,812 articles at 384 dimensions, 2,929 at 1,024.
 */
export const COMPARED_COMPONENTS = 3_000_000;

/**
 * Vectors of the articles of the window (a sentence encoder's, or what their words mean), by serial, in a circle: a byte a
 * dimension, and nothing at all until the first comes.
 */
export class HeldEmbeddings {
  private dimension = 0;
  private room = 0;
  private vectors = new Int8Array(0);
  /** Length of each vector; 0 for an article without one. */
  private lengths = new Float32Array(0);
  private asked: { readonly vector: Int8Array; readonly length: number } = { vector: this.vectors, length: 0 };

  constructor(private readonly capacity: number) {}

  /**
   * Holds the vector of the article at a serial, or that it has none. One of another dimension begins anew: it is
   * another encoder's, to which the vectors before say nothing.
   */
  put(serial: number, vector: Int8Array | undefined): void {
    const place = serial % this.capacity;
    if (!vector) {
      if (place < this.room) this.lengths[place] = 0;
      return;
    }
    if (vector.length !== this.dimension) this.begin(vector.length);
    if (place >= this.room) this.grow(place);
    this.vectors.set(vector, place * this.dimension);
    this.lengths[place] = lengthOf(vector);
  }

  /** The vector of the article at a serial; undefined when it has none. */
  at(serial: number): Int8Array | undefined {
    const place = serial % this.capacity;
    if (!(this.lengths[place]! > 0)) return undefined;
    return this.vectors.slice(place * this.dimension, (place + 1) * this.dimension);
  }

  /** Adds the unit vector of the article at a serial, times ±1, to a sum; false when it has none. */
  addTo(sum: Float32Array, serial: number, sign: 1 | -1): boolean {
    const place = serial % this.capacity;
    if (sum.length !== this.dimension || !(this.lengths[place]! > 0)) return false;
    const start = place * this.dimension;
    const factor = sign / this.lengths[place]!;
    for (let at = 0; at < this.dimension; at += 1) sum[at]! += factor * this.vectors[start + at]!;
    return true;
  }

  /** The dot product of a vector, made one long, with a sum of such. */
  dotWithSum(vector: Int8Array, sum: Float32Array): number {
    let dot = 0;
    for (let at = 0; at < sum.length; at += 1) dot += vector[at]! * sum[at]!;
    return dot / this.lengthOfAsked(vector);
  }

  /** Cosine of a vector with that of the article at a serial; NaN when that has none, or one of another dimension. */
  cosine(vector: Int8Array, serial: number): number {
    const place = serial % this.capacity;
    if (vector.length !== this.dimension || !(this.lengths[place]! > 0)) return Number.NaN;
    const start = place * this.dimension;
    return (
      dotOfBytes(this.vectors, start, vector, 0, this.dimension) / (this.lengths[place]! * this.lengthOfAsked(vector))
    );
  }

  /**
   * The articles nearest to a vector, nearest first, the newer on a tie: an exact search through the newest that have a
   * vector (`COMPARED_COMPONENTS`), from serial `next` − 1 down to `oldest`.
   * @param from least cosine @param most how many
   */
  nearest(
    vector: Int8Array,
    { next, oldest, from, most }: { next: number; oldest: number; from: number; most: number },
  ): Neighbour[] {
    if (vector.length !== this.dimension) return [];
    const nearest: Neighbour[] = [];
    const length = this.lengthOfAsked(vector);
    let left = Math.floor(COMPARED_COMPONENTS / this.dimension);
    let least = from;
    for (let serial = next - 1; serial >= oldest && left > 0; serial -= 1) {
      const place = serial % this.capacity;
      if (place >= this.room || this.lengths[place] === 0) continue;
      left -= 1;
      const dot = dotOfBytes(this.vectors, place * this.dimension, vector, 0, this.dimension);
      const cosine = dot / (this.lengths[place]! * length);
      if (cosine < least || (nearest.length === most && cosine === least)) continue;
      const at = nearest.findIndex((one) => one.cosine < cosine);
      nearest.splice(at < 0 ? nearest.length : at, 0, { serial, cosine });
      if (nearest.length > most) nearest.pop();
      if (nearest.length === most) least = nearest.at(-1)!.cosine;
    }
    return nearest;
  }

  /** Mean cosine of the articles of one set with those of another; NaN when either has no vectors. */
  meanCosine(one: readonly number[], other: readonly number[]): number {
    const [a, b] = [this.mean(one), this.mean(other)];
    if (!a || !b) return Number.NaN;
    return a.reduce((sum, component, at) => sum + component * b[at]!, 0);
  }

  /** The length of a vector that is compared with many, one after the other. */
  private lengthOfAsked(vector: Int8Array): number {
    if (vector !== this.asked.vector) this.asked = { vector, length: lengthOf(vector) };
    return this.asked.length;
  }

  private mean(serials: readonly number[]): Float64Array | null {
    const mean = new Float64Array(this.dimension);
    const places = serials
      .map((serial) => serial % this.capacity)
      .filter((place) => place < this.room && this.lengths[place]! > 0);
    for (const place of places) {
      const share = 1 / (this.lengths[place]! * places.length);
      for (let at = 0; at < this.dimension; at += 1) mean[at]! += this.vectors[place * this.dimension + at]! * share;
    }
    return places.length > 0 ? mean : null;
  }

  private begin(dimension: number): void {
    this.dimension = dimension;
    this.room = 0;
    this.vectors = new Int8Array(0);
    this.lengths = new Float32Array(0);
  }

  private grow(place: number): void {
    let room = Math.max(this.room, Math.min(this.capacity, FIRST_ROOM));
    while (place >= room) room = Math.min(this.capacity, room * 2);
    const vectors = new Int8Array(room * this.dimension);
    const lengths = new Float32Array(room);
    vectors.set(this.vectors);
    lengths.set(this.lengths);
    [this.room, this.vectors, this.lengths] = [room, vectors, lengths];
  }
}

const lengthOf = (vector: Int8Array): number => Math.sqrt(dotOfBytes(vector, 0, vector, 0, vector.length));
