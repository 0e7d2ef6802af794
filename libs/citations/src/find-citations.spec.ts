import type { CitingArticle } from '@app/model';
import { findCitations } from './find-citations';
import { shippedOutlets } from './known-outlet';
import { OutletDirectory } from './outlet-directory';

const directory = new OutletDirectory(shippedOutlets(), [
  { name: 'Quay Courier', homepage: 'https://quay-courier.example' },
]);
const article = (given: Partial<CitingArticle>): CitingArticle => ({
  outlet: 'Quay Courier',
  url: 'https://quay-courier.example/pier',
  title: '',
  text: '',
  language: 'en',
  author: null,
  links: [],
  citedUrls: [],
  ...given,
});
const edges = (given: Partial<CitingArticle>): string[] =>
  findCitations(article(given), directory).map(
    ({ kind, outlet, evidence, field, start }) => `${kind} ${outlet} [${evidence}] ${field} ${start}`,
  );
const ap = 'https://apnews.com/article/pier-1';

describe('findCitations', () => {
  it.each<[string, Partial<CitingArticle>, string[]]>([
    ['a link', { links: [{ url: `${ap}?utm_source=x`, words: 'it was said' }] }, ['link AP [it was said] links null']],
    ['an address in the text', { text: `See ${ap}.` }, [`link AP [${ap}] text 4`]],
    ['the same address twice', { text: `See ${ap}`, links: [{ url: ap, words: 'here' }] }, [`link AP [${ap}] text 4`]],
    [
      'an unknown outlet',
      { links: [{ url: 'https://www.harbour.example/a', words: 'a' }] },
      ['link harbour.example [a] links null'],
    ],
    ['a home page', { links: [{ url: 'https://www.reuters.com/', words: 'Reuters' }] }, []],
    ['social media', { links: [{ url: 'https://twitter.com/AP/status/1', words: 'a post' }] }, []],
    ['its own site', { links: [{ url: 'https://www.quay-courier.example/older', words: 'earlier' }] }, []],
    [
      'no address',
      {
        links: [
          { url: 'javascript:alert(1)', words: 'x' },
          { url: '', words: '' },
        ],
      },
      [],
    ],
    [
      'a list of sources',
      { text: `The pier.\n\nSumber Rujukan;\n\n${ap}\n\n—----\nQuay, Reuters - The pier` },
      [`link AP [${ap}] text 28`, `source-list AP [${ap}] text 28`, 'dateline Reuters [Quay, Reuters -] text 69'],
    ],
    [
      'a list taken out',
      { citedUrls: [ap, 'https://reuters.com'] },
      [`source-list AP [${ap}] sources null`, 'source-list Reuters [https://reuters.com] sources null'],
    ],
    [
      'names as sources',
      { text: 'The pier.\nSources:\n- Reuters\n- AFP' },
      ['source-list Reuters [Reuters] text 21', 'source-list AFP [AFP] text 31'],
    ],
    [
      'a source that is a person',
      { text: 'Source: the harbour master told Reuters in a long talk by the sea' },
      ['credit Reuters [told Reuters] text 27'],
    ],
    [
      'a dateline of its own',
      { text: 'SKERRY, Quay Courier - The pier' },
      ['dateline Quay Courier [SKERRY, Quay Courier -] text 0'],
    ],
    ['an author', { author: 'Jane Doe, Associated Press' }, ['byline AP [Associated Press] author 10']],
    ['an author of its own', { author: 'Quay Courier' }, []],
    [
      'a dateline and no credit besides',
      { text: 'OSLO (Reuters) - The pier' },
      ['dateline Reuters [OSLO (Reuters) -] text 0'],
    ],
    ['a picture', { text: 'A pier. (AP Photo/Jane Doe)\nMore.' }, ['photo AP [AP Photo/Jane Doe] text 9']],
    ['a poll', { text: 'A Reuters/Ipsos poll says so.' }, []],
    ['a mention', { text: 'BBC headquarters closed. Shares of Reuters rose.' }, []],
    ['a credit of the title', { title: 'Pier closed: Reuters' }, []],
    [
      'a credit to itself',
      { outlet: 'AP', url: null, text: 'OSLO (AP) — He told The Associated Press so.' },
      ['dateline AP [OSLO (AP) —] text 0'],
    ],
    [
      'a credit to itself, by the dateline',
      { outlet: '', url: null, text: 'OSLO (AP) — He told the AP so.' },
      ['dateline AP [OSLO (AP) —] text 0'],
    ],
    ['its own short name', { outlet: 'The New York Times', url: null, text: 'He told The Times so.' }, []],
    ['nothing', {}, []],
  ])('%s', (_, given, expected) => expect(edges(given)).toEqual(expected));

  it('quotes the text to the letter', () => {
    const text =
      'OSLO (Reuters) - İt was so, according to the AP, and “Time” reported it.\nFoto: ANTARA/Budi\nSource: AFP';
    const found = findCitations(article({ text }), directory);
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const { evidence, start, end } of found) expect(text.slice(start!, end!)).toBe(evidence);
  });

  it.each([
    ['names', 'told Reuters '.repeat(40_000)],
    ['pictures', 'Foto: AP\n'.repeat(40_000)],
    ['a list of sources', `Sources:\n${'- Reuters\n'.repeat(40_000)}`],
    ['addresses', Array.from({ length: 10_000 }, (_, at) => `https://apnews.com/article/${at}`).join('\n')],
    ['capitals before an abbreviation', `${'A-'.repeat(40_000)}(AFP) `.repeat(3)],
    ['blank lines', '\n '.repeat(100_000)],
    ['brackets', '('.repeat(100_000)],
  ])('ends, and keeps to a thousand of a sort, with a text of %s', (_, text) => {
    expect(findCitations(article({ text }), directory).length).toBeLessThanOrEqual(2_000);
  });
});
