import { pointerTo, problem, problemSchema } from './problem';

it.each([
  [[], '#'],
  [['url'], '#/url'],
  [['query', 'any', 2], '#/query/any/2'],
  [['a/b', 'c~d', 'e f'], '#/a~1b/c~0d/e%20f'],
])('points to %j by %s', (path, pointer) => expect(pointerTo(path)).toBe(pointer));

it('tells status and path, but not the query', () => {
  const told = problem(403, '/api/v1/feeds?token=secret', { detail: 'no', scope: 'feeds:read' });
  expect(problemSchema.parse(told)).toEqual({
    type: 'about:blank',
    title: 'Forbidden',
    status: 403,
    detail: 'no',
    instance: '/api/v1/feeds',
    scope: 'feeds:read',
  });
});
