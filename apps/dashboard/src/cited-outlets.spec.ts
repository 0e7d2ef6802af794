import { addOutletResult, type AddOutletOutcome, readAddOutletForm, readCitedDays } from './cited-outlets';

it.each<[unknown, number]>([
  [undefined, 7],
  [{ days: '30' }, 30],
  [{ days: '1' }, 1],
  [{ days: '2' }, 7],
  [{ days: 'x' }, 7],
  [{ days: ['1', '30'] }, 7],
])('%j asks for %d days', (query, days) => {
  expect(readCitedDays(query)).toBe(days);
});

it.each<[unknown, ReturnType<typeof readAddOutletForm>]>([
  [
    { outlet: ' CRN ', homepage: 'https://crn.example/' },
    { outlet: 'CRN', homepage: 'https://crn.example/' },
  ],
  [{ outlet: '', homepage: 'https://crn.example/' }, 'outlet: give its name'],
  [{ outlet: 'CRN', homepage: 'ftp://crn.example/' }, 'give the http(s) address of a feed or of its site'],
])('reads the form %j', (body, expected) => {
  expect(readAddOutletForm(body)).toEqual(expected);
});

const form = { outlet: 'CRN', homepage: 'https://crn.example/' };
const feed = { url: 'https://crn.example/rss', title: null, type: null };
const found = { outcome: 'found', url: form.homepage, feeds: [feed] } as const;
it.each<[string, AddOutletOutcome, number, string]>([
  [
    'added',
    { found, added: { url: feed.url, id: 9, created: true } },
    200,
    'CRN is polled now: feed 9, https://crn.example/rss.',
  ],
  [
    'held',
    { found, added: { url: feed.url, id: 9, created: false } },
    200,
    'CRN: feed 9 has the address https://crn.example/rss.',
  ],
  [
    'no feed',
    { found: { outcome: 'no-feed', reason: 'it names no feed' } },
    409,
    'CRN, https://crn.example/: it names no feed.',
  ],
  [
    'refused',
    { found: { outcome: 'refused', reason: 'a private address' } },
    409,
    'CRN, https://crn.example/: a private address.',
  ],
  [
    'unreachable',
    { found: { outcome: 'unreachable', reason: 'HTTP 500' } },
    503,
    'CRN, https://crn.example/: HTTP 500.',
  ],
])('tells what came of it: %s', (_, outcome, status, text) => {
  expect(addOutletResult(form, outcome)).toMatchObject({ status, text });
});
