/** How the texts of two articles lie in one another, told by their fingerprints. */
export interface Overlap {
  /** Hashes that both have. */
  readonly shared: number;
  /** How much of either article's beginning stands in the other one, 0 to 1; the larger of the two shares. */
  readonly lead: number;
  /** Hashes that both articles have of their own before they first have one in common; the fewer of the two. */
  readonly before: number;
  /** Where in the larger article the text of the smaller begins: hashes from its start. */
  readonly begins: number;
}

/** Hashes that make an article's beginning: some 35 words. */
const leadLength = 14;

/** A fingerprint made ready to be compared with many others. */
export class FingerprintTable {
  private readonly places = new Map<number, number>();

  /** Takes a fingerprint in the order of the text, each hash once. */
  constructor(private readonly fingerprint: Uint32Array) {
    for (let at = 0; at < fingerprint.length; at += 1) this.places.set(fingerprint[at]!, at);
  }

  /** Compares with another fingerprint of the same kind. Takes time in proportion to its length. */
  overlap(other: Uint32Array): Overlap {
    const ours = this.fingerprint.length;
    const theirs = other.length;
    const otherIsSmaller = theirs < ours;
    let shared = 0;
    let ourLead = 0;
    let theirLead = 0;
    let begins = Infinity;
    let first = Infinity;
    let before = Infinity;
    for (let at = 0; at < theirs; at += 1) {
      const place = this.places.get(other[at]!);
      if (place === undefined) continue;
      shared += 1;
      if (place < leadLength) ourLead += 1;
      if (at < leadLength) theirLead += 1;
      before = Math.min(before, at, place);
      const [inSmaller, inLarger] = otherIsSmaller ? [at, place] : [place, at];
      if (inSmaller < first) [first, begins] = [inSmaller, inLarger];
    }
    const share = (lead: number, length: number): number => (length === 0 ? 0 : lead / Math.min(length, leadLength));
    return { shared, lead: Math.max(share(ourLead, ours), share(theirLead, theirs)), before, begins };
  }
}
