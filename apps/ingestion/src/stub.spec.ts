import { isStub, isWholeArticle } from './stub';

it.each([
  [0, true],
  [499, true],
  [500, false],
])('a text of %d characters is a stub: %s', (length, stub) => expect(isStub('x'.repeat(length))).toBe(stub));

it.each([
  ['page furniture', 0, 40, false],
  ['the whole article', 120, 2_000, true],
  ['a little more than the feed had', 400, 500, false],
  ['an article without a summary', 0, 300, true],
])('%s: %d characters in the feed, %d on the page', (_, feed, page, whole) =>
  expect(isWholeArticle('x'.repeat(feed), 'y'.repeat(page))).toBe(whole),
);
