import type { Comparable } from './verdict';
import { WindowFacts } from './window-facts';

const facts = (changes: Partial<Comparable>): Comparable => ({
  outlet: '',
  credit: '',
  published: null,
  words: 0,
  shingles: 0,
  title: [],
  recurringTitle: false,
  numbers: { contexts: [], values: [] },
  names: { contexts: [], values: [] },
  ...changes,
});

describe('WindowFacts', () => {
  it.each<[string, Comparable]>([
    ['nothing', facts({})],
    [
      'everything',
      facts({
        outlet: 'fjordtimes',
        credit: 'AP',
        published: 0,
        words: 12_000,
        shingles: 4_800,
        title: [1, 4_000_000_000],
        recurringTitle: true,
        numbers: { contexts: [5, 6], values: [7, 8] },
        names: { contexts: [4_294_967_295], values: [1] },
      }),
    ],
  ])('gives back %s', (_name, comparable) => {
    const columns = new WindowFacts(3);
    columns.set(1, facts({ title: [9, 9, 9], numbers: { contexts: [9, 9], values: [9, 9] } }));
    columns.set(1, comparable);
    columns.set(0, facts({ outlet: 'a', title: [7] }));
    columns.set(2, facts({ outlet: 'b', title: [8] }));
    expect(columns.at(1)).toEqual(comparable);
  });
});
