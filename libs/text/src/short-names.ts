/**
 * Names that a language's press contracts, small letters, and what they stand for. Parallel texts hardly have them, so
 * no table knows them; one whose first part is a single letter is met as two words (`N.Korea`, `S Korea`).
 */
const shortNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    nkorea: 'North Korea',
    'n korea': 'North Korea',
    'n korean': 'North Korean',
    'n koreans': 'North Koreans',
    'n ireland': 'Northern Ireland',
    skorea: 'South Korea',
    's korea': 'South Korea',
    's korean': 'South Korean',
    's koreans': 'South Koreans',
    's africa': 'South Africa',
    's african': 'South African',
    's sudan': 'South Sudan',
  },
  // Compass points and provinces in two syllables; offices in two as well.
  id: {
    korut: 'Korea Utara',
    korsel: 'Korea Selatan',
    afsel: 'Afrika Selatan',
    sudsel: 'Sudan Selatan',
    sumut: 'Sumatera Utara',
    sumbar: 'Sumatera Barat',
    sumsel: 'Sumatera Selatan',
    jabar: 'Jawa Barat',
    jateng: 'Jawa Tengah',
    jatim: 'Jawa Timur',
    kalbar: 'Kalimantan Barat',
    kalteng: 'Kalimantan Tengah',
    kalsel: 'Kalimantan Selatan',
    kaltim: 'Kalimantan Timur',
    kaltara: 'Kalimantan Utara',
    sulut: 'Sulawesi Utara',
    sulbar: 'Sulawesi Barat',
    sulteng: 'Sulawesi Tengah',
    sulsel: 'Sulawesi Selatan',
    sultra: 'Sulawesi Tenggara',
    malut: 'Maluku Utara',
    menlu: 'menteri luar negeri',
    menhan: 'menteri pertahanan',
    menkeu: 'menteri keuangan',
    menkes: 'menteri kesehatan',
    dubes: 'duta besar',
    jubir: 'juru bicara',
    kemlu: 'kementerian luar negeri',
    kemhan: 'kementerian pertahanan',
    kemenkeu: 'kementerian keuangan',
    kemenkes: 'kementerian kesehatan',
    pemilu: 'pemilihan umum',
    pilpres: 'pemilihan presiden',
    uu: 'undang-undang',
  },
};

/** The short names of a language, and what each stands for. */
export class ShortNames {
  private readonly names = new Map<string, readonly string[]>();
  /** By first letter, a bit for each length that a first word of a name has: most words are told by these to be none. */
  private readonly lengths = new Int32Array(128);

  constructor(names: Readonly<Record<string, string>>) {
    for (const [name, words] of Object.entries(names)) {
      this.names.set(name, words.split(/[ -]/));
      const [first] = name.split(' ');
      this.lengths[name.charCodeAt(0)]! |= 1 << first!.length;
      this.lengths[name.toUpperCase().charCodeAt(0)]! |= 1 << first!.length;
    }
  }

  /** Whether a word of this length and with this first letter (as a UTF-16 unit) may begin a name. */
  mayBegin(letter: number, length: number): boolean {
    return letter < 128 && length < 32 && (this.lengths[letter]! & (1 << length)) !== 0;
  }

  /** What a word stands for, or, when it is a single letter, that and the next; undefined when it is no short name. */
  wordsOf(word: string, next: string | undefined): readonly string[] | undefined {
    return this.names.get((isInitial(word) && next !== undefined ? `${word} ${next}` : word).toLowerCase());
  }
}

/** Whether a word is the first of a name of two. */
export const isInitial = (word: string): boolean => word.length === 1;

const tables: ReadonlyMap<string, ShortNames> = new Map(
  Object.entries(shortNames).map(([language, names]) => [language, new ShortNames(names)]),
);

/** The short names of a language's press; undefined when none are known. */
export const shortNamesOf = (language: string): ShortNames | undefined => tables.get(language);

/** The words of a text in a language with the contracted names of its press spelled out. */
export function spelledOut(words: readonly string[], language: string): readonly string[] {
  const names = tables.get(language);
  if (!names) return words;
  const found: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const whole = names.wordsOf(word, words[at + 1]);
    if (!whole) found.push(word);
    else {
      found.push(...whole);
      if (isInitial(word)) at += 1;
    }
  }
  return found;
}
