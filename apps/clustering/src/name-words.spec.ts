import { bareWord, nameWordsOf } from './name-words';

test.each([
  ['Lind', 'Lind'],
  ['Lind’s', 'Lind'],
  ["LIND'S", 'LIND'],
  ['Lind.', 'Lind'],
  ['Lind-', 'Lind'],
  ['U.S.', 'U.S.'],
  ['U.S', 'U.S'],
  ['Smith-Jones', 'Smith-Jones'],
  ["O'Neill", "O'Neill"],
])('%s is written %s where nothing hangs on it', (piece, bare) => expect(bareWord(piece)).toBe(bare));

test.each<[string, string, object]>([
  ['Lind’s', 'en', { text: 'Lind', possessive: true, stop: false, demonym: false, empty: false }],
  ['The', 'en', { stop: true, empty: false }],
  ['Russian', 'en', { demonym: true }],
  ['Reuters', 'en', { empty: true }],
  ['Monday', 'en', { empty: true }],
  ['Senin', 'id', { empty: true }],
  ['Monday', 'id', { empty: false }],
])('%s in %s', (piece, language, known) => expect(nameWordsOf(language)(piece)).toMatchObject(known));

test('inflected forms have one key, and what has no letter none', () => {
  const word = nameWordsOf('ru');
  expect(word('Иванова').key).toBe(word('Ивановым').key);
  expect(word('Иванова').key).not.toBe(word('Петрова').key);
  expect(nameWordsOf('en')('–').key).toBeNull();
});

test('a word is read once', () => expect(nameWordsOf('en')('Brennick')).toBe(nameWordsOf('en')('Brennick')));
