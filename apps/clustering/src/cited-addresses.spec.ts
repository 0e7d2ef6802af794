import { citedAddresses } from './cited-addresses';

it.each<[string, string[], string[]]>([
  ['an article', ['https://www.coast.example/news/ferry'], ['coast.example/news/ferry']],
  [
    'one with trackers, a fragment and a mobile host',
    ['http://m.coast.example/a?utm_source=x#top'],
    ['coast.example/a'],
  ],
  ['one that is named by its query', ['https://coast.example/?p=12'], ['coast.example/?p=12']],
  ['the same in two spellings', ['https://coast.example/a', 'http://www.coast.example/a/'], ['coast.example/a']],
  ['home pages', ['https://coast.example', 'http://www.coast.example/index.html?utm_source=x'], []],
  ['what is no address', ['coast', '', 'mailto:desk@coast.example', 'https://'], []],
])('%s', (_, urls, expected) => {
  expect(citedAddresses(urls)).toEqual(expected);
});
