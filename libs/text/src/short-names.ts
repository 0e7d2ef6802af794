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

const tables: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(
  Object.entries(shortNames).map(([language, names]) => [
    language,
    new Map(Object.entries(names).map(([name, words]) => [name, words.split(/[ -]/)])),
  ]),
);

/** The words of a text in a language with the contracted names of its press spelled out. */
export function spelledOut(words: readonly string[], language: string): readonly string[] {
  const names = tables.get(language);
  if (!names) return words;
  const found: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const next = word.length === 1 ? words[at + 1] : undefined;
    const name = (next === undefined ? word : `${word} ${next}`).toLowerCase();
    const whole = names.get(name);
    if (!whole) found.push(word);
    else {
      found.push(...whole);
      if (next !== undefined) at += 1;
    }
  }
  return found;
}
