import { shippedData } from './language-data';
import { isAbjad, romanise } from './romanise';
import { skeleton } from './skeleton';
import { Translations } from './translations';

/** What a term is called in every language, and how much of the term's weight it has there (above 0, up to 1). */
export interface CrossKey {
  readonly key: string;
  readonly share: number;
}

interface Seen {
  readonly stem: string;
  readonly keys: readonly CrossKey[];
}

/** Letters of a skeleton: fewer say too little, more differ too often. */
const SKELETON_SHORTEST = 3;
const SKELETON_LONGEST = 6;
const ROMANISED_LONGEST = 5;
const ROMANISED_SHARE = 0.7;
const FOUR_GRAM_SHARE = 0.35;
const TRANSLATION_GAIN = 1.3;

const number = /^\d/;

/** Arabic has no p and v, Hebrew one letter for p and f: names are written with their neighbours. */
const otherSounds: Readonly<Record<string, string>> = { b: 'p', f: 'v', p: 'f' };
const otherReading = (romanised: string): string =>
  romanised.replace(/[bfp]/g, (letter) => otherSounds[letter] ?? letter);

/**
 * Gives terms of all languages keys that they share: numbers, English stems by translation tables, and the skeletons of
 * names. Remembers what it has answered.
 */
export class CrossLanguageReader {
  private readonly translations: Translations;
  private readonly fourGrams: boolean;
  private readonly capacity: number;
  private readonly seen = new Map<string, Map<string, Seen>>();

  /**
   * `data` is the folder of the translation tables, the shipped one unless told; `fourGrams` adds the four-letter parts
   * of words that no table knows (about three times the keys); `capacity` bounds the words remembered of a language.
   */
  constructor(options: { data?: string; fourGrams?: boolean; capacity?: number } = {}) {
    this.translations = new Translations(options.data ?? shippedData());
    this.fourGrams = options.fourGrams ?? false;
    this.capacity = options.capacity ?? 100_000;
  }

  /** The keys of a term (see `Term`) of a language, each once; none for a single digit. */
  keys(stem: string, surface: string, language: string): readonly CrossKey[] {
    let words = this.seen.get(language);
    if (!words) this.seen.set(language, (words = new Map<string, Seen>()));
    const known = words.get(surface);
    if (known && known.stem === stem) return known.keys;
    if (words.size >= this.capacity) words.clear();
    const keys = this.find(stem, surface, language);
    words.set(surface, { stem, keys });
    return keys;
  }

  private find(stem: string, surface: string, language: string): readonly CrossKey[] {
    if (number.test(stem)) return stem.length > 1 ? [{ key: `#${stem}`, share: 1 }] : [];
    const found = new Map<string, number>();
    const add = (key: string, share: number): void => {
      if (share > (found.get(key) ?? 0)) found.set(key, share);
    };
    const translations = language === 'en' ? [{ stem, score: 1 }] : this.translations.of(stem, language);
    for (const { stem: english, score } of translations) add(`e:${english}`, Math.min(1, TRANSLATION_GAIN * score));
    const romanised = romanise(surface);
    addNameKeys(surface, romanised, add);
    if (isAbjad(surface)) addNameKeys(surface, otherReading(romanised), add);
    if (this.fourGrams && translations.length === 0) {
      const marked = `^${romanised}`;
      for (let at = 0; at + 4 <= marked.length; at += 1) add(`c:${marked.slice(at, at + 4)}`, FOUR_GRAM_SHARE);
    }
    return [...found].map(([key, share]) => ({ key, share }));
  }
}

function addNameKeys(surface: string, romanised: string, add: (key: string, share: number) => void): void {
  const bones = skeleton(romanised);
  if (bones.length >= SKELETON_SHORTEST && surface.length >= 4) {
    add(`s:${bones.slice(0, SKELETON_LONGEST)}`, Math.min(1, (bones.length - 1) / 4));
  } else if (bones.length === 2 && romanised.length >= 3) {
    add(`s:${romanised.slice(0, ROMANISED_LONGEST)}`, ROMANISED_SHARE);
  }
}
