import { FingerprintTable, type Overlap } from './overlap';

/** How much a CopyIndex holds. Memory: 12 bytes a posting, 1 to 2 more for the heads, touched as it fills. */
export interface CopyIndexLimits {
  /** Articles in the window. */
  readonly articles: number;
  /** Fingerprint hashes of all of them together; a 2 KB article has about 140. */
  readonly postings: number;
  /** Newest articles looked at for one hash. */
  readonly newestPerHash: number;
}

/** An article that left the window, and the slot that was its own. */
export interface Left {
  readonly id: number;
  readonly slot: number;
}

/** An indexed article that shares hashes with the one asked about; the overlap is exact. */
export interface Candidate {
  readonly id: number;
  /** Its place in columns beside the index: see `slotOf`. */
  readonly slot: number;
  readonly overlap: Overlap;
}

const usualLimits: CopyIndexLimits = { articles: 200_000, postings: 32_000_000, newestPerHash: 256 };
/** Articles whose overlap is told exactly, the most promising first. */
const maxVerified = 128;
/**
 * Places kept beyond the limits for the holes that removed articles leave, so that up to this share of the window may
 * be rewritten without the oldest leaving early: a rebuilt window has no holes.
 */
const spare = 0.25;
/** A posting is three numbers side by side, so that looking at one costs one cache line. */
const stride = 3;
const slotAt = 1;
/** Place of the next older posting of the bucket, plus one; 0 when there is none. */
const olderAt = 2;

/**
 * A sliding window of fingerprints with an inverted index: which articles share hashes with this one. Postings stand in
 * a ring in the order they came, each pointing to the next older one of its bucket (the hash chains of LZ77
 * compressors), so that adding costs one write a hash, the oldest articles vanish by being overwritten, and an
 * article's fingerprint is the stretch of ring it fills. What is held depends on what was added alone, not on where the
 * ring began: a window that was rebuilt answers as the one before.
 */
export class CopyIndex {
  /** How many slots there are. */
  readonly slotCount: number;
  private readonly ring: Uint32Array;
  private readonly heads: Uint32Array;
  private readonly shift: number;
  private readonly counts: Uint16Array;
  private readonly places: number;
  // Of the article in each slot: its id (0 when there is none, or no more), its number from 0, its stretch of ring.
  private readonly ids: Float64Array;
  private readonly orders: Float64Array;
  private readonly starts: Uint32Array;
  private readonly lengths: Uint32Array;
  private readonly slots = new Map<number, number>();
  private added = 0;
  private oldest = 0;
  private cursor = 0;
  /** Hashes of the articles held, and of the holes among them as well. */
  private held = 0;
  private used = 0;

  constructor(private readonly limits: CopyIndexLimits = usualLimits) {
    const { articles, postings } = limits;
    this.slotCount = articles + Math.ceil(articles * spare);
    this.places = postings + Math.ceil(postings * spare);
    this.ring = new Uint32Array(this.places * stride);
    const bits = Math.min(31, Math.max(4, Math.floor(Math.log2(postings / 2))));
    this.heads = new Uint32Array(2 ** bits);
    this.shift = 32 - bits;
    this.counts = new Uint16Array(this.slotCount);
    this.ids = new Float64Array(this.slotCount);
    this.orders = new Float64Array(this.slotCount);
    this.starts = new Uint32Array(this.slotCount);
    this.lengths = new Uint32Array(this.slotCount);
  }

  /** Number of articles held. */
  get size(): number {
    return this.slots.size;
  }

  has(id: number): boolean {
    return this.slots.has(id);
  }

  /** Where to keep an article's facts in columns of `slotCount` places; undefined when it is not held. */
  slotOf(id: number): number | undefined {
    return this.slots.get(id);
  }

  /**
   * Takes an article and its fingerprint (each hash once) into the window. Returns the articles that left it for this
   * one, oldest first.
   * @param id positive
   * @throws Error when the id is held, or the fingerprint is larger than the whole window.
   */
  add(id: number, fingerprint: Uint32Array): Left[] {
    if (this.slots.has(id)) throw new Error(`copy index: article ${id} is held already`);
    const { length } = fingerprint;
    const { articles, postings } = this.limits;
    if (length > postings) throw new Error(`copy index: article ${id} has ${length} hashes`);
    const left: Left[] = [];
    while (
      this.slots.size >= articles ||
      this.held + length > postings ||
      this.added - this.oldest >= this.slotCount ||
      this.used + length > this.places
    ) {
      const evicted = this.evictOldest();
      if (evicted !== undefined) left.push(evicted);
    }
    const slot = this.added % this.slotCount;
    this.ids[slot] = id;
    this.orders[slot] = this.added;
    this.starts[slot] = this.cursor;
    this.lengths[slot] = length;
    this.slots.set(id, slot);
    this.write(fingerprint, slot);
    this.added += 1;
    this.used += length;
    this.held += length;
    return left;
  }

