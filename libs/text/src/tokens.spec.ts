import { tokens } from './tokens';

describe('tokens', () => {
  it.each<[string, string[]]>([
    ["The mayor's boat, re-built", ['The', 'mayor', 'boat', 're', 'built']],
    ['The mayor’s boat', ['The', 'mayor', 'boat']],
    ["The mayor's", ['The', 'mayor']],
    ["MAYOR'S BOAT's", ['MAYOR', 'BOAT']],
    ["They don't know", ['They', 'dont', 'know']],
    ["'They' know'", ['They', 'know']],
    ["rock'n'roll", ['rocknroll']],
    ['U.S. and U.N. talk to J. Smith', ['US', 'and', 'UN', 'talk', 'to', 'J', 'Smith']],
    ['the U.S.', ['the', 'US']],
    ['3,000.5 tonnes in 2026.', ['3,000.5', 'tonnes', 'in', '2026']],
    ['3,000km, 20th, G7, 5.', ['3,000', 'km', '20th', 'G7', '5']],
    ["L'usine d’Arles qu'on ferme", ['usine', 'Arles', 'on', 'ferme']],
    ["dell'acqua", ['acqua']],
    ["aujourd'hui", ['aujourdhui']],
    ['Порт закрыт', ['Порт', 'закрыт']],
    ['항구가 닫혔다', ['항구가', '닫혔다']],
    ['港口關閉', ['港口', '關閉']],
    ['新しいG7の橋、5つ', ['新しい', 'G7', 'の', '橋', '5', 'つ']],
    ['สะพานพังแล้ว', ['สะพาน', 'พัง', 'แล้ว']],
    ['ສະພານພັງ', ['ສະພານ', 'ພັງ']],
    ['पुल टूटा', ['पुल', 'टूटा']],
    ['𠮷野家 and 😀 x', ['𠮷', '野家', 'and', 'x']],
    ['\ud800 a \udc00', ['a']],
    ['cafe\u0301', ['cafe\u0301']],
    ["Jr.'s boat", ['Jr', 'boat']],
    ['マグニチュード7.5の地震、１０人', ['マグニチュード', '7.5', 'の', '地震', '10', '人']],
    ['人々', ['人々']],
    ['٢٠٢٦ و ٣٫٥', ['2026', 'و', '3.5']],
    ['२०२६', ['2026']],
    ['', []],
    [' … ', []],
  ])('%p', (text, expected) => expect(tokens(text, 'und')).toEqual(expected));

  it('takes Turkish endings off after an apostrophe', () =>
    expect(tokens("Ankara'da 2026'ya dek, İstanbul’un", 'tr')).toEqual(['Ankara', '2026', 'dek', 'İstanbul']));
});
