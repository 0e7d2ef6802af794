import iconv from 'iconv-lite';
import { decodeOpml } from './decode-opml';

const declared = (charset: string): string => `<?xml version="1.0" encoding="${charset}"?><opml>Żółć</opml>`;

it.each([
  ['UTF-8', Buffer.from('<opml>Zürich</opml>'), '', '<opml>Zürich</opml>'],
  ['UTF-8 with a mark', Buffer.from('\ufeff<opml>ü</opml>'), '', '<opml>ü</opml>'],
  ['UTF-16 with a mark', iconv.encode('<opml>ü</opml>', 'utf-16le', { addBOM: true }), '', '<opml>ü</opml>'],
  ['the declared charset', iconv.encode(declared('ISO-8859-2'), 'iso-8859-2'), '', declared('ISO-8859-2')],
  ['a declaration that is not true', Buffer.from(declared('ISO-8859-2')), '', declared('ISO-8859-2')],
  ['UTF-8 that says UTF-16', Buffer.from(declared('UTF-16')), '', declared('UTF-16')],
  [
    'the charset of the header',
    iconv.encode('<opml>Привет</opml>', 'koi8-r'),
    'text/xml; charset=koi8-r',
    '<opml>Привет</opml>',
  ],
  ['windows-1252 unsaid', iconv.encode('<opml>“ü” €</opml>', 'windows-1252'), '', '<opml>“ü” €</opml>'],
  [
    'windows-1252 that says UTF-8',
    iconv.encode('<opml>ü</opml>', 'windows-1252'),
    'text/xml; charset=utf-8',
    '<opml>ü</opml>',
  ],
  ['an unknown charset', iconv.encode('<opml>ü</opml>', 'windows-1252'), 'text/xml; charset=none', '<opml>ü</opml>'],
  [
    'a charset with shifts',
    iconv.encode('<?xml version="1.0" encoding="ISO-2022-JP"?><opml/>', 'ascii'),
    '',
    '<?xml version="1.0" encoding="ISO-2022-JP"?><opml/>',
  ],
  ['nothing', Buffer.alloc(0), '', ''],
])('%s', (_, bytes, contentType, text) => expect(decodeOpml(bytes, contentType)).toBe(text));
