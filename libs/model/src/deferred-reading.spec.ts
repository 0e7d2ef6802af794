import { mayWait } from './deferred-reading';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const deferral = { few: 16, growth: 1.125, longestStaleMs: 15_000 };

it.each([
  ['a small one', { size: 16, read: 16, staleSince: null }, false],
  ['a large one that grew by one', { size: 41, read: 40, staleSince: null }, true],
  ['one that grew by an eighth', { size: 45, read: 40, staleSince: null }, false],
  ['one that shrank by an eighth', { size: 40, read: 45, staleSince: null }, false],
  ['one that is stale', { size: 42, read: 40, staleSince: ago(14_999) }, true],
  ['one that is stale for long', { size: 42, read: 40, staleSince: ago(15_000) }, false],
  ['one that was read when it was empty', { size: 42, read: 0, staleSince: null }, false],
] as const)('%s', (_, story, waits) => expect(mayWait(story, deferral, now)).toBe(waits));
