import type { Paragraph } from '@app/text';
import { cleanText } from './clean-text';

const paragraphs = (text: string): Paragraph[] => text.split('\n').map((line) => ({ text: line, links: [] }));
const body = 'The pier stays closed until the divers are done, the harbour board said.';

describe('cleanText drops what stands around an article', () => {
  it.each([
    ['Iklan'],
    ['Iklan - Scroll untuk Melanjutkan'],
    ['ADVERTISEMENT'],
    ['Publicidad'],
    ['Anzeige'],
    ['- Publicité -'],
    ['Baca juga: Ombak tinggi di teluk'],
    ['Baca artikel Warta lainnya di Warta App'],
    ['Read also: Waves in the bay'],
    ['Lee también | Olas en la bahía'],
    ['Leia também: Ondas na baía'],
    ['Lire aussi : Vagues dans la baie'],
    ['Lesen Sie auch: Wellen in der Bucht'],
    ['Читайте также: Волны в заливе'],
    ['Share this on Facebook'],
    ['Bagikan'],
    ['Foto: Rani Pesisir'],
    ['Menara suar tua dan dermaga (instagram.com/wartateluk)'],
    ['The old lighthouse at dusk (Photo: Coast Radio)'],
    ['—----------'],
    ['* * *'],
    ['Editorial Team'],
    ['© 2026 The Coast Reporter'],
    [body],
  ])('%s', (line) => {
    expect(cleanText(paragraphs(`${body}\n${line}`)).text).toBe(body);
  });

  it.each([
    ['Sharing the quay costs more, the board said on Friday.'],
    ['Photographs of the pier were shown in court.'],
    ['Iklan rokok di dermaga dilarang mulai Rabu, kata kepala pelabuhan.'],
    ['The pier is closed, a spokesman said. (Reuters)'],
    ['Sources close to the board said the pier was unsafe.'],
    ['Sumber: Reuters'],
    ['1. Nelayan diminta tidak melaut'],
  ])('keeps %s', (line) => {
    expect(cleanText(paragraphs(`${body}\n${line}`)).text).toBe(`${body}\n${line}`);
  });
});

describe('cleanText takes out the list of sources', () => {
  const urls = ['https://a.example/1', 'https://b.example/2'];

  it.each([
    ['Sumber Rujukan;'],
    ['Sources:'],
    ['Fuentes'],
    ['Quellen:'],
    ['Références :'],
    ['Источники:'],
    ['参考资料'],
  ])('%s', (head) => {
    const clean = cleanText(paragraphs(`${head}\n${urls.join('\n')}\n${body}`));
    expect(clean).toEqual({ text: body, dateline: null, citedUrls: urls, links: [] });
  });

  it('reads links, numbers and a list on one line', () => {
    const linked = { text: '1. Harbour board notice', links: [{ url: 'https://a.example/1', words: 'notice' }] };
    expect(cleanText([{ text: 'References', links: [] }, linked]).citedUrls).toEqual(['https://a.example/1']);
    expect(cleanText(paragraphs(`Source: ${urls.join(', ')}.`)).citedUrls).toEqual(urls);
  });

  it('stops at the article’s first paragraph, even when that holds a link', () => {
    const links = [{ url: 'https://c.example/3', words: 'closed' }];
    const lead = { text: 'TELUK SANDAR (CRN) — The pier is closed.', links };
    const clean = cleanText([...paragraphs(`Sources:\n${urls[0]}`), lead]);
    expect(clean).toEqual({ text: lead.text, dateline: 'TELUK SANDAR (CRN)', citedUrls: [urls[0]], links });
  });
});

it('keeps the links of the text alone, in order', () => {
  const linked = (text: string, ...urls: string[]): Paragraph => ({
    text,
    links: urls.map((url) => ({ url, words: text.slice(0, 4) })),
  });
  const { links } = cleanText([
    linked('The pier is closed, the board said.', '/board', '/pier'),
    linked('Read also: Waves in the bay', '/waves'),
    linked('The pier is closed, the board said.', '/again'),
    linked('Divers look at it today.', '/divers'),
    linked('Sources:', '/sources'),
    linked('Harbour board notice', 'https://a.example/1'),
    linked('© 2026 The Coast Reporter', '/imprint'),
  ]);
  expect(links.map(({ url }) => url)).toEqual(['/board', '/pier', '/divers']);
});
