import {
  keyText,
  type QuarantineQuery,
  quarantinePath,
  readKey,
  readQuarantineQuery,
  readRedriveForm,
  rowQueues,
} from './quarantine-forms';

const all = { queue: null, words: [], page: 1 };

it('knows the queues whose jobs carry rows', () => {
  expect(rowQueues).toEqual(['dedupe-entries', 'cluster-articles', 'publish-stories']);
});

it.each<[unknown, QuarantineQuery, string]>([
  [{}, all, '/quarantine'],
  [undefined, all, '/quarantine'],
  [{ queue: 'nothing', q: 7, page: '-1' }, all, '/quarantine'],
  [
    { queue: 'deliver', q: ' Harbour  42 ', page: '2' },
    { queue: 'deliver', words: ['harbour', '42'], page: 2 },
    '/quarantine?queue=deliver&q=harbour+42&page=2',
  ],
])('reads the query %j', (given, query, path) => {
  expect(readQuarantineQuery(given)).toEqual(query);
  expect(quarantinePath(query)).toBe(path);
});

it.each([
  ['row/dedupe-entries/12', { kind: 'row', queue: 'dedupe-entries', id: 12 }],
  ['job/deliver/34', { kind: 'job', queue: 'deliver', id: '34' }],
  ['job/dedupe-entries/34', { kind: 'job', queue: 'dedupe-entries', id: '34' }],
] as const)('reads the key %s', (text, key) => {
  expect(readKey(text)).toEqual(key);
  expect(keyText(key)).toBe(text);
});

it.each([
  '',
  'row',
  'row/deliver/1',
  'row/dedupe-entries/0',
  'row/dedupe-entries/x',
  'job/x/1',
  'job/deliver/',
  'job/deliver/1/2',
  'job/deliver/a:b',
])('refuses the key %j', (text) => {
  expect(readKey(text)).toBeNull();
});

it.each([
  [{ key: 'row/dedupe-entries/12' }, { key: { kind: 'row', queue: 'dedupe-entries', id: 12 }, query: all }],
  [{ q: 'x' }, { key: null, query: { ...all, words: ['x'] } }],
  [
    { queue: '', q: '' },
    { key: null, query: all },
  ],
  [
    { queue: 'dedupe-entries', id: '12' },
    { key: { kind: 'row', queue: 'dedupe-entries', id: 12 }, query: { ...all, queue: 'dedupe-entries' } },
  ],
  [{ id: '12' }, 'row//12 names nothing that can be given up'],
  [
    { queue: 'dedupe-entrys' },
    'queue: give one of poll-host, dedupe-entries, cluster-articles, publish-stories, deliver, distribute',
  ],
  [{ key: 'row/deliver/12' }, 'row/deliver/12 names nothing that can be given up'],
  [{ key: ['a'] }, 'key: give one'],
])('reads the form %j', (body, form) => {
  expect(readRedriveForm(body)).toEqual(form);
});
