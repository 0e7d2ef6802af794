import { articleIdentity, entryIdentity, heldArticle } from './entry-article';

const entry = { identity: 'guid-1', feedId: 7, outletId: 3, url: 'https://www.gazette.example/a', contentHash: 'abc' };

it.each([
  ['by address, whatever its scheme and www', entry, 'gazette.example/a'],
  ['by outlet and content when there is no address', { ...entry, url: null }, 'outlet 3 abc'],
])('an article is named %s', (_, given, name) => expect(articleIdentity(given)).toBe(name));

it('an entry whose address names several is named by feed and GUID as well', () =>
  expect(entryIdentity(entry)).toBe('gazette.example/a feed 7 guid-1'));

it.each([
  ['nobody holds the address', [], null],
  ['another feed gave it', [{ articleId: 5, entryId: 50, feedId: 8 }], 5],
  ['the same feed gave it under another GUID', [{ articleId: 5, entryId: 50, feedId: 7 }], 'ambiguous'],
])('%s', (_, holders, held) => expect(heldArticle(entry, holders)).toBe(held));
