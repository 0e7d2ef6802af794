import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readPage } from '../apps/ingestion/src/read-page';
import { scoreStories } from '../training/story-scores';
import { articleLine, byPublication } from './articles';
import { pageOf } from './pages';
import { groupStories } from './stories';

const folder = join(__dirname, 'seed-case');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const line = articleLine.extend({ id: z.string(), cluster: z.string(), lang: z.string(), text: z.string() });
const articles = read('articles.jsonl')
  .split('\n')
  .filter((text) => text !== '')
  .map((text) => line.parse(JSON.parse(text)));
const indonesian = articles.find(({ id }) => id === 'denial-id')!;
const labelOf = new Map(articles.map(({ id, cluster }) => [id, cluster]));
const idsOf = (event: string): string[] => articles.filter(({ cluster }) => cluster === event).map(({ id }) => id);
const denials = idsOf('denial');
const talks = idsOf(labelOf.get('sungkim-en')!);

/** Each article states its language. */
const undetected = (): never => {
  throw new Error('an article of the seed case states no language');
};

it('reads the Indonesian report and what it cites out of its page', () => {
  const { text, citedUrls, dateline } = readPage(pageOf(read('page.txt')), '');
  expect({ text, citedUrls, dateline }).toEqual({
    text: indonesian.text,
    citedUrls: indonesian.cited,
    dateline: 'Bogor, Kabar Nusa',
  });
});

const lengths = { 'title only': 0, 'title and lead': 300, 'full text': Infinity } as const;

describe.each(Object.entries(lengths))('%s', (_, length) => {
  it.each([
    ['without cited addresses', false],
    ['with cited addresses', true],
  ])(
    '%s, the reports of the denial are one story, in which nothing else is but what they end with',
    (_with, citing) => {
      const given = byPublication(
        articles.map((article) => ({
          ...article,
          text: article.text.slice(0, length),
          cited: citing ? article.cited : [],
        })),
      );
      const { final } = groupStories(given, undetected);
      const found = given.map(({ id, lang }, at) => ({
        id: String(id),
        label: labelOf.get(String(id))!,
        found: final[at]!,
        language: lang!,
      }));
      const story = found.find(({ id }) => id === indonesian.id)!.found;
      const mates = found.filter((article) => article.found === story).map(({ id }) => id);
      expect(mates).toEqual(expect.arrayContaining(denials));
      // Known to be wrong (docs/quality.md): the envoys' talks of the same day, with which the Indonesian report ends.
      const excused = length === lengths['title and lead'] ? talks : [];
      expect(mates.filter((id) => !denials.includes(id) && !excused.includes(id))).toEqual([]);
      const { f1, crossLanguage } = scoreStories(found);
      expect(f1).toBeGreaterThan(0.88);
      expect(crossLanguage).toBeGreaterThan(0.75);
    },
  );
});
