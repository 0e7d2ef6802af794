import { Background, backgroundKnows, backgroundShare } from './background';
import { shippedData } from './language-data';
import { stemOf } from './stem';

describe('backgroundShare', () => {
  it('tells common words from rare ones, in the languages that ship', () => {
    expect(backgroundShare('en', stemOf('the', 'en'))).toBeGreaterThan(0.3);
    expect(backgroundShare('id', stemOf('yang', 'id'))).toBeGreaterThan(backgroundShare('id', stemOf('banjir', 'id')));
    expect(backgroundShare('en', 'xylophon')).toBe(0);
  });

  it.each<[string, boolean]>([
    ['en', true],
    ['zh', true],
    ['qq', false],
    ['../en', false],
  ])('knows %p: %p', (language, known) => {
    expect(backgroundKnows(language)).toBe(known);
    expect(new Background(shippedData()).knows(language)).toBe(known);
  });
});