  /** Takes an article out at once. Returns whether it was held. */
  remove(id: number): boolean {
    const slot = this.slots.get(id);
    if (slot === undefined) return false;
    this.ids[slot] = 0;
    this.held -= this.lengths[slot]!;
    return this.slots.delete(id);
  }

  /**
   * The articles that share at least `minShared` hashes with the fingerprint, and those of `also` that are held, most
   * shared first, then lowest id.
   */
  candidates(fingerprint: Uint32Array, minShared: number, also: readonly number[] = []): Candidate[] {
    const promising: { slot: number; count: number }[] = [];
    for (const slot of this.countShared(fingerprint)) {
      const count = this.counts[slot]!;
      this.counts[slot] = 0;
      if (count >= minShared) promising.push({ slot, count });
    }
    if (!promising.length && !also.length) return [];
    const table = new FingerprintTable(fingerprint);
    const verified = promising
      .sort((a, b) => b.count - a.count || this.orders[b.slot]! - this.orders[a.slot]!)
      .slice(0, maxVerified)
      .map(({ slot }) => slot);
    return [...new Set([...verified, ...also.flatMap((id) => this.slots.get(id) ?? [])])]
      .map((slot) => ({ id: this.ids[slot]!, slot, overlap: table.overlap(this.fingerprintAt(slot)) }))
      .sort((a, b) => b.overlap.shared - a.overlap.shared || a.id - b.id);
  }

  /** Counts the shared hashes of each article into `counts`; returns the slots touched. */
  private countShared(fingerprint: Uint32Array): number[] {
    const { ring, counts } = this;
    const { newestPerHash } = this.limits;
    const { places } = this;
    const touched: number[] = [];
    for (const hash of fingerprint) {
      let age = -1;
      let looked = 0;
      for (let next = this.heads[hash >>> this.shift]!; next > 0 && looked < newestPerHash;) {
        const place = next - 1;
        const at = place * stride;
        const behind = this.cursor - place - 1;
        const placeAge = behind < 0 ? behind + places : behind;
        const found = ring[at]!;
        // A place that was overwritten since is younger than what points to it, or stands in another bucket.
        if (placeAge <= age || (found ^ hash) >>> this.shift !== 0) break;
        age = placeAge;
        next = ring[at + olderAt]!;
        if (found !== hash) continue;
        const slot = ring[at + slotAt]!;
        if (!this.holds(slot, place)) continue;
        looked += 1;
        const count = counts[slot]!;
        if (count === 0) touched.push(slot);
        counts[slot] = count + 1;
      }
    }
    return touched;
  }

  /** Whether the place belongs to the article that is in the slot now. */
  private holds(slot: number, place: number): boolean {
    if (this.ids[slot] === 0) return false;
    const offset = place - this.starts[slot]!;
    return (offset < 0 ? offset + this.places : offset) < this.lengths[slot]!;
  }

  private fingerprintAt(slot: number): Uint32Array {
    const fingerprint = new Uint32Array(this.lengths[slot]!);
    let place = this.starts[slot]!;
    for (let at = 0; at < fingerprint.length; at += 1) {
      fingerprint[at] = this.ring[place * stride]!;
      if (++place === this.places) place = 0;
    }
    return fingerprint;
  }

  private write(fingerprint: Uint32Array, slot: number): void {
    for (const hash of fingerprint) {
      const at = this.cursor * stride;
      const bucket = hash >>> this.shift;
      this.ring[at] = hash;
      this.ring[at + slotAt] = slot;
      this.ring[at + olderAt] = this.heads[bucket]!;
      if (++this.cursor === this.places) {
        this.heads[bucket] = this.cursor;
        this.cursor = 0;
      } else this.heads[bucket] = this.cursor;
    }
  }

  private evictOldest(): Left | undefined {
    const slot = this.oldest % this.slotCount;
    const id = this.ids[slot]!;
    const length = this.lengths[slot]!;
    this.oldest += 1;
    this.used -= length;
    this.ids[slot] = 0;
    this.lengths[slot] = 0;
    if (!this.slots.delete(id)) return undefined;
    this.held -= length;
    return { id, slot };
  }
}
