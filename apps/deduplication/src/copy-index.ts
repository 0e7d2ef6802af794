import { sharedHashes } from './fingerprint';

/** How much a CopyIndex holds. Memory: 12 bytes a posting, 2 to 4 more for the heads, touched as it fills. */
export interface CopyIndexLimits {
  /** Articles in the window. */
  readonly articles: number;
  /** Fingerprint hashes of all of them together; a 2 KB article has about 140. */
  readonly postings: number;
  /** Newest articles looked at for one hash. */
  readonly newestPerHash: number;
}

/** Which articles to leave out of a search. */
export interface CandidateFilter {
  /** Look only at those added before this one, which is held. */
  readonly before?: number;
  readonly except?: number;
}

/** An indexed article that shares hashes with the one asked about; `shared` is exact. */
export interface Candidate {
  readonly id: number;
  readonly shared: number;
}

interface Holding {
  readonly id: number;
  /** Number of the addition, from 0. */
  readonly order: number;
  readonly start: number;
  readonly length: number;
  /** Ring places taken: the hashes, and the unusable rest of the ring when they would not fit before its end. */
  readonly span: number;
  removed: boolean;
}

const usualLimits: CopyIndexLimits = { articles: 200_000, postings: 25_600_000, newestPerHash: 256 };
/** Articles whose sharing is counted exactly, the most promising first. */
const maxVerified = 512;

/**
 * A sliding window of fingerprints with an inverted index: which articles share hashes with this one. Postings stand in
 * a ring in the order they came, each pointing to the next older one of its bucket (the hash chains of LZ77
 * compressors), so that adding costs one write a hash, the oldest articles vanish by being overwritten, and an
 * article's fingerprint is the stretch of ring it fills.
 */
export class CopyIndex {
  private readonly hashes: Uint32Array;
  private readonly slots: Uint32Array;
  /** Place of the next older posting of the bucket, plus one; 0 when there is none. */
  private readonly older: Uint32Array;
  private readonly heads: Uint32Array;
  private readonly shift: number;
  private readonly counts: Uint16Array;
  private readonly window: (Holding | undefined)[] = [];
  private readonly byId = new Map<number, Holding>();
  private added = 0;
  private oldest = 0;
  private cursor = 0;
  private used = 0;

  constructor(private readonly limits: CopyIndexLimits = usualLimits) {
    this.hashes = new Uint32Array(limits.postings);
    this.slots = new Uint32Array(limits.postings);
    this.older = new Uint32Array(limits.postings);
    const bits = Math.max(4, Math.ceil(Math.log2(limits.postings / 2)));
    this.heads = new Uint32Array(2 ** bits);
    this.shift = 32 - bits;
    this.counts = new Uint16Array(limits.articles);
  }

  /** Number of articles held. */
  get size(): number {
    return this.byId.size;
  }

  has(id: number): boolean {
    return this.byId.has(id);
  }

  /** The article's fingerprint, valid until the next `add`; undefined when it is not held. */
  fingerprint(id: number): Uint32Array | undefined {
    const holding = this.byId.get(id);
    return holding && this.hashes.subarray(holding.start, holding.start + holding.length);
  }

  /** Whether `id` was added before `other`; both must be held. */
  isBefore(id: number, other: number): boolean {
    return (this.byId.get(id)?.order ?? Infinity) < (this.byId.get(other)?.order ?? -1);
  }

