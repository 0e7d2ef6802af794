import type { ArticleLink } from '@app/model';
import { articleLinks, linksLeft } from './article-links';

const base = 'https://tide.example/news/1';
const link = (url: string, words = 'words'): ArticleLink => ({ url, words });

it.each<[string, ArticleLink[], ArticleLink[]]>([
  ['absolute', [link('../a?b=1#c')], [link('https://tide.example/a?b=1#c')]],
  ['in order', [link('http://b.example/'), link('/a')], [link('http://b.example/'), link('https://tide.example/a')]],
  ['of the web alone', [link('mailto:a@b.example'), link('javascript:x()'), link('tel:1'), link('http://[')], []],
  ['to other pages', [link(''), link('#notes')], []],
  [
    'the same one once',
    [link('/a'), link('/a'), link('/a', 'more')],
    [link('https://tide.example/a'), link('https://tide.example/a', 'more')],
  ],
  [
    'whose address stands for its words',
    [link('/a', '/a')],
    [link('https://tide.example/a', 'https://tide.example/a')],
  ],
  [
    'not endless',
    [link(`/${'a'.repeat(2_048)}`), link('/a', `${'a'.repeat(499)}🌊`)],
    [link('https://tide.example/a', 'a'.repeat(499))],
  ],
])('keeps links %s', (_, links, expected) => {
  expect(articleLinks(links, base)).toEqual(expected);
});

it('keeps at most 200', () => {
  const many = Array.from({ length: 300 }, (_, at) => link(`/${at}`));
  expect(articleLinks(many, base)).toHaveLength(200);
});

it('leaves relative links out when nobody knows where they stand', () => {
  expect(articleLinks([link('/a'), link('https://b.example/')], '')).toEqual([link('https://b.example/')]);
});

it.each<[string, string, string[]]>([
  ['all of a text that stays', 'The pier\nRead more', ['pier', 'Read more', 'picture']],
  ['not those of lines that went', 'The pier', ['pier', 'picture']],
  ['not those of a text that went', '', ['picture']],
])('%s are left', (_, after, expected) => {
  const links = ['pier', 'Read more', 'picture'].map((words) => link('https://b.example/', words));
  expect(linksLeft(links, 'The pier\nRead more', after).map(({ words }) => words)).toEqual(expected);
});
