const shingleLength = 5;
const windowLength = 4;
/** Words of a text that count: no article is longer, and a hostile one must not fill the window. */
const maxWords = 12_000;

/** A well-spread 32-bit hash of a string: FNV-1a over its UTF-16 units, finished as in MurmurHash3. Signed, so that V8 keeps it small. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** MurmurHash3's finaliser over a combination of two hashes; order matters. */
export function combined(first: number, second: number): number {
  return mixed(Math.imul(first, 0x2c1b3c6d) ^ second);
}

function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * A text's fingerprint: its word 5-grams hashed to 32 bits, and of every 4 neighbours the smallest (winnowing:
 * Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003). Two texts with
 * 8 words in a row in common share at least one hash.
 *
 * Takes the words in order; those after the 12,000th do not count. Returns the hashes in the order of the text, each
 * once; none when there are fewer than 5 words. Never throws.
 */
export function fingerprintOf(words: readonly string[]): Uint32Array {
  const grams = gramHashes(words.length > maxWords ? words.slice(0, maxWords) : words);
  const windows = Math.max(1, grams.length - windowLength + 1);
  const picked = new Set<number>();
  let last = -1;
  for (let from = 0; grams.length > 0 && from < windows; from += 1) {
    let at = from;
    const end = Math.min(from + windowLength, grams.length);
    for (let next = from + 1; next < end; next += 1) if (grams[next]! <= grams[at]!) at = next;
    if (at !== last) picked.add(grams[at]!);
    last = at;
  }
  return Uint32Array.from(picked);
}

function gramHashes(words: readonly string[]): Uint32Array {
  const hashes = new Int32Array(words.length);
  for (let at = 0; at < hashes.length; at += 1) hashes[at] = hashOf(words[at]!);
  const grams = new Uint32Array(Math.max(0, words.length - shingleLength + 1));
  for (let from = 0; from < grams.length; from += 1) {
    let gram = 0;
    for (let at = from; at < from + shingleLength; at += 1) gram = Math.imul(gram, 0x9e3779b1) + hashes[at]!;
    grams[from] = mixed(gram);
  }
  return grams;
}
