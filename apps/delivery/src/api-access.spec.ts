import { bearerOf, type Caller, checkDeclared, isAlwaysOpen, isSameKey, passwordOf, refusalOf } from './api-access';
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

it.each([
  [Buffer.from('reader:abc').toString('base64'), 'abc'],
  [Buffer.from(':a:b').toString('base64'), 'a:b'],
  [Buffer.from('reader:').toString('base64'), null],
  [Buffer.from('reader').toString('base64'), null],
  ['', null],
  ['???', null],
])('reads the password of Basic %s', (text, key) => expect(passwordOf(`Basic ${text}`)).toBe(key));

it.each([
  ['no key', anonymous, 401],
  ['a key that is none', unknown, 401],
  ['a key for other things', keyWith('keys:read'), 403],
  ['a key for reading', keyWith('stories:read'), null],
  ['the key of the environment', root, null],
] as const)('where reading is not public, %s is answered %s', (_, caller, status) => {
  expect(refusalOf(reading, caller, false)?.status ?? null).toBe(status);
});

it.each([
  ['/health/live', true],
  ['/websub/:token', true],
  ['/topics/private/:secret/atom.xml', true],
  ['/api/docs', true],
  ['/', false],
  ['/websub', false],
  ['/topics/:slug', false],
  ['/topics/:slug/atom.xml', false],
  ['/stories/:id', false],
])('%s stays open: %s', (route, open) => expect(isAlwaysOpen(route)).toBe(open));
