import type { CitationField } from '@app/model';
import { quotationHref } from './quotation-href';

const url = 'https://a.example/1';
test.each<[string | null, string | null, CitationField | null, string | null]>([
  [url, 'dikutip dari Reuters', 'text', `${url}#:~:text=dikutip%20dari%20Reuters`],
  [url, 'Kara, A - B, C', 'text', `${url}#:~:text=Kara%2C%20A%20%2D%20B%2C%20C`],
  [url, 'AP: x & y', 'title', `${url}#:~:text=AP%3A%20x%20%26%20y`],
  [`${url}#top`, 'a', 'text', `${url}#top:~:text=a`],
  [url, `half \ud83d`, 'text', `${url}#:~:text=half%20`],
  [url, 'x'.repeat(201), 'text', url],
  [url, 'https://b.example/2', 'sources', url],
  [url, 'the report', 'links', url],
  [url, 'AP', 'author', url],
  [url, null, null, url],
  ['javascript:alert(1)', 'a', 'text', null],
  [null, 'a', 'text', null],
])('%s quoting %s of its %s', (of, words, field, href) => {
  expect(quotationHref(of, { words, field })).toBe(href);
});
