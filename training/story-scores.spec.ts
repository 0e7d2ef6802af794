import { scoreStories, type ScoredArticle } from './story-scores';

const articles = (text: string): ScoredArticle[] =>
  text.split(' ').map((one) => ({ label: one[0]!, found: Number(one[1]), language: one[2] ?? 'e' }));

describe('scoreStories', () => {
  // By hand: a1 a1 a2 b2 has precision (1+1+½+½)/4, recall (⅔+⅔+⅓+1)/4; of its pairs one of two found is right, one of three is found.
  it.each([
    ['a1 a1 b2', 1, 1, 1],
    ['a1 a1 a2 b2', 3 / 4, 2 / 3, 2 / 5],
    ['a1 b1', 1 / 2, 1, 0],
    ['a1 a2', 1, 1 / 2, 0],
  ])('%s', (text, precision, recall, pairs) => {
    const scores = scoreStories(articles(text));
    expect(scores.precision).toBeCloseTo(precision);
    expect(scores.recall).toBeCloseTo(recall);
    expect(scores.pairs).toBeCloseTo(pairs);
    expect(scores.crossLanguage).toBeNull();
  });

  it('scores pairs across languages by themselves', () => {
    expect(scoreStories(articles('a1e a1e a1d b1d')).crossLanguage).toBeCloseTo(2 / 3);
  });

  it('averages over the articles that count, in stories of all', () => {
    const scores = scoreStories(articles('a1 a1 b1'), ({ label }) => label === 'b');
    expect(scores).toMatchObject({ recall: 1, articles: 1 });
    expect(scores.precision).toBeCloseTo(1 / 3);
  });
});
