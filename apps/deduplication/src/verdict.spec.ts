import { isTellingTitle, judge, type Comparable } from './verdict';

const hour = 3_600_000;
const article = (changes: Partial<Comparable> = {}): Comparable => ({
  outlet: 'Harbour Post',
  published: 0,
  words: 300,
  shingles: 100,
  title: [1, 2, 3, 4, 5],
  recurringTitle: false,
  ...changes,
});
const other = (changes: Partial<Comparable> = {}): Comparable => article({ outlet: 'Fjord Times', ...changes });
const stub = { words: 40, shingles: 14 };
const titleOnly = { words: 0, shingles: 0 };

describe('judge', () => {
  it.each<[string, Comparable, Comparable, number, string]>([
    ['35 in 100', article(), other(), 35, 'copy'],
    ['34 in 100', article(), other(), 34, 'shares-text'],
    ['20 in 100', article(), other(), 20, 'shares-text'],
    ['19 in 100', article(), other(), 19, 'different'],
    ['the smaller one counts', article({ shingles: 20 }), other({ shingles: 1000 }), 8, 'copy'],
    ['8 shared at least', article({ shingles: 20 }), other({ shingles: 1000 }), 7, 'different'],
    ['a stub under the same title', article(stub), other(), 10, 'copy'],
    ['a stub under another title', article({ ...stub, title: [7, 8, 9] }), other(), 8, 'shares-text'],
    ['a stub that is all there, under another title', article({ ...stub, title: [7, 8, 9] }), other(), 13, 'copy'],
    ['a stub with a common phrase', article(stub), other(), 2, 'different'],
    ['a stub four days later', article({ ...stub, published: 96 * hour }), other(), 10, 'shares-text'],
    ['one title, no text', article(titleOnly), other(), 0, 'copy'],
    ['one title, no texts', article(titleOnly), other(titleOnly), 0, 'copy'],
    ['one title four days later', article({ ...titleOnly, published: 96 * hour }), other(), 0, 'different'],
    ['one title, time unknown', article({ ...titleOnly, published: null }), other(), 0, 'copy'],
    ['one title of one outlet', article(titleOnly), article(), 0, 'different'],
    ['one title, outlets unknown', article({ ...titleOnly, outlet: '' }), article({ outlet: '' }), 0, 'copy'],
    ['a title that says little', article({ ...titleOnly, title: [1, 2] }), other({ title: [1, 2] }), 0, 'different'],
    ['the title of a column', article({ ...titleOnly, recurringTitle: true }), other(), 0, 'different'],
    ['nearly one title, no text', article({ ...titleOnly, title: [1, 2, 3, 4, 6] }), other(), 0, 'different'],
    ['one title, different texts', article(), other(), 0, 'different'],
  ])('%s', (_name, a, b, shared, verdict) => {
    expect(judge(a, b, shared).verdict).toBe(verdict);
    expect(judge(b, a, shared)).toEqual(judge(a, b, shared));
  });

  it('gives the share of the smaller', () =>
    expect(judge(article({ shingles: 40 }), other(), 10).containment).toBe(0.25));
});

describe('isTellingTitle', () => {
  it.each([
    [[1, 2, 3, 4], false, false],
    [[1, 2, 3, 4, 5], false, true],
    [[1, 2, 3, 4, 5], true, false],
  ])('%p recurring %p', (title, recurringTitle, expected) =>
    expect(isTellingTitle({ title, recurringTitle })).toBe(expected),
  );
});
