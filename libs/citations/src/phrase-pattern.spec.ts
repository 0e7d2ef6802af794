import { phrasePattern, type Spacing } from './phrase-pattern';

describe('phrasePattern', () => {
  it.each<[string, Spacing, string, boolean]>([
    ['according to', 'spaced', 'according  to', true],
    ['according to', 'spaced', 'according\nto', false],
    ['(told|tells)', 'spaced', 'tells', true],
    ['(told|tells)', 'spaced', 'tell', false],
    ['[first ]reported by', 'spaced', 'reported by', true],
    ['[first ]reported by', 'spaced', 'first reported by', true],
    ['сообща*', 'spaced', 'сообщают', true],
    ['~ report', 'spaced', 'new report', true],
    ['~ report', 'spaced', 'quite new report', false],
    ['said … to', 'spaced', 'said to', true],
    ['said … to', 'spaced', 'said the mayor, a baker, to', true],
    ['said … to', 'spaced', 'said it. Then he went to', false],
    ['said … to', 'spaced', 'said one two three four five six seven eight nine to', false],
    ["'a göre", 'spaced', '’a göre', true],
    ['u.s. news', 'spaced', 'uxsx news', false],
    ['は…と報じた', 'unspaced', 'は水門が動かないと報じた', true],
    ['は…と報じた', 'unspaced', 'は黙った。しかしと報じた', false],
  ])('%s (%s) is %s: %s', (phrase, spacing, text, expected) => {
    expect(new RegExp(`^${phrasePattern(phrase, spacing)}$`).test(text)).toBe(expected);
  });
});
