import { isAbjad } from './romanise';
import { skeleton } from './skeleton';

/** What a term is called in every language, and how much of the term's weight it has there (above 0, up to 1). */
export interface CrossKey {
  readonly key: string;
  readonly share: number;
}

/** Takes a key and the share of the term's weight that it has. */
export type AddKey = (key: string, share: number) => void;

/** Letters of a skeleton: fewer say too little, more differ too often. */
const SKELETON_SHORTEST = 3;
const SKELETON_LONGEST = 6;
const SKELETON_GAIN = 0.6;
const PAIR_SHARE = 0.4;
const ROMANISED_LONGEST = 5;
const ROMANISED_SHARE = 0.7;

/** Arabic has no p and v, Hebrew one letter for p and f: names are written with their neighbours. */
const otherSounds: Readonly<Record<string, string>> = { b: 'p', f: 'v', p: 'f' };
const otherReading = (romanised: string): string =>
  romanised.replace(/[bfp]/g, (letter) => otherSounds[letter] ?? letter);

/** Keys by the sounds of a word, for names that no table knows: its skeleton, or a short word's first letters. */
export function addSoundKeys(surface: string, romanised: string, add: AddKey): void {
  addReading(surface, romanised, add);
  if (isAbjad(surface)) addReading(surface, otherReading(romanised), add);
}

function addReading(surface: string, romanised: string, add: AddKey): void {
  const bones = skeleton(romanised);
  if (bones.length >= SKELETON_SHORTEST && surface.length >= 4) {
    add(`s:${bones.slice(0, SKELETON_LONGEST)}`, Math.min(1, (SKELETON_GAIN * (bones.length - 1)) / 4));
  } else if (bones.length === 2 && romanised.length >= 3) {
    add(`s:${romanised.slice(0, ROMANISED_LONGEST)}`, ROMANISED_SHARE);
    // Россия and Rusia differ in all but this.
    add(`s:${bones}`, PAIR_SHARE);
  }
}
