import { attributeOf, plainRss } from './rss-dialect';

const item = (children: string): string => `<rss><channel><item>${children}</item></channel></rss>`;

describe('plainRss in items', () => {
  it.each([
    ['<dc:author>Ada</dc:author>', '<dc:creator>Ada</dc:creator>'],
    ['<fullitem>x</fullitem>', '<content:encoded>x</content:encoded>'],
    ['<body xmlns="urn:x"><p>a<br></p></body>', '<content:encoded><p>a<br></p></content:encoded>'],
    ['<xhtml:body><p>a</p></xhtml:body>', '<content:encoded><p>a</p></content:encoded>'],
    ['<tags>a, b</tags>', '<itunes:keywords>a, b</itunes:keywords>'],
    ['<summary>a</summary>', '<atom:summary>a</atom:summary>'],
    ['<content type="html">a</content>', '<atom:content type="html">a</atom:content>'],
    ['<itunes:category text="Tea &amp; Jam"/>', '<category>Tea &amp; Jam</category>'],
    [
      '<itunes:category text="a"><itunes:category text="b"/></itunes:category>',
      '<category>a</category><category>b</category>',
    ],
    ['<description><body>a</body></description>', '<description><body>a</body></description>'],
    [
      '<description><![CDATA[<tags>]]></description><tags/>',
      '<description><![CDATA[<tags>]]></description><itunes:keywords/>',
    ],
    ['<media:group><summary>a</summary></media:group>', '<media:group><summary>a</summary></media:group>'],
    ['<title>a</title>', '<title>a</title>'],
  ])('%s', (from, to) => {
    expect(plainRss(item(from))).toBe(item(to));
  });
});

describe('plainRss in the channel', () => {
  it.each([
    ['<author>a@b.example (Ada)</author>', '<managingEditor>a@b.example (Ada)</managingEditor>'],
    ['<author><![CDATA[Ada]]></author>', '<managingEditor><![CDATA[Ada]]></managingEditor>'],
    ['<author><name>Ada</name></author>', '<author><name>Ada</name></author>'],
    ['<managingEditor>A</managingEditor><author>B</author>', '<managingEditor>A</managingEditor><author>B</author>'],
    ['<dc:author>Ada</dc:author>', '<dc:creator>Ada</dc:creator>'],
    ['<itunes:category text="Arts"/>', '<itunes:category text="Arts"/>'],
  ])('%s', (from, to) => {
    const rest = '<item><author>B</author></item>';
    expect(plainRss(`<rss><channel>${from}${rest}`)).toBe(`<rss><channel>${to}${rest}`);
  });
});

it.each([
  ['<a href="x">', 'href', 'x'],
  ["<a b='1' HREF = 'x y'/>", 'href', 'x y'],
  ['<a xhref="x">', 'href', null],
  [`<a ${'b'.repeat(10_000)} href="x">`, 'href', null],
])('attributeOf(%j, %j)', (tag, name, expected) => {
  expect(attributeOf(tag, name)).toBe(expected);
});
