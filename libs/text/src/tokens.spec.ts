import { tokens } from './tokens';

describe('tokens', () => {
  it.each<[string, string, string[]]>([
    ["The mayor's boat, re-built", 'en', ['The', 'mayor', 'boat', 're', 'built']],
    ['The mayor’s boat', 'en', ['The', 'mayor', 'boat']],
    ["They don't know", 'en', ['They', 'dont', 'know']],
    ['U.S. and U.N. talk to J. Smith', 'en', ['US', 'and', 'UN', 'talk', 'to', 'J', 'Smith']],
    ['3,000.5 tonnes in 2026.', 'en', ['3,000.5', 'tonnes', 'in', '2026']],
    ["L'usine d’Arles qu'on ferme", 'fr', ['usine', 'Arles', 'on', 'ferme']],
    ["dell'acqua", 'it', ['acqua']],
    ['Порт закрыт', 'ru', ['Порт', 'закрыт']],
    ['항구가 닫혔다', 'ko', ['항구가', '닫혔다']],
    ['港口關閉', 'zh', ['港口', '關閉']],
    ['', 'en', []],
  ])('%p (%s)', (text, language, expected) => expect(tokens(text, language)).toEqual(expected));
});
