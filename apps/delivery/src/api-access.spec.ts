import { bearerOf, type Caller, checkDeclared, isSameKey, refusalOf } from './api-access';
import { scopes } from './api-scopes';

const root: Caller = { kind: 'root' };
const anonymous: Caller = { kind: 'anonymous' };
const unknown: Caller = { kind: 'unknown' };
const keyWith = (...granted: string[]): Caller => ({ kind: 'key', id: 1, scopes: granted });
const reading = { scope: 'stories:read', isPublic: true } as const;

it.each([
  ['reading what is public', reading, anonymous, null],
  ['reading what is public with a key that is none', reading, unknown, null],
  ['reading what is public with a key for other things', reading, keyWith('keys:read'), null],
  ['what is not public', { scope: 'feeds:read' }, anonymous, 401],
  ['with a key that is none', { scope: 'feeds:read' }, unknown, 401],
  ['with the key of the environment', { scope: 'feeds:write' }, root, null],
  ['with a key that has the scope', { scope: 'feeds:write' }, keyWith('feeds:read', 'feeds:write'), null],
  ['writing with a key that may read', { scope: 'feeds:write' }, keyWith('feeds:read'), 403],
  ['reading with a key that may write', { scope: 'feeds:read' }, keyWith('feeds:write'), 403],
  ['with a key without scopes', { scope: 'feeds:read' }, keyWith(), 403],
] as const)('%s: %j by %j is answered %s', (_, access, caller, status) => {
  expect(refusalOf(access, caller)?.status ?? null).toBe(status);
});

it.each(scopes)('a key with all scopes but %s is refused by that name', (scope) => {
  const others = scopes.filter((other) => other !== scope);
  const refusal = refusalOf({ scope }, keyWith(...others));
  expect(refusal).toMatchObject({ status: 403, scope, detail: expect.stringContaining(scope) as string });
  expect(refusal!.challenge).toBe(`Bearer error="insufficient_scope", scope="${scope}"`);
  expect(refusalOf({ scope }, keyWith(scope))).toBeNull();
});

it.each([
  ['Bearer abc', 'abc'],
  ['bearer   abc', 'abc'],
  ['Basic abc', null],
  ['Bearer', null],
  ['Bearer a b', null],
  [undefined, null],
])('reads %s', (header, key) => expect(bearerOf(header)).toBe(key));

it.each([
  ['a-key-of-sixteen-or-more', 'a-key-of-sixteen-or-more', true],
  ['a-key-of-sixteen-or-more', 'a-key-of-sixteen-or-mor', false],
  ['', 'a-key-of-sixteen-or-more', false],
])('%s and %s are the same: %s', (given, own, same) => expect(isSameKey(given, own)).toBe(same));

it('names the routes that declare no access, and the cure', () => {
  const declared = { name: 'GET /api/v1/stories', access: reading };
  expect(() => checkDeclared([declared])).not.toThrow();
  expect(() => checkDeclared([declared, { name: 'GET /api/v1/secrets', access: undefined }])).toThrow(
    /^GET \/api\/v1\/secrets: .*put @ApiRoute/,
  );
});
