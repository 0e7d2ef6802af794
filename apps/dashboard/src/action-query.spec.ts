import { actionsPath, readActionQuery } from './action-query';

it.each([
  [{}, { text: null, outcome: null, before: null }, '/actions'],
  [undefined, { text: null, outcome: null, before: null }, '/actions'],
  [
    { q: ' redrive ', outcome: 'failed', before: '7' },
    { text: 'redrive', outcome: 'failed', before: 7 },
    '/actions?q=redrive&outcome=failed&before=7',
  ],
  [{ q: ['a'], outcome: 'x', before: '0' }, { text: null, outcome: null, before: null }, '/actions'],
] as const)('reads the query %j', (given, query, path) => {
  expect(readActionQuery(given)).toEqual(query);
  expect(actionsPath(query)).toBe(path);
});
