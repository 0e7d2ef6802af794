import { declaredEntities, expandEntities } from './document-entities';

it.each([
  ['<!DOCTYPE rss [<!ENTITY shop "Tea &#38; Jam">]>', [['shop', 'Tea &#38; Jam']]],
  ["<!ENTITY a '1'><!ENTITY a '2'>", [['a', '1']]],
  ['<!ENTITY lt "x">', []],
  ['<!ENTITY file SYSTEM "file:///etc/passwd">', []],
  ['<!ENTITY % p "x">', []],
  ['<!ENTITY b "&a;&a;">', []],
  ['<!ENTITY tag "<b>">', []],
  [`<!ENTITY long "${'x'.repeat(501)}">`, []],
])('declaredEntities(%j)', (prologue, expected) => {
  expect([...declaredEntities(prologue)]).toEqual(expected);
});

it.each([
  ['&a; and &b;', 'one and &b;'],
  ['&amp;a;', '&amp;a;'],
  ['<![CDATA[&a;]]>&a;', '<![CDATA[&a;]]>one'],
])('expandEntities(%j)', (xml, expected) => {
  expect(expandEntities(xml, new Map([['a', 'one']]))).toBe(expected);
});

it('stops adding text after a million characters', () => {
  const grown = expandEntities('&a;'.repeat(100_000), new Map([['a', 'x'.repeat(500)]]));
  expect(grown.length).toBeLessThan(1_400_000);
});
