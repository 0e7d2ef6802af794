import { contentHtml, decodeModes, textHtml } from './atom-text';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

it.each([
  [{ value: 'the <hr> of', type: 'text' }, 'the <hr> of'],
  [{ value: 'if a < b & c', type: 'text' }, 'if a &lt; b &amp; c'],
  [{ value: 'the <marquee> tag' }, 'the &lt;marquee> tag'],
  [{ value: 'the <marquee> tag', type: 'html' }, 'the <marquee> tag'],
  [{ value: '<b>bold</b>', type: 'text/plain' }, '<b>bold</b>'],
  [{ value: 'salt & tea', type: 'text' }, 'salt & tea'],
  [undefined, null],
])('textHtml(%j)', (text, expected) => {
  expect(textHtml(text)).toBe(expected);
});

it.each([
  [{ value: base64('<p>tide</p>'), type: 'application/octet-stream' }, '<p>tide</p>'],
  [{ value: 'not base64!', type: 'application/octet-stream' }, 'not base64!'],
  [{ value: '/9j/4A==', type: 'image/jpeg' }, null],
  [{ value: 'dGVh', type: 'text/html' }, 'dGVh'],
  [{ value: 'dGVh', type: 'image/svg+xml' }, 'dGVh'],
  [{ value: 'dGVh', type: 'html' }, 'dGVh'],
  [undefined, null],
])('contentHtml(%j)', (content, expected) => {
  expect(contentHtml(content)).toBe(expected);
});

it.each([
  [
    `<content mode="base64" type="text/html" xml:lang="en">${base64('<i>tea</i>')}</content>`,
    '<content xml:lang="en" type="html">&lt;i>tea&lt;/i></content>',
  ],
  [`<title type='text/plain' mode='base64'>${base64('1 < 2')}</title>`, '<title type="text">1 &lt; 2</title>'],
  ['<content mode="base64">no base64!</content>', '<content mode="base64">no base64!</content>'],
  ['<content mode="escaped">dGVh</content>', '<content mode="escaped">dGVh</content>'],
])('decodeModes(%j)', (from, to) => {
  expect(decodeModes(from)).toBe(to);
});
