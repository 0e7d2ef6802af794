import { whenFiled } from './when-filed';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const terms = (count: number): string[] => Array.from({ length: count }, (_, at) => `t${at}`);

it.each([
  ['a story that is not filed', 900, undefined, 'now'],
  ['the same terms', 900, { termsHash: 'new', count: 900, staleSince: null }, 'same'],
  ['a small story', 400, { termsHash: 'old', count: 399, staleSince: null }, 'now'],
  ['a large one with one term more', 401, { termsHash: 'old', count: 400, staleSince: null }, 'later'],
  ['a large one that grew by an eighth', 450, { termsHash: 'old', count: 400, staleSince: null }, 'now'],
  ['a large one that shrank by an eighth', 800, { termsHash: 'old', count: 900, staleSince: null }, 'now'],
  ['a large one that is stale', 901, { termsHash: 'old', count: 900, staleSince: ago(19_999) }, 'later'],
  ['a large one that is stale for long', 901, { termsHash: 'old', count: 900, staleSince: ago(20_000) }, 'now'],
  ['one of before there were hashes', 900, { termsHash: null, count: 900, staleSince: null }, 'later'],
] as const)('%s', (_, count, filed, when) => {
  expect(whenFiled({ terms: terms(count), termsHash: 'new' }, filed, now)).toBe(when);
});
