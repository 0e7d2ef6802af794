import { Background, shippedBackground } from './background';
import { shippedData } from './language-data';
import { addSoundKeys, type AddKey, type CrossKey } from './name-keys';
import { RecentMap } from './recent-map';
import { romanise } from './romanise';
import { type KeyShares, SharedKeys } from './shared-keys';
import { stemOf } from './stem';
import { Translations, type Translation } from './translations';
import type { Lexeme } from './word-reader';

const TRANSLATION_GAIN = 1.3;
/** Words that more texts than this hold are no names: their sound says nothing. */
const NAME_COMMONEST = 0.006;
/** How far a word without translation is taken for the English word that is spelled alike. */
const SPELLED_ALIKE = 1;
const ROMANISED_ALIKE = 0.8;
const STEM_ALIKE = 0.7;

/** English stems that are remembered. */
const ENGLISH_STEMS = 20_000;

const number = /^\d/;
const latinName = /^[a-z]{3,}$/;
const latinStem = /^[a-z]{4,}$/;
const grouped = /^\d{1,3}(?:[.,]\d{3})+$/;

/** A number as any language writes it: `3.000`, `3,000` and `3000` are one, `2,5` and `2.5` too. */
const sameNumber = (written: string): string =>
  grouped.test(written) ? written.replace(/[.,]/g, '') : written.replace(',', '.');

/**
 * Gives terms of all languages keys that they share: numbers, English stems by translation tables, and the sounds of
 * names.
 */
export class CrossLanguageReader {
  private readonly translations: Translations;
  private readonly background: Background;
  private readonly shared = new SharedKeys();
  /** A name is new in one language after the other. */
  private readonly englishStems = new RecentMap<string, string>(ENGLISH_STEMS);

  /** @param data folder of the language data; the shipped one unless told */
  constructor({ data }: { data?: string } = {}) {
    this.translations = new Translations(data ?? shippedData());
    this.background = data === undefined ? shippedBackground() : new Background(data);
  }

  /**
   * The keys of a term's word, remembered with the word: let one reader alone ask about the words of a `TermReader`.
   */
  keysOf(lexeme: Lexeme, language: string): KeyShares {
    if (lexeme.keys) return lexeme.keys;
    const found = this.keys(lexeme.stem, lexeme.surface, language);
    lexeme.keys = { keys: found.map(({ key }) => this.shared.of(key)), shares: found.map(({ share }) => share) };
    return lexeme.keys;
  }

  /**
   * The keys of a term (see `Term`) of a language, each once; none for a single digit. The caller multiplies a share by
   * the term's weight. `#` keys are numbers, `e:` English stems, `s:` sounds.
   */
  keys(stem: string, surface: string, language: string): readonly CrossKey[] {
    if (number.test(stem)) return stem.length > 1 ? [{ key: `#${sameNumber(stem)}`, share: 1 }] : [];
    const found = new Map<string, number>();
    const add: AddKey = (key, share) => {
      if (share > (found.get(key) ?? 0)) found.set(key, share);
    };
    const translations: readonly Translation[] =
      language === 'en' ? [{ stem, score: 1 }] : this.translations.of(stem, language);
    for (const { stem: english, score } of translations) add(`e:${english}`, Math.min(1, TRANSLATION_GAIN * score));
    const romanised = romanise(surface);
    if (translations.length === 0) this.addSpelledAlike(stem, surface, romanised, add);
    if (this.background.share(language, stem) <= NAME_COMMONEST) addSoundKeys(surface, romanised, add);
    return Array.from(found, ([key, share]) => ({ key, share }));
  }

  /** Keys of the English words that a word without translation may be: names mostly, and words that languages share. */
  private addSpelledAlike(stem: string, surface: string, romanised: string, add: AddKey): void {
    if (latinName.test(surface)) add(`e:${this.englishStem(surface)}`, SPELLED_ALIKE);
    else if (romanised.length >= 4) add(`e:${this.englishStem(romanised)}`, ROMANISED_ALIKE);
    if (latinStem.test(stem)) add(`e:${stem}`, STEM_ALIKE);
  }

  private englishStem(word: string): string {
    let stem = this.englishStems.get(word);
    if (stem === undefined) this.englishStems.set(word, (stem = stemOf(word, 'en')));
    return stem;
  }
}
