import type { Overlap } from './overlap';
import { isTellingTitle, judge, type Comparable } from './verdict';

const hour = 3_600_000;
const none = { contexts: [], values: [] };
const article = (changes: Partial<Comparable> = {}): Comparable => ({
  outlet: 'Harbour Post',
  credit: '',
  published: 0,
  words: 300,
  shingles: 100,
  title: [1, 2, 3, 4, 5],
  recurringTitle: false,
  numbers: none,
  names: none,
  ...changes,
});
const other = (changes: Partial<Comparable> = {}): Comparable => article({ outlet: 'Fjord Times', ...changes });
const stub = { words: 40, shingles: 14 };
const titleOnly = { words: 0, shingles: 0 };

const overlap = (shared: number, changes: Partial<Overlap> = {}): Overlap => ({
  shared,
  lead: 1,
  before: 0,
  begins: 0,
  ...changes,
});
const untitled = { title: [] };
const anchors = (...values: number[]): Comparable['numbers'] => ({ contexts: values.map((_, at) => at), values });

describe('judge', () => {
  it.each<[string, Comparable, Comparable, number, string]>([
    ['35 in 100', article(), other(), 35, 'copy'],
    ['34 in 100 under another title', article(untitled), other(), 34, 'shares-text'],
    ['28 in 100, the title and the beginning too', article(), other(), 28, 'copy'],
    ['27 in 100', article(), other(), 27, 'shares-text'],
    ['20 in 100', article(), other(), 20, 'shares-text'],
    ['19 in 100', article(), other(), 19, 'different'],
    ['the smaller one counts', article({ shingles: 20 }), other({ shingles: 1000 }), 8, 'copy'],
    ['8 shared at least', article({ shingles: 20 }), other({ shingles: 1000 }), 7, 'different'],
    ['a stub under the same title', article(stub), other(), 10, 'copy'],
    ['a stub under another title', article({ ...stub, title: [7, 8, 9] }), other(), 8, 'shares-text'],
    ['a stub that is all there, under another title', article({ ...stub, title: [7, 8, 9] }), other(), 13, 'copy'],
    ['a stub with a common phrase', article(stub), other(), 2, 'different'],
    ['a stub that is mostly a quotation', article({ words: 9, shingles: 2 }), other(), 1, 'copy'],
    [
      'the same under another title',
      article({ words: 9, shingles: 2, title: [1, 2, 3, 4, 6] }),
      other(),
      1,
      'different',
    ],
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
    expect(judge(a, b, overlap(shared)).verdict).toBe(verdict);
    expect(judge(b, a, overlap(shared))).toEqual(judge(a, b, overlap(shared)));
  });

  it.each<[string, Comparable, Comparable, Overlap, string]>([
    ['the middle alone', article(untitled), other(), overlap(45, { lead: 0 }), 'shares-text'],
    ['half of it, though not the beginning', article(untitled), other(), overlap(50, { lead: 0 }), 'copy'],
    [
      'the middle of one agency’s text',
      article({ ...untitled, credit: 'AP' }),
      other({ credit: 'AP' }),
      overlap(36, { lead: 0 }),
      'copy',
    ],
    [
      'the middle of the agency’s own text',
      article({ ...untitled, outlet: 'AP' }),
      other({ credit: 'AP' }),
      overlap(36, { lead: 0 }),
      'copy',
    ],
    ['less than half, four days later', article({ published: 96 * hour }), other(), overlap(45), 'shares-text'],
    ['more than half, four days later', article({ published: 96 * hour }), other(), overlap(55), 'copy'],
    [
      'a form with other numbers',
      article({ numbers: anchors(1, 2, 3, 4) }),
      other({ numbers: anchors(5, 6, 7, 4) }),
      overlap(70),
      'shares-text',
    ],
    [
      'a correction',
      article({ numbers: anchors(1, 2, 3, 4) }),
      other({ numbers: anchors(1, 2, 7, 4) }),
      overlap(70),
      'copy',
    ],
    [
      'a form with other names',
      article({ names: anchors(1, 2, 3) }),
      other({ names: anchors(5, 6, 7) }),
      overlap(70),
      'shares-text',
    ],
    [
      'an item deep in a digest',
      article({ ...untitled, shingles: 30 }),
      other({ shingles: 300 }),
      overlap(30, { begins: 200 }),
      'shares-text',
    ],
    [
      'a stub of the same article',
      article({ ...untitled, shingles: 30 }),
      other({ shingles: 300 }),
      overlap(30, { begins: 5 }),
      'copy',
    ],
    ['one outlet’s furniture', article(untitled), article(), overlap(60, { before: 4 }), 'shares-text'],
    ['one outlet’s text again', article(), article({ published: 20 * hour }), overlap(75), 'copy'],
    ['one outlet’s form a day later', article(), article({ published: 20 * hour }), overlap(65), 'shares-text'],
    ['one outlet’s update within hours', article(), article({ published: 3 * hour }), overlap(65), 'copy'],
  ])('%s', (_name, a, b, how, verdict) => {
    expect(judge(a, b, how).verdict).toBe(verdict);
    expect(judge(b, a, how)).toEqual(judge(a, b, how));
  });

  it('gives the share of the smaller', () =>
    expect(judge(article({ shingles: 40 }), other(), overlap(10)).containment).toBe(0.25));
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