  /**
   * Takes an article and its fingerprint (sorted, without repeats) into the window. Returns the ids of the articles that
   * left it for this one, oldest first.
   * @throws Error when the id is held, or the fingerprint is larger than the whole window.
   */
  add(id: number, fingerprint: Uint32Array): number[] {
    if (this.byId.has(id)) throw new Error(`copy index: article ${id} is held already`);
    const { length } = fingerprint;
    if (length > this.limits.postings / 2) throw new Error(`copy index: article ${id} has ${length} hashes`);
    const wraps = this.cursor + length > this.limits.postings;
    const span = length + (wraps ? this.limits.postings - this.cursor : 0);
    const left: number[] = [];
    while (this.added - this.oldest >= this.limits.articles || this.used + span > this.limits.postings) {
      const evicted = this.evictOldest();
      if (evicted !== undefined) left.push(evicted);
    }
    const start = wraps ? 0 : this.cursor;
    const holding: Holding = { id, order: this.added, start, length, span, removed: false };
    this.write(fingerprint, start, this.added % this.limits.articles);
    this.window[this.added % this.limits.articles] = holding;
    this.byId.set(id, holding);
    this.added += 1;
    this.cursor = start + length;
    this.used += span;
    return left;
  }

  /** Takes an article out at once. Returns whether it was held. */
  remove(id: number): boolean {
    const holding = this.byId.get(id);
    if (!holding) return false;
    holding.removed = true;
    return this.byId.delete(id);
  }

  /** The articles that share at least `minShared` hashes with the fingerprint, most shared first, then lowest id. */
  candidates(fingerprint: Uint32Array, minShared: number, filter: CandidateFilter = {}): Candidate[] {
    const touched = this.countShared(fingerprint, filter);
    const promising: { holding: Holding; count: number }[] = [];
    for (const slot of touched) {
      const holding = this.window[slot];
      const count = this.counts[slot] ?? 0;
      this.counts[slot] = 0;
      if (holding && count >= minShared) promising.push({ holding, count });
    }
    promising.sort((a, b) => b.count - a.count || b.holding.order - a.holding.order);
    return promising
      .slice(0, maxVerified)
      .map(({ holding: { id, start, length } }) => ({
        id,
        shared: sharedHashes(fingerprint, this.hashes.subarray(start, start + length)),
      }))
      .sort((a, b) => b.shared - a.shared || a.id - b.id);
  }

  /** Counts the shared hashes of each article into `counts`; returns the slots touched. */
  private countShared(fingerprint: Uint32Array, filter: CandidateFilter): number[] {
    const touched: number[] = [];
    const end = filter.before === undefined ? Infinity : (this.byId.get(filter.before)?.order ?? Infinity);
    for (const hash of fingerprint) {
      let age = -1;
      let looked = 0;
      for (let next = this.heads[hash >>> this.shift] ?? 0; next > 0 && looked < this.limits.newestPerHash;) {
        const place = next - 1;
        const placeAge = (this.cursor - place - 1 + this.limits.postings) % this.limits.postings;
        // A place that was overwritten since is younger than what points to it, or stands in another bucket.
        if (placeAge <= age || ((this.hashes[place] ?? 0) ^ hash) >>> this.shift !== 0) break;
        age = placeAge;
        next = this.older[place] ?? 0;
        if (this.hashes[place] !== hash) continue;
        const slot = this.slots[place] ?? 0;
        const holding = this.window[slot];
        if (!holding || holding.removed || place < holding.start || place >= holding.start + holding.length) continue;
        if (holding.order >= end || holding.id === filter.except) continue;
        looked += 1;
        const count = this.counts[slot] ?? 0;
        if (count === 0) touched.push(slot);
        this.counts[slot] = count + 1;
      }
    }
    return touched;
  }

  private write(fingerprint: Uint32Array, start: number, slot: number): void {
    this.hashes.set(fingerprint, start);
    this.slots.fill(slot, start, start + fingerprint.length);
    for (let at = 0; at < fingerprint.length; at += 1) {
      const bucket = (fingerprint[at] ?? 0) >>> this.shift;
      this.older[start + at] = this.heads[bucket] ?? 0;
      this.heads[bucket] = start + at + 1;
    }
  }

  private evictOldest(): number | undefined {
    const slot = this.oldest % this.limits.articles;
    const holding = this.window[slot];
    this.oldest += 1;
    this.window[slot] = undefined;
    if (!holding) return undefined;
    this.used -= holding.span;
    return !holding.removed && this.byId.delete(holding.id) ? holding.id : undefined;
  }
}
