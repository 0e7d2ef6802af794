import { wordsOf } from './words';

describe('wordsOf', () => {
  it.each([
    ['lower-cases and drops punctuation', 'en', 'The mayor (54) said: “No.”', ['the', 'mayor', '54', 'said', 'no']],
    ['drops accents', 'fr', 'Élysée à Orléans', ['elysee', 'a', 'orleans']],
    ['reads composed and decomposed alike', 'de', 'u\u0308ber', ['uber']],
    ['reads Turkish capitals', 'tr', 'IRAK İZMİR', ['ırak', 'izmir']],
    ['keeps the vowel signs of Devanagari', 'hi', 'नई दिल्ली', ['नई', 'दिल्ली']],
    ['drops Arabic vowel signs', 'ar', 'كَتَبَ', ['كتب']],
    ['finds Chinese words', 'zh', '北京今天下雨。', ['北京', '今天', '下雨']],
    ['finds Japanese words', 'ja', '橋が崩れた。', ['橋', 'が', '崩れ', 'た']],
    ['finds Thai words', 'th', 'สะพานพังแล้ว', ['สะพาน', 'พัง', 'แล้ว']],
    ['finds them under a wrong language too', 'en', '北京今天下雨。', ['北京', '今天', '下雨']],
    ['keeps Korean words whole', 'ko', '서울 시장은 말했다', ['서울', '시장은', '말했다']],
    ['reads full-width letters', 'ja', 'ＮＨＫ', ['nhk']],
    ['is empty for no text', 'en', ' … ', []],
  ])('%s', (_name, language, text, expected) => {
    expect(wordsOf(text, language)).toEqual(expected.map((each) => each.normalize('NFC')));
  });
});
