import { spelledOut } from './short-names';
import { tokens } from './tokens';

it.each([
  ['Korut uji rudal, Korsel waspada', 'id', 'Korea Utara uji rudal Korea Selatan waspada'],
  ['Menlu bahas RUU dan UU', 'id', 'menteri luar negeri bahas RUU dan undang undang'],
  ['N.Korea and S. Korean envoys, NKorea', 'en', 'North Korea and South Korean envoys North Korea'],
  ['Plan S for Korea', 'en', 'Plan S for Korea'],
  ['Team N', 'en', 'Team N'],
  ['Korut', 'de', 'Korut'],
  ['constructor', 'en', 'constructor'],
])('%s (%s)', (text, language, expected) =>
  expect(spelledOut(tokens(text, language), language).join(' ')).toBe(expected),
);
