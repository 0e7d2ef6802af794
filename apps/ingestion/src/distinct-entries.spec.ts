import { distinctEntries } from './distinct-entries';

const entry = (identity: string, url: string | null, title = 'a') => ({
  identity,
  url,
  title,
  text: '',
  link: url,
  contentHash: 'hash',
});
const [one, two] = ['https://a.example/1', 'https://a.example/2'];

describe('distinctEntries', () => {
  it.each([
    ['different entries stay', [entry('a', one), entry('b', two)], false, ['a', 'b'], false],
    ['the same entry twice is one', [entry('a', one, 'first'), entry('a', one, 'second')], false, ['a'], false],
    [
      'a GUID for two pages, so that all GUIDs need theirs',
      [entry('a', one), entry('a', two), entry('b', one), entry('c', null)],
      false,
      [`a ${one}`, `a ${two}`, `b ${one}`, 'c'],
      true,
    ],
    ['a feed that did so before', [entry('a', one)], true, [`a ${one}`], true],
    ['a GUID for http and https', [entry('a', 'http://a.example/1'), entry('a', one)], false, ['a'], false],
    ['an entry named by its page', [entry(one, 'http://a.example/1')], true, [one], true],
    ['an entry named by its content', [entry('hash', one)], true, ['hash'], true],
  ])('%s', (_, entries, repeatsGuids, identities, repeatsNow) => {
    const distinct = distinctEntries(entries, repeatsGuids);
    expect(distinct.entries.map((each) => each.identity)).toEqual(identities);
    expect(distinct.entries[0]?.title).toBe(entries[0]?.title);
    expect(distinct.repeatsGuids).toBe(repeatsNow);
  });

  it('gives the same identities whether the GUID repeats in this poll or did before', () => {
    const both = distinctEntries([entry('a', one), entry('a', two)], false);
    expect(distinctEntries([entry('a', two)], both.repeatsGuids).entries[0]?.identity).toBe(both.entries[1]?.identity);
  });

  it('keeps a long GUID with its page short enough for an index', () => {
    const [long] = distinctEntries([entry('g'.repeat(990), one)], true).entries;
    expect(long?.identity.length).toBeLessThanOrEqual(1_000);
  });

  it('leaves out what says nothing', () => {
    expect(distinctEntries([entry('a', null, ''), entry('b', one, '')], false).entries).toHaveLength(1);
  });
});
