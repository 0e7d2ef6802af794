import { articlesToEmbed } from './articles-to-embed';
import { embeddingInput, inputHash } from './embedding-input';

const article = (id: number, copyOf: number | null = null, title = `Report ${id}`) => ({
  id,
  copyOf,
  outlet: 'Quay',
  url: null,
  title,
  text: '',
  language: 'en',
  published: null,
});
const none = { placed: new Map(), hashes: new Map() };
const at = (...placed: [number, string][]) => new Map(placed.map(([id, reason]) => [id, { reason }]));
const hash = (title: string): string => inputHash(embeddingInput({ title, text: '' }));

it.each<[string, number[], Parameters<typeof articlesToEmbed>[1], number[]]>([
  ['new articles, each once', [1, 2, 1], { ...none, group: [article(1), article(2)] }, [1, 2]],
  ['not those that are gone', [1, 9], { ...none, group: [article(1)] }, [1]],
  ['not those without a text', [1], { ...none, group: [article(1, null, '')] }, []],
  [
    'not those that were asked about',
    [1],
    { ...none, group: [article(1)], hashes: new Map([[1, hash('Report 1')]]) },
    [],
  ],
  ['those with another text', [1], { ...none, group: [article(1)], hashes: new Map([[1, hash('Old')]]) }, [1]],
  ['those of a group that all are new', [2, 1], { ...none, group: [article(1), article(2, 1)] }, [2, 1]],
  ['no copy of a placed one', [2], { ...none, group: [article(1), article(2, 1)], placed: at([1, 'first']) }, []],
  ['no original of a placed copy', [1], { ...none, group: [article(1), article(2, 1)], placed: at([2, 'first']) }, []],
  [
    'a rewritten original, and no rewritten copy',
    [1, 2],
    { ...none, group: [article(1), article(2, 1)], placed: at([1, 'similar'], [2, 'copy']) },
    [1],
  ],
])('asks about %s', (_, ids, known, expected) => {
  expect(articlesToEmbed(ids, known).map(({ articleId }) => articleId)).toEqual(expected);
});
