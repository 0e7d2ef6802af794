import { baseOf, resolveLink } from './resolve-links';

it.each([
  ['/b', 'https://a.example/x/', 'https://a.example/b'],
  ['b', 'https://a.example/x/', 'https://a.example/x/b'],
  ['//c.example/b', 'https://a.example/', 'https://c.example/b'],
  [' https://a.example/b\n', '', 'https://a.example/b'],
  ['HTTP://A.example/b?x=1', 'https://c.example/', 'HTTP://A.example/b?x=1'],
  ['/b', '', '/b'],
  ['', 'https://a.example/', null],
  [null, 'https://a.example/', null],
])('resolveLink(%j, %j)', (address, base, expected) => {
  expect(resolveLink(address, base)).toBe(expected);
});

it.each([
  [['https://a.example/f', '/x/', 'y/'], 'https://a.example/x/y/'],
  [['https://a.example/f', undefined, null, ''], 'https://a.example/f'],
  [['', 'https://b.example/', 'y/'], 'https://b.example/y/'],
  [['', 'y/'], ''],
])('baseOf(%j)', ([url, ...bases], expected) => {
  expect(baseOf(url ?? '', ...bases)).toBe(expected);
});
