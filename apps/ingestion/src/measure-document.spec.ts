import { measureDocument } from './measure-document';

describe('measureDocument', () => {
  it.each([
    ['nested elements', '<a><b><c/><d></d></b></a>', 3, 0],
    ['entries beside each other', '<rss><channel><item><title>x</title></item><item/></channel></rss>', 4, 2],
    ['entries in a namespace', '<a:feed><a:entry></a:entry><x:items/></a:feed>', 2, 1],
    ['items of the content module aside', '<rdf><item><content:item/></item></rdf>', 2, 1],
    ['CDATA and comments aside', '<a><![CDATA[<b><item>]]><!-- <c><item> --></a>', 1, 0],
    ['CDATA that never ends', '<a><![CDATA[<b><c><d>', 1, 0],
    ['an instruction', '<?xml version="1.0"?><a/>', 0, 0],
    ['HTML without end tags', `<a>${'<br><img src="x"><p>x<li>'.repeat(3)}</a>`, 7, 0],
    ['paragraphs without end tags', `<a>${'<p>x'.repeat(900)}</a>`, 2, 0],
    ['what an entry leaves open', '<rss><item><b><b></item><item><b></rss>', 4, 2],
    ['entries never closed', `<rss>${'<item><b>'.repeat(900)}`, 3, 900],
    ['an end tag of nothing', '<a></b></b><c></c></a>', 2, 0],
    ['no more than the limit and one', '<a>'.repeat(900), 501, 0],
    ['no tag at all', 'a < b <3 <', 0, 0],
  ])('%s', (_, xml, depth, entries) => {
    expect(measureDocument(xml, 500)).toMatchObject({ depth, entries });
  });

  it.each([
    ['<a><b c="12"/></a>', 11],
    ['no tag', 0],
  ])('the longest tag of %s', (xml, longestTag) => {
    expect(measureDocument(xml, 500).longestTag).toBe(longestTag);
  });
});
