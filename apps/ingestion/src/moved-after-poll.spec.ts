import { addressToAdopt, type Moved, movedAfterPoll } from './moved-after-poll';

const url = 'https://old.example/feed';
const next = 'https://new.example/feed';
const unmoved: Moved = { moved_to: null, moved_times: 0 };
const once: Moved = { moved_to: next, moved_times: 1 };
const twice: Moved = { moved_to: next, moved_times: 2 };
const thrice: Moved = { moved_to: next, moved_times: 3 };
const redirected = (to: string) => ({ url: to, movedForGood: true });

it.each<[string, Moved, { url: string; movedForGood: boolean } | null, boolean, Moved, string | null]>([
  ['no redirect', unmoved, { url, movedForGood: false }, true, unmoved, null],
  ['the first', unmoved, redirected(next), true, once, null],
  ['the second', once, redirected(next), true, twice, null],
  ['the third', twice, redirected(next), true, thrice, next],
  ['further ones, when it could not be adopted', thrice, redirected(next), true, thrice, next],
  ['to a part of it', twice, redirected(`${next}#top`), true, thrice, next],
  [
    'to another address',
    twice,
    redirected('https://third.example/'),
    true,
    { moved_to: 'https://third.example/', moved_times: 1 },
    null,
  ],
  ['for now only', twice, { url: next, movedForGood: false }, true, unmoved, null],
  ['to what is no feed', twice, redirected(next), false, unmoved, null],
  ['without an answer', twice, null, false, unmoved, null],
  ['round to itself', twice, redirected(url), true, unmoved, null],
  ['to a part of itself', twice, redirected(`${url}#a`), true, unmoved, null],
  ['from https to http', unmoved, redirected('http://new.example/feed'), true, unmoved, null],
  ['with a password', unmoved, redirected('https://me:secret@new.example/'), true, unmoved, null],
  ['to what is no address', unmoved, redirected('nowhere'), true, unmoved, null],
])('%s', (_, before, answer, isFeed, after, adopt) => {
  const moved = movedAfterPoll({ url, ...before }, answer, isFeed);
  expect(moved).toEqual(after);
  expect(addressToAdopt(moved)).toBe(adopt);
});

it('adopts https for http', () => {
  const moved = movedAfterPoll(
    { url: 'http://a.example/', moved_to: 'https://a.example/', moved_times: 2 },
    redirected('https://a.example/'),
    true,
  );
  expect(addressToAdopt(moved)).toBe('https://a.example/');
});
