import { embeddingInput, inputHash } from './embedding-input';

const bytes = (text: string): number => Buffer.byteLength(text);

it.each<[string, string, string, string]>([
  [
    'title and text',
    'Ferry closes',
    'The quay is shut.\nNobody sails.',
    'Ferry closes\nThe quay is shut.\nNobody sails.',
  ],
  ['a title alone', 'Ferry closes', '', 'Ferry closes'],
  ['a text alone', '', 'The quay is shut.', 'The quay is shut.'],
  ['nothing', ' ', '', ''],
])('gives %s', (_, title, text, input) => {
  expect(embeddingInput({ title, text })).toBe(input);
});

it.each(['a', 'é', '港', '🚢'])('cuts texts of %s between characters at 800 bytes', (letter) => {
  const title = 'Ferry ';
  const input = embeddingInput({ title, text: letter.repeat(2_000) });
  expect(bytes(input)).toBeLessThanOrEqual(800);
  expect(bytes(input)).toBeGreaterThan(795);
  expect(input).toBe(`${title}\n${letter.repeat((bytes(input) - 7) / bytes(letter))}`);
});

it('knows a text again, and only that', () => {
  expect(inputHash('a')).toBe(inputHash('a'));
  expect(inputHash('a')).not.toBe(inputHash('b'));
});
