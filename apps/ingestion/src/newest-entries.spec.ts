import type { FeedEntry } from './feed';
import { newestEntries } from './newest-entries';

const entry = (guid: string, published: number | null, updated: number | null = null): FeedEntry =>
  ({ guid, published, updated }) as FeedEntry;

describe('newestEntries', () => {
  it.each<[string, FeedEntry[], string]>([
    ['all when they are few', [entry('a', 1), entry('b', null)], 'a b'],
    ['the first without times', [entry('a', null), entry('b', null), entry('c', null)], 'a b'],
    ['the newest, in the document’s order', [entry('a', 2), entry('b', 1), entry('c', 3)], 'a c'],
    ['by the time of the last change', [entry('a', 2), entry('b', null, 4), entry('c', 3)], 'b c'],
    ['dated before undated', [entry('a', null), entry('b', 1), entry('c', 1)], 'b c'],
    ['the first of the same time', [entry('a', 1), entry('b', 1), entry('c', 1)], 'a b'],
  ])('%s', (_, entries, guids) => {
    expect(newestEntries(entries, 2).map((one) => one.guid)).toEqual(guids.split(' '));
  });
});
