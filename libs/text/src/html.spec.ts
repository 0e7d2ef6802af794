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

it.each<[string, string, [string, ...[string, string][]][]]>([
  [
    'with its words, entities decoded',
    '<p>a <a class=x HREF="https://a.example/?x=1&amp;y=2">b &amp;\n<b>c</b></a> d</p><p>e</p>',
    [['a b & c d', ['https://a.example/?x=1&y=2', 'b & c']], ['e']],
  ],
  ['two', 'x <a href="/1">one</a>, <a href="/2">two</a>', [['x one, two', ['/1', 'one'], ['/2', 'two']]]],
  ['none closed', 'x <a href="/1">one <a href="/2">two', [['x one two', ['/1', 'one'], ['/2', 'two']]]],
  ['on a picture', 'x <a href="/1"><img src="/i.png"></a> y', [['x y', ['/1', '/1']]]],
  [
    'around blocks',
    '<a href="/1"><h3>Head</h3><p>Text</p></a><p>End</p>',
    [['Head', ['/1', 'Head']], ['Text'], ['End']],
  ],
  ['over the end of a paragraph', 'x <a href="/1">one<p>two</a> three', [['x one', ['/1', 'one']], ['two three']]],
  ['hidden', '<noscript><a href="/1">one</a></noscript><svg><a href="/2">two</a></svg>x', [['x']]],
  ['none without an address', '<a name="x">one</a> two</a>', [['one two']]],
])('keeps the links of paragraphs: %s', (_, html, expected) => {
  const found = htmlToParagraphs(html).map(({ text, links }) => [text, ...links.map(({ url, words }) => [url, words])]);
  expect(found).toEqual(expected);
});

it('is quick on many links', () => {
  expect(htmlToParagraphs('<a href="/x">word '.repeat(100_000))[0]!.links).toHaveLength(100_000);
  expect(htmlToParagraphs(`<a href="/x">${'<p></p>'.repeat(100_000)}end`)).toHaveLength(1);
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
