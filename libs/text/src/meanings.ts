import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { shippedData } from './language-data';

const FILE = 'meanings.gz';
const MOST = 127;

/**
 * Vectors of the English stems that keys of all languages stand for (`CrossLanguageReader`): texts whose vectors point
 * the same way tell of the same event, or of like ones. A vector's length is what the stem counts.
 */
export class Meanings {
  private readonly places = new Map<string, number>();

  /** @param vectors one for each stem, row by row, a byte a component, to be multiplied by the stem's scale */
  constructor(
    stems: readonly string[],
    readonly dimension: number,
    private readonly vectors: Int8Array,
    private readonly scales: Float32Array,
  ) {
    stems.forEach((stem, place) => this.places.set(`e:${stem}`, place));
  }

  /** Whether a key has a vector. */
  has(key: string): boolean {
    return this.places.has(key);
  }

  /** Adds what a key means, times a weight, to a sum of `dimension` numbers; false for a key without a vector. */
  add(sum: Float32Array, key: string, weight: number): boolean {
    const place = this.places.get(key);
    if (place === undefined) return false;
    const start = place * this.dimension;
    const factor = weight * this.scales[place]!;
    for (let at = 0; at < this.dimension; at += 1) sum[at]! += factor * this.vectors[start + at]!;
    return true;
  }
}

/** Stems with their vectors, row by row, as they are learned. */
export interface LearnedMeanings {
  readonly stems: readonly string[];
  readonly dimension: number;
  readonly vectors: Float32Array;
}

/**
 * Writes what `readMeanings` reads: a line of JSON, a line for each stem, a scale for each (little-endian), and their vectors,
 * a byte a component, the largest at ±127.
 */
export function formatMeanings({ stems, dimension, vectors }: LearnedMeanings): Buffer {
  const head = `${JSON.stringify({ dimension, stems: stems.length })}\n${stems.map((stem) => `${stem}\n`).join('')}`;
  const scales = Buffer.alloc(4 * stems.length);
  const bytes = Buffer.alloc(vectors.length);
  stems.forEach((_, place) => {
    const start = place * dimension;
    const vector = vectors.subarray(start, start + dimension);
    const scale = vector.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / MOST;
    scales.writeFloatLE(scale, 4 * place);
    if (scale > 0) vector.forEach((one, at) => bytes.writeInt8(Math.round(one / scale), start + at));
  });
  return Buffer.concat([Buffer.from(head), scales, bytes]);
}

/** @throws Error when the bytes are not as `formatMeanings` wrote them */
export function readMeanings(written: Buffer): Meanings {
  const end = written.indexOf('\n');
  const { dimension, stems: count } = JSON.parse(written.toString('utf8', 0, end)) as Record<string, number>;
  const stems: string[] = [];
  let at = end + 1;
  while (stems.length < count!) {
    const next = written.indexOf('\n', at);
    if (next < 0) throw new Error('it ends too early');
    stems.push(written.toString('utf8', at, next));
    at = next + 1;
  }
  if (written.length !== at + count! * (4 + dimension!)) throw new Error('it is not as long as it says');
  const scales = Float32Array.from(stems, (_, place) => written.readFloatLE(at + 4 * place));
  return new Meanings(stems, dimension!, new Int8Array(written.subarray(at + 4 * count!)), scales);
}

let shipped: Meanings | undefined;

/**
 * The vectors that ship with the code, read when first asked for (some 50 ms).
 * @throws Error when the file is missing or damaged
 */
export function shippedMeanings(): Meanings {
  if (shipped) return shipped;
  const file = join(shippedData(), FILE);
  if (!existsSync(file)) throw new Error(`${file} is missing: restore it, or run \`npm run train -- stories\``);
  try {
    shipped = readMeanings(gunzipSync(readFileSync(file)));
  } catch (error) {
    throw new Error(`${file} is damaged: restore it, or run \`npm run train -- stories\``, { cause: error });
  }
  return shipped;
}
