import type { KnownOutlet } from './known-outlet';
import { OutletDirectory } from './outlet-directory';
import { polledTest, unpolledOutlets } from './polled-outlets';

const outlet = (name: string, aliases: string[], domain: string): KnownOutlet => ({
  name,
  aliases,
  domains: [domain],
  country: 'NO',
  languages: [],
  kind: 'agency',
});
const directory = new OutletDirectory([
  outlet('CRN', ['Coast Radio Network'], 'crn.example'),
  outlet('Tide', ['Tide Times'], 'tide.example'),
]);

describe('polledTest', () => {
  const polled = [
    { name: 'Coast Radio Network', homepage: null, feeds: ['https://feeds.host.example/1'] },
    { name: 'News by the sea', homepage: 'https://www.tide.example/', feeds: ['https://feeds.host.example/2'] },
    { name: 'Harbour Post', homepage: null, feeds: ['https://harbour.example/rss', 'https://www.quay.example/rss'] },
  ];

  it.each([
    ['the name that ships, polled under an alias', 'CRN', true],
    ['the name that ships, polled under another by its home page', 'Tide', true],
    ['its own name', 'Harbour Post', true],
    ['its own name, written otherwise', 'harbour post', true],
    ['the host of a feed', 'harbour.example', true],
    ['the host of another feed', 'quay.example', true],
    ['another outlet', 'Hill Courier', false],
    ['another host', 'hill.example', false],
  ])('%s', (_, cited, expected) => {
    expect(polledTest(polled, directory)(cited)).toBe(expected);
  });
});

describe('unpolledOutlets', () => {
  it.each<[string, string, string | null, string | null]>([
    ['of a known outlet its domain', 'CRN', 'https://cdn.elsewhere.example/crn/1', 'https://crn.example/'],
    [
      'of another the site that was cited',
      'Hill Courier',
      'http://hill.example:8080/a/b?c=1',
      'http://hill.example:8080/',
    ],
    ['unknown when it is only named', 'Hill Courier', null, null],
    ['unknown when what was cited is no address', 'Hill Courier', 'hill', null],
  ])('the home page is %s', (_, cited, url, expected) => {
    expect(unpolledOutlets([{ outlet: cited, url }], [], directory)[0]!.homepage).toBe(expected);
  });

  it('leaves those that are polled out, and knows of the others what ships', () => {
    const cited = ['CRN', 'Tide', 'Hill Courier'].map((name, at) => ({ outlet: name, url: null, articles: 3 - at }));
    const tide = { name: 'Tide Times', homepage: null, feeds: [] };
    expect(unpolledOutlets(cited, [tide], directory)).toEqual([
      { outlet: 'CRN', url: null, articles: 3, kind: 'agency', country: 'NO', homepage: 'https://crn.example/' },
      { outlet: 'Hill Courier', url: null, articles: 1, kind: null, country: null, homepage: null },
    ]);
  });
});
