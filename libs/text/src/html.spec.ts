import { htmlToParagraphs, plainTitle, sanitizeHtml } from './html';

const htmlToText = (html: string): string =>
  htmlToParagraphs(html)
    .map((paragraph) => paragraph.text)
    .join('\n');

describe('htmlToParagraphs, as text', () => {
  it.each([
    ['', ''],
    ['plain words', 'plain words'],
    ['two\n\nparagraphs &amp; no tag', 'two\nparagraphs & no tag'],
    ['<p>One <b>bold</b>\n line</p><p>Two</p>', 'One bold line\nTwo'],
    ['One<br>Two<br/><br>Three', 'One\nTwo\nThree'],
    ['<div><div>  a </div></div><ul><li>b</li><li>c</li></ul>', 'a\nb\nc'],
    ['a<script>var x = "<p>no</p>";</script>b<style>p{}</style>c', 'abc'],
    ['<iframe src="x"><p>no</p></iframe>yes<embed src="x">!', 'yes!'],
    ['<object><object>no</object>no</object>yes', 'yes'],
    ['<p>caf&eacute; &#8212; &#x1F600;&nbsp;x</p>', 'café — 😀 x'],
    ['<p>1 < 2 and 3 > 2</p>', '1 < 2 and 3 > 2'],
    ['<!-- no --><p>yes</p><!-- no', 'yes'],
    ['<p title="a > b">yes</p', 'yes'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a\nb'],
  ])('%j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it.each([['<div>'], ['</b>'], ['<b>'], ['<'], ['&amp'], ['<!--'], ['<a href="']])('is quick on many %s', (piece) => {
    const startedAt = performance.now();
    htmlToText(piece.repeat(200_000));
    htmlToText(`${piece.repeat(100_000)}${'</i>'.repeat(100_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});

it('keeps the addresses a paragraph links to', () => {
  expect(htmlToParagraphs('<p>a <a class=x HREF="https://a.example/?x=1&amp;y=2">b</a></p><p>c</p>')).toEqual([
    { text: 'a b', links: ['https://a.example/?x=1&y=2'] },
    { text: 'c', links: [] },
  ]);
});

describe('plainTitle', () => {
  it.each([
    ['Boats &amp; ropes', 'Boats & ropes'],
    ['Boats &amp;amp; ropes', 'Boats & ropes'],
    ['&amp;amp;amp;amp;', '&amp;amp;'],
    ['<b>Boats</b>\n and <i>ropes</i>', 'Boats and ropes'],
    ['&lt;i&gt;Boats&lt;/i&gt;', 'Boats'],
    ['History of the &lt;blink&gt; tag', 'History of the <blink> tag'],
    ['a\nb', 'a b'],
    ['5 < 6', '5 < 6'],
    ['R&D & more', 'R&D & more'],
  ])('%j', (html, title) => {
    expect(plainTitle(html)).toBe(title);
  });
});

describe('sanitizeHtml', () => {
  it.each([
    ['<p onclick="x()">a</p><script>x()</script>', '<p>a</p>'],
    ['<a href="javascript:x()">a</a>', '<a>a</a>'],
    ['<a href="b?c=1">a</a>', '<a href="https://a.example/d/b?c=1">a</a>'],
    ['<img src="/i.png" onerror="x()">', '<img src="https://a.example/i.png" />'],
    ['<iframe src="https://x.example"></iframe>ok', 'ok'],
    ['<img src="data:text/html,x">', '<img />'],
  ])('%j', (html, safe) => {
    expect(sanitizeHtml(html, 'https://a.example/d/')).toBe(safe);
  });

  it('leaves relative links alone without a base', () => {
    expect(sanitizeHtml('<a href="b">a</a>')).toBe('<a href="b">a</a>');
  });
});
