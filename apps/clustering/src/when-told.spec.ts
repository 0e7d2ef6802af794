import { isTold } from './when-told';

const now = new Date('2026-11-23T12:00:00Z');

it.each([
  ['one of which nothing was read', undefined, false],
  ['one that was read before it was counted', { articles: 40, articlesRead: null, staleSince: null }, false],
  ['a small one', { articles: 8, articlesRead: 8, staleSince: null }, false],
  ['a large one with one article more', { articles: 41, articlesRead: 40, staleSince: null }, true],
  ['one that is stale for long', { articles: 42, articlesRead: 40, staleSince: new Date(0) }, false],
] as const)('%s', (_, read, told) => expect(isTold(read, now)).toBe(told));
