import { findDatelines } from './find-datelines';
import { shippedDirectory } from './shipped-directory';
import { placedLines } from './shown-outlet';

const directory = shippedDirectory();

describe('findDatelines', () => {
  it.each([
    ['TOKYO (AP) — A pier', 'en', ['AP: TOKYO (AP) —']],
    ['JAKARTA (ANTARA) - Dermaga', 'id', ['ANTARA: JAKARTA (ANTARA) -']],
    ['JAKARTA (ANTARA/JP) - Dermaga', 'id', ['ANTARA: JAKARTA (ANTARA/JP) -']],
    ['Tangerang Selatan, IDN Times - Dermaga', 'id', ['IDN Times: Tangerang Selatan, IDN Times -']],
    ['JAKARTA, KOMPAS.com – Dermaga', 'id', ['Kompas: JAKARTA, KOMPAS.com –']],
    ['МОСКВА, 3 мар — РИА Новости. Причал', 'ru', ['RIA Novosti: МОСКВА, 3 мар — РИА Новости.']],
    ['МОСКВА, 3 марта. /ТАСС/. Причал', 'ru', ['TASS: МОСКВА, 3 марта. /ТАСС/.']],
    ['新华社北京3月1日电 码头', 'zh', ['Xinhua: 新华社北京3月1日电']],
    ['【ワシントン共同】桟橋', 'ja', ['Kyodo: 【ワシントン共同】']],
    ['(서울=연합뉴스) 김 기자 = 부두', 'ko', ['Yonhap: (서울=연합뉴스)']],
    ['KYIV, 3 March, Reuters — A pier', 'en', ['Reuters: KYIV, 3 March, Reuters —']],
    ['PARIS, 3 mars (AFP) – La jetée', 'fr', ['AFP: PARIS, 3 mars (AFP) –']],
    ['Berlin (dpa) - Der Steg', 'de', ['dpa: Berlin (dpa) -']],
    ['LONDON, May 3 (Reuters) - A pier', 'en', ['Reuters: LONDON, May 3 (Reuters) -']],
    ['Madrid, 3 mar (EFE).- El muelle', 'es', ['EFE: Madrid, 3 mar (EFE).-']],
    ['(ANSA) - ROMA, 14 MAR - Il molo', 'it', ['ANSA: (ANSA) - ROMA, 14 MAR -']],
    ['Reuters - A pier', 'en', ['Reuters: Reuters -']],
    ['SEOUL, March 3 (Yonhap) -- A pier', 'en', ['Yonhap: SEOUL, March 3 (Yonhap) --']],
    ['An advert\n\nA picture\n\nOSLO (NTB) – Bryggen', 'no', ['NTB: OSLO (NTB) –']],
    ['The AP - and nobody else - said', 'en', []],
    ['Bloomberg ― who owns the pier ― said', 'en', []],
    ['The pier.\nReuters — and no other — said', 'en', []],
    ['Reuters reported from the pier', 'en', []],
    ['The pier (AP Photo) is closed', 'en', []],
    ['OSLO — Reuters reported', 'en', []],
    ['', 'en', []],
  ])('%s', (text, language, expected) => {
    const found = findDatelines(placedLines(text), directory.mentions(text, language));
    expect(found.map(({ outlet, start, end }) => `${outlet}: ${text.slice(start, end)}`)).toEqual(expected);
  });
});
