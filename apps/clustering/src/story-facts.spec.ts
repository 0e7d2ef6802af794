import type { StoryArticle } from '@app/model';
import { chooseHeadline } from './headline';
import { type BackgroundShare, weighedTerms } from './key-terms';
import { storyFacts } from './story-facts';

let id = 0;
const report = (title: string, lead: string, more: Partial<StoryArticle> = {}): StoryArticle => ({
  id: ++id,
  url: null,
  title,
  lead,
  outlet: `Outlet ${id}`,
  language: 'en',
  published: new Date(id * 3_600_000 + 1),
  received: new Date(1e12 + id),
  copyOf: null,
  ...more,
});
const facts = (articles: StoryArticle[], background?: BackgroundShare) =>
  storyFacts({ id: 5, ...chooseHeadline(articles) }, articles, background);

const flood = [
  report(
    'Norway: Brennick flooded after dam bursts',
    'Water from the dam flooded Brennick on Monday, said Anna Lindqvist.',
  ),
  report('Dam bursts above Brennick', 'The burst dam flooded streets, said mayor Anna Lindqvist. The floods rise.'),
  report('Flooding in Brennick as dam bursts', 'The mayor of Brennick asked for boats. The dams of Norway are old.'),
];

it('tells headline, lead, countries, names and key terms with the articles they are from', () => {
  expect(facts(flood)).toMatchObject({
    id: 5,
    headlineArticle: flood[2]!.id,
    leadArticle: flood[2]!.id,
    countries: ['NO'],
    names: ['Brennick', 'Anna Lindqvist'],
    firstReportAt: flood[0]!.published,
    lastReportAt: flood[2]!.published,
  });
  expect(facts(flood).keyTerms.slice(0, 3).sort()).toEqual(['bursts', 'dam', 'flooded']);
});

it.each<[string, StoryArticle[], object]>([
  [
    'no articles',
    [],
    {
      headlineArticle: null,
      leadArticle: null,
      countries: [],
      names: [],
      keyTerms: [],
      terms: {},
      firstReportAt: null,
    },
  ],
  ['no lead anywhere', [{ ...flood[0]!, lead: '' }], { headlineArticle: flood[0]!.id, leadArticle: null }],
  [
    'a lead from another article',
    [{ ...flood[0]!, lead: '' }, flood[1]!],
    { headlineArticle: flood[0]!.id, leadArticle: flood[1]!.id },
  ],
  ['only copies', [{ ...flood[0]!, copyOf: 99 }], { headlineArticle: flood[0]!.id }],
  [
    'words without capitals or spaces',
    [report('布伦尼克大坝决堤', '挪威布伦尼克的大坝决堤，挪威派出船只。', { language: 'zh' })],
    { countries: ['NO'], names: [] },
  ],
])('reads %s', (_, articles, expected) => expect(facts(articles)).toMatchObject(expected));

it('reads copies no more than once, however many there are', () => {
  const copies = Array.from({ length: 9 }, () => report('Chile and its penguins', 'Chile.', { copyOf: flood[0]!.id }));
  expect(facts([...flood, ...copies]).countries).toEqual(['NO']);
});

it('weighs words by how much more they are said than usual', () => {
  const usual: BackgroundShare = (_, stem) => (stem === 'dam' ? 0.9 : 0);
  expect(
    weighedTerms(flood, () => 0)
      .slice(0, 3)
      .map(({ stem }) => stem),
  ).toContain('dam');
  expect(weighedTerms(flood, usual).findIndex(({ stem }) => stem === 'dam')).toBeGreaterThan(3);
  expect(facts(flood, usual).keyTerms.slice(0, 3)).not.toContain('dam');
});

it('has a vector of length 1, with names and countries that other languages share', () => {
  const { terms } = facts(flood);
  expect(Object.values(terms).reduce((sum, weight) => sum + weight * weight, 0)).toBeCloseTo(1);
  expect(Object.keys(terms)).toEqual(expect.arrayContaining(['en dam', 'name lindqvist', 'country NO']));
  expect(Object.keys(terms)).not.toContain('en brennick');
});
