import { automaticOutlines } from './topic-outlines';

it('lists automatic topics in a folder for each kind', () => {
  const list = automaticOutlines(
    [
      { kind: 'country', value: 'JP', stories: 9 },
      { kind: 'name', value: 'Monte Sereno', stories: 7 },
      { kind: 'country', value: 'ID', stories: 5 },
      { kind: 'category', value: 'Économie & more', stories: 3 },
    ],
    'https://news.example/',
  );
  expect(list.map(({ categories, title, url, homepage }) => [categories[0], title, url, homepage])).toEqual([
    [
      'Categories',
      'Économie & more',
      'https://news.example/topics/category/%C3%89conomie%20%26%20more/rss.xml',
      'https://news.example/topics/category/%C3%89conomie%20%26%20more',
    ],
    ['Countries', 'Japan', 'https://news.example/topics/country/JP/rss.xml', 'https://news.example/topics/country/JP'],
    [
      'Countries',
      'Indonesia',
      'https://news.example/topics/country/ID/rss.xml',
      'https://news.example/topics/country/ID',
    ],
    [
      'Names',
      'Monte Sereno',
      'https://news.example/topics/name/Monte%20Sereno/rss.xml',
      'https://news.example/topics/name/Monte%20Sereno',
    ],
  ]);
});
