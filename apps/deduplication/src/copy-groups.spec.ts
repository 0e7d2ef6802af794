import { CopyGroups, type GroupArticle } from './copy-groups';
import type { Match } from './deduplicator';

const article = (id: number, changes: Partial<GroupArticle> = {}): GroupArticle => ({
  id,
  outlet: `Outlet ${id}`,
  url: null,
  title: '',
  text: 'A text of the same length.',
  language: 'en',
  published: null,
  agency: null,
  copyOf: null,
  ...changes,
});
const match = (id: number, share = 1): Match => ({ id, verdict: 'copy', containment: 1, share });
const state = (groups: CopyGroups, ...ids: number[]): (number | null)[] => ids.map((id) => groups.copyOf(id));

describe('CopyGroups', () => {
  it('puts a copy under its original, and tells what changed', () => {
    const groups = new CopyGroups([article(1)]);
    groups.put(article(2));
    groups.join(2, [match(1)]);
    expect([state(groups, 1, 2), groups.changed()]).toEqual([[null, 1], [2]]);
  });

  it('leaves an article without a match alone', () => {
    const groups = new CopyGroups([article(1), article(2)]);
    groups.join(2, []);
    expect([state(groups, 1, 2), groups.changed()]).toEqual([[null, null], []]);
  });

  it('finds the original anew when a better one arrives', () => {
    const groups = new CopyGroups([article(1), article(2, { copyOf: 1, agency: 'AP' })]);
    groups.put(article(3, { outlet: 'AP' }));
    groups.join(3, [match(2)]);
    expect([state(groups, 1, 2, 3), groups.changed().sort((a, b) => a - b)]).toEqual([
      [3, 3, null],
      [1, 2],
    ]);
  });

  it('makes one group of two when an article is wholly the text of both', () => {
    const groups = new CopyGroups([article(1), article(2), article(3, { copyOf: 2 })]);
    groups.put(article(4));
    groups.join(4, [match(1, 0.9), match(3, 0.8)]);
    expect(state(groups, 1, 2, 3, 4)).toEqual([null, 1, 1, 1]);
  });

  it.each([
    ['parts of two texts', 0.5, 0.4],
    ['one text and a part of another', 0.8, 0.3],
  ])('keeps two texts apart of which an article has %s', (_name, one, other) => {
    const groups = new CopyGroups([article(1), article(2), article(3, { copyOf: 2 })]);
    groups.put(article(4));
    groups.join(4, [match(1, one), match(3, other)]);
    expect(state(groups, 1, 2, 3, 4)).toEqual([null, null, 2, 1]);
  });

  it('gives the rest another original when the original leaves', () => {
    const groups = new CopyGroups([article(1), article(2, { copyOf: 1 }), article(3, { copyOf: 1 })]);
    groups.put(article(1, { text: 'Another text.' }));
    groups.leave(1);
    expect(state(groups, 1, 2, 3)).toEqual([null, null, 2]);
    groups.join(1, [match(3)]);
    expect(state(groups, 1, 2, 3)).toEqual([2, null, 2]);
  });

  it('keeps the place of an article whose wording changed', () => {
    const groups = new CopyGroups([article(1), article(2, { copyOf: 1 })]);
    groups.put(article(2, { text: 'New.' }));
    expect([state(groups, 2), groups.changed()]).toEqual([[1], []]);
  });

  it('chooses in a large group among the original and the new', () => {
    const many = Array.from({ length: 60 }, (_, at) => article(at + 2, { copyOf: 1 }));
    const groups = new CopyGroups([article(1), ...many]);
    groups.put(article(99, { outlet: 'Reuters' }));
    groups.join(99, [match(30)]);
    expect(state(groups, 1, 2, 61, 99)).toEqual([99, 99, 99, null]);
  });
});
