import { distinctEntries } from './distinct-entries';

const entry = (identity: string, url: string | null, title = '') => ({ identity, url, title });

it.each([
  ['different entries stay', [entry('a', '/1'), entry('b', '/2')], ['a', 'b']],
  ['the same entry twice is one', [entry('a', '/1', 'first'), entry('a', '/1', 'second')], ['a']],
  ['a GUID for two pages is two', [entry('a', '/1'), entry('a', '/2'), entry('b', null)], ['a /1', 'a /2', 'b']],
])('%s', (_, entries, identities) => {
  const distinct = distinctEntries(entries);
  expect(distinct.map((one) => one.identity)).toEqual(identities);
  expect(distinct[0]?.title).toBe(entries[0]?.title);
});
