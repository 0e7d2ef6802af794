import { TermReader } from '@app/text';
import { articleVector, localWeights, TERM_LIMIT } from './article-vector';

const article = { id: 1, outlet: 'Quay', url: null, title: '', text: '', language: 'en', published: null };
const weights = localWeights(1.3);

describe('articleVector', () => {
  it.each<[string, string, Record<string, number>]>([
    ['Ferries leave', '', { 'en ferri': Math.log(4), 'en leav': Math.log(4) }],
    ['Ferries leave', 'ferries ferry', { 'en ferri': 1.3 * Math.log(6), 'en leav': Math.log(4) }],
    ['', 'oslo', { 'en oslo': Math.log(2) }],
    ['', '', {}],
  ])('%p with lead %p', (title, text, expected) => {
    const { keys, codes } = articleVector({ ...article, title, text }, new TermReader());
    const found = Object.fromEntries(keys.map((key, at) => [key, weights[codes[at] ?? 0]]));
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    for (const [key, weight] of Object.entries(expected)) expect(found[key]).toBeCloseTo(weight);
  });

  it('reads no more than the first terms', () => {
    const title = Array.from({ length: 300 }, (_, at) => `10${at}`).join(' ');
    const { keys } = articleVector({ ...article, title }, new TermReader());
    expect([keys.length, keys[0]]).toEqual([TERM_LIMIT, 'en 100']);
  });
});
