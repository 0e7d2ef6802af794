import { stemmedLanguages, stemOf } from './stem';

describe('stemOf', () => {
  it.each([
    ['Elections', 'en', 'elect'],
    ['elecciones', 'es', 'eleccion'],
    ['Wahlen', 'de', 'wahl'],
    ['выборы', 'ru', 'выбор'],
    ['wyborami', 'pl', 'wybora'],
    ['port', 'pl', 'port'],
    ['membuka', 'id', 'buka'],
    ['membuka', 'ms', 'buka'],
    ['候選人', 'zh', '候選人'],
    ['2026', 'en', '2026'],
    ['Terminal', 'und', 'terminal'],
    ['Terminal', 'xx', 'terminal'],
  ])('%p (%s) is %p', (word, language, expected) => expect(stemOf(word, language)).toBe(expected));

  it.each<[string, string[]]>([
    ['ar', ['الميناء', 'ميناء']],
    ['bn', ['সেতু', 'সেতুর']],
    ['ca', ['ports', 'port']],
    ['cs', ['mosty', 'mostu']],
    ['el', ['λιμάνια', 'λιμάνι']],
    ['et', ['sadamas', 'sadamat']],
    ['fa', ['بندرها', 'بندر']],
    ['he', ['הנמל', 'נמל']],
    ['hi', ['पुलों', 'पुल']],
    ['hr', ['mostova', 'mostovi']],
    ['id', ['perjalanannya', 'perjalanan']],
    ['ko', ['항구가', '항구를', '항구에서', '항구']],
    ['lt', ['tiltas', 'tilto']],
    ['sr', ['мостови', 'mostovi']],
    ['ta', ['பாலங்கள்', 'பாலம்']],
    ['uk', ['порти', 'портами']],
  ])('brings forms of a word together (%s)', (language, forms) =>
    expect([...new Set(forms.map((form) => stemOf(form, language)))]).toHaveLength(1),
  );

  it('has stemmers of libraries for at least 25 languages, and each of them works', () => {
    expect(stemmedLanguages.length).toBeGreaterThanOrEqual(25);
    for (const language of stemmedLanguages) expect(stemOf('Port', language)).not.toBe('');
  });
});
