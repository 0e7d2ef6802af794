import { trimElements } from './trim-elements';

const crowd = (count: number): string => ' a="1234567890123456789"'.repeat(count);
const long = 'Ada '.repeat(400);

describe('trimElements', () => {
  it.each([
    ['a crowd of attributes', `<a><b${crowd(500)}/><c${crowd(500)}>d</c></a>`, '<a><b/><c>d</c></a>'],
    ['one long attribute stays', `<a b="${'x'.repeat(20_000)}"/>`, null],
    ['a few attributes stay', `<a${crowd(50)}/>`, null],
    ['a person stays', '<author>Ada (ada@pier.example)</author>', null],
    ['a name too long', `<author>${long}</author><b/>`, `<author>${long.slice(0, 500)}</author><b/>`],
    [
      'in CDATA, and not the one behind',
      `<author><![CDATA[${long}]]></author><author>Ada</author>`,
      `<author>${` ${long}`.slice(0, 500)}</author><author>Ada</author>`,
    ],
    ['a person never closed', `<author>${long}`, null],
  ])('%s', (_, xml, trimmed) => {
    expect(trimElements(xml, 20_000)).toBe(trimmed ?? xml);
  });
});
