import { createLanguageDetector, primaryLanguage, type LanguageDetector } from './language';

// eld exports an `import` entry only; jest resolves `import()` as `require`, which finds none.
jest.mock('eld/small', () => jest.requireActual('../../../node_modules/eld/src/entries/static.small.js'), {
  virtual: true,
});

describe('primaryLanguage', () => {
  it.each([
    ['en-US', 'en'],
    ['pt_BR', 'pt'],
    [' ID ', 'id'],
    ['in', 'id'],
    ['nb-NO', 'no'],
    ['zh-Hant-TW', 'zh'],
    ['und', null],
    ['english', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%p is %p', (declared, expected) => expect(primaryLanguage(declared)).toBe(expected));
});

describe('createLanguageDetector', () => {
  let detect: LanguageDetector;
  beforeAll(async () => {
    detect = await createLanguageDetector();
  });

  it.each<[string, string | null, string]>([
    ['The harbour council voted on Tuesday to close the old ferry terminal', null, 'en'],
    ['Dewan kota memutuskan untuk menutup terminal feri lama pada hari Selasa karena anggaran', null, 'id'],
    ['El consejo del puerto votó el martes cerrar la antigua terminal de transbordadores', null, 'es'],
    ['Совет порта проголосовал за закрытие старого паромного терминала', null, 'ru'],
    ['صوت مجلس الميناء على إغلاق محطة العبارات القديمة', null, 'ar'],
    ['港務局週二投票決定關閉舊渡輪碼頭', null, 'zh'],
    ['港湾評議会は古いフェリーターミナルの閉鎖を決めた', null, 'ja'],
    // The feed's declaration is wrong, the text is clear.
    ['Dewan kota memutuskan untuk menutup terminal feri lama pada hari Selasa karena anggaran', 'en-US', 'id'],
    ['港湾評議会は古いフェリーターミナルの閉鎖を決めた', 'en', 'ja'],
    // Too short to tell: the declaration decides, but not against the script.
    ['Gempa', 'id', 'id'],
    ['Terminal', 'de-DE', 'de'],
    ['Москва', 'en', 'ru'],
    // Nothing tells.
    ['2,026 – 14:30', null, 'und'],
    ['2,026 – 14:30', 'fr', 'fr'],
    ['', null, 'und'],
    ['OK', null, 'und'],
  ])('%p declared %p is %p', (text, hint, expected) => expect(detect(text, hint)).toBe(expected));
});
