import { loadModule } from 'cld3-asm';

/** Answers the language of a text: primary subtag in lower case, `und` when neither the text nor the hint tells. */
export type LanguageDetector = (text: string, hint?: string | null) => string;

/** Detection needs no more than this; both detectors' accuracy is flat beyond it. */
const SAMPLE = 1_000;
/** Fewer letters than this are too few to contradict what the feed declares. */
const SHORT = 24;
/** Without a hint, an unreliable guess on fewer letters than this is no answer. */
const GUESSABLE = 16;

const letter = /[\p{L}\p{M}]/gu;

/** How many letters a text has, up to `SHORT`: more are not asked for. */
function lettersIn(text: string): number {
  letter.lastIndex = 0;
  let found = 0;
  while (found < SHORT && letter.test(text)) found += 1;
  return found;
}

const undetermined = new Set(['und', 'mul', 'mis', 'zxx', 'x', 'i', 'qaa']);
const modern: Readonly<Record<string, string>> = {
  in: 'id',
  iw: 'he',
  nb: 'no',
  nn: 'no',
  fil: 'tl',
  ji: 'yi',
  cmn: 'zh',
};

/** Primary subtag of a declared language (`en-US`, `pt_BR`, `in`) by its present code; null when it declares nothing. */
export function primaryLanguage(declared: string | null | undefined): string | null {
  const subtag = /^\s*([a-z]{2,3})(?![a-z\d])/i.exec(declared ?? '')?.[1]?.toLowerCase();
  if (!subtag || undetermined.has(subtag)) return null;
  return modern[subtag] ?? subtag;
}

/**
 * Loads both detectors (about 50 ms) and returns the pure function over them: eld (small), and cld3 to tell Indonesian
 * from Malay, as eld knows no Indonesian. The hint is what the feed declares; it decides only very short or uncertain
 * text, and only where the text's letters allow that language.
 * @throws when a detector cannot be loaded.
 */
export async function createLanguageDetector(): Promise<LanguageDetector> {
  const [{ eld }, factory] = await Promise.all([import('eld/small'), loadModule()]);
  const cld = factory.create(0, SAMPLE);
  const known = new Set(Object.values(eld.info().Languages));

  const malayOrIndonesian = (sample: string, hint: string | null): string => {
    // The two are too close for short texts; a feed that declares one of them knows better.
    if (hint === 'id' || hint === 'ms') return hint;
    const found = cld.findLanguage(sample);
    const language: string = found.language;
    if (found.is_reliable && (language === 'id' || language === 'ms')) return language;
    // Indonesian news outnumbers Malay by far.
    return 'id';
  };

  return (text, declared) => {
    const hint = primaryLanguage(declared);
    const sample = text.slice(0, SAMPLE).replace(/https?:\/\/\S+/g, ' ');
    const letters = lettersIn(sample);
    if (letters === 0) return hint ?? 'und';
    const result = eld.detect(sample);
    if (result.language === '') return hint ?? 'und';
    const reliable = result.isReliable();
    if (hint && (!reliable || letters < SHORT)) {
      const asEldSaysIt = hint === 'id' ? 'ms' : hint;
      if (!known.has(asEldSaysIt) || asEldSaysIt in result.getScores()) return hint;
    }
    if (!reliable && !hint && letters < GUESSABLE) return 'und';
    return result.language === 'ms' ? malayOrIndonesian(sample, hint) : result.language;
  };
}
