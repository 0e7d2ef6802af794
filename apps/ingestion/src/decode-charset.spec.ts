import iconv from 'iconv-lite';
import { decodeCharset } from './decode-charset';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const xml = (charset: string, text = 'é'): Uint8Array =>
  iconv.encode(`<?xml version="1.0" encoding="${charset}"?><a>${text}</a>`, charset);

describe('decodeCharset', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['UTF-8 by default', Buffer.from('<a>é</a>'), '', '<a>é</a>'],
    ['windows-1252 in the end', bytes(0x93, 0x61, 0x94), '', '“a”'],
    ['a mark before the header', bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9), 'text/xml; charset=iso-8859-1', 'é'],
    ['UTF-16 by its mark', bytes(0xff, 0xfe, 0x61, 0x00), '', 'a'],
    ['UTF-16 big-endian by its mark', bytes(0xfe, 0xff, 0x00, 0x61), '', 'a'],
    ['UTF-16 without a mark', iconv.encode('<?xml?>é', 'utf-16le'), '', '<?xml?>é'],
    [
      'the header before the declaration',
      iconv.encode('<?xml encoding="utf-8"?>п', 'koi8-r'),
      'a/b; charset="koi8-r"',
      '<?xml encoding="utf-8"?>п',
    ],
    ['ISO 8859-1 as windows-1252', bytes(0x92), 'text/xml;charset=ISO-8859-1', '’'],
    ['a header that breaks its promise', bytes(0xe9), 'text/xml; charset=utf-8', 'é'],
    ['an unknown header', Buffer.from('é'), 'text/xml; charset=nonsense', 'é'],
    [
      'a declaration of UTF-16 in single bytes',
      Buffer.from('<?xml encoding="utf-16"?>é'),
      '',
      '<?xml encoding="utf-16"?>é',
    ],
    [
      'a page’s meta element',
      iconv.encode('<meta charset=shift_jis>日', 'shift_jis'),
      'text/html',
      '<meta charset=shift_jis>日',
    ],
    ['nothing', bytes(), '', ''],
  ])('%s', (_, input, contentType, text) => {
    expect(decodeCharset(input, contentType)).toBe(text);
  });

  it.each([
    ['windows-1251', 'п'],
    ['euc-kr', '한'],
    ['big5', '中'],
    ['gb2312', '中'],
    ['euc-jp', '日'],
    ['iso-8859-2', 'ł'],
  ])('reads the declaration of %s', (charset, text) => {
    expect(decodeCharset(xml(charset, text), 'application/xml')).toContain(`<a>${text}</a>`);
  });
});
