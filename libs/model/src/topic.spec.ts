import { noFacts, type Story, type StoryArticle } from './story';
import { everything, matchesTopic, storyTexts, textsMatch, type TopicQuery } from './topic';

const article = (over: Partial<StoryArticle> = {}): StoryArticle => ({
  id: 1,
  url: null,
  title: '',
  lead: '',
  outlet: 'Kompas',
  language: 'id',
  published: null,
  received: new Date(0),
  copyOf: null,
  ...over,
});

const story = (title: string, lead = '', articles: StoryArticle[] = [article()]): Story => ({
  id: 1,
  title,
  lead,
  language: 'id',
  startedAt: new Date(0),
  updatedAt: new Date(0),
  sequence: 1,
  facts: noFacts,
  articles,
});

const query = (over: Partial<TopicQuery> = {}): TopicQuery => ({ ...everything, ...over });

describe('a word or phrase of a topic', () => {
  test.each<[string, string, string, boolean]>([
    ['ignores case', 'GEMPA di Cianjur', 'gempa', true],
    ['stands as a word, not inside one', 'Bakeries open', 'baker', false],
    ['stands before punctuation', 'Quake: what we know', 'quake', true],
    ['ignores accents', 'São Paulo floods', 'sao paulo', true],
    ['ignores accents in the term', 'Sao Paulo floods', 'São Paulo', true],
    ['ignores ß against ss', 'Feuer in der Hauptstraße', 'hauptstrasse', true],
    ['ignores the final sigma', 'Ο ΔΡΟΜΟΣ', 'δρομοσ', true],
    ['ignores the dotless i', 'DIŞİŞLERİ bakanı', 'dışişleri', true],
    ['ignores Arabic vowel marks', 'حَرْب في الشمال', 'حرب', true],
    ['ignores Hebrew points', 'שָׁלוֹם', 'שלום', true],
    ['keeps Thai vowels apart', 'ปูทะเล', 'ปี', false],
    ['finds Thai inside a run of words', 'แผ่นดินไหวที่เชียงใหม่', 'เชียงใหม่', true],
    ['keeps voiced kana apart', '漢字のかん', 'がん', false],
    ['finds Japanese inside a run of words', '東京で地震', '地震', true],
    ['keeps Hangul syllables whole', '각국 정상', '가', false],
    ['finds Korean under a particle', '지진이 발생', '지진', true],
    ['stands as a word in Hindi too', 'कमी हुई', 'कम', false],
    ['stands as a word in Georgian too', 'თბილისი', 'თბილის', false],
    ['takes a typographic apostrophe', 'People’s Bank cuts rates', "people's bank", true],
    ['takes any hyphen', 'COVID‑19 returns', 'covid-19', true],
    ['takes soft hyphens', 'earth\u00adquake', 'earthquake', true],
    ['is trimmed', 'Gempa', '  gempa ', true],
    ['may end in a symbol', 'Why C++11 lasts', 'C++', true],
    ['with symbols is bounded at its letters', 'ABC++ tools', 'c++', false],
    ['finds a phrase over a line break', 'Bank\nIndonesia', 'bank indonesia', true],
    ['finds the second place when the first is inside a word', 'warship at war', 'war', true],
    ['that is blank is nowhere', 'anything', '  ', false],
    ['is bounded by letters beyond the basic plane', '\u{1E900}war', 'war', false],
  ])('%s', (_, title, term, expected) => {
    expect(matchesTopic(story(title), query({ any: [term] }))).toBe(expected);
  });
});

describe('a topic', () => {
  const articles = [
    article({ id: 1, title: 'Quake in Java', lead: 'Homes fall', outlet: 'BBC', language: 'en' }),
    article({ id: 2, title: 'Gempa Cianjur', outlet: 'Kompas', language: 'id', categories: ['Peristiwa', 'Général'] }),
    article({ id: 3, title: 'Quake in Java', outlet: 'Voice', language: 'en', copyOf: 1 }),
  ];
  const facts = { ...noFacts, countries: ['ID', 'MY'], names: ['Joko Widodo', 'São Tomé'] };
  const quake: Story = { ...story('Gempa Cianjur', 'Rumah rusak.', articles), facts };
  test.each<[string, Partial<TopicQuery>, boolean]>([
    ['asks for nothing when empty', {}, true],
    ['takes one of any', { any: ['banjir', 'gempa'] }, true],
    ['refuses none of any', { any: ['banjir', 'kebakaran'] }, false],
    ['takes all, each in another text', { all: ['gempa', 'homes'] }, true],
    ['refuses when one of all is missing', { all: ['gempa', 'tsunami'] }, false],
    ['refuses a forbidden word', { any: ['gempa'], none: ['java'] }, false],
    ['takes when forbidden words are absent', { none: ['tsunami'] }, true],
    ['reads the lead', { any: ['rusak'] }, true],
    ['does not read a phrase across two texts', { any: ['cianjur rumah'] }, false],
    ['takes a language of the story', { languages: ['fr', 'en'] }, true],
    ['refuses other languages', { languages: ['fr'] }, false],
    ['takes an outlet of the story, also of a copy', { outlets: ['Voice'] }, true],
    ['refuses other outlets', { outlets: ['Reuters'] }, false],
    ['counts only independent reports', { minIndependentReports: 2 }, true],
    ['refuses too few independent reports', { minIndependentReports: 3 }, false],
    ['takes a name of the story', { names: ['Nobody', 'joko widodo'] }, true],
    ['takes a name without its accents', { names: ['Sao Tome'] }, true],
    ['refuses a part of a name', { names: ['Joko'] }, false],
    ['refuses other names', { names: ['Nobody'] }, false],
    ['takes a country of the story', { countries: ['SG', 'MY'] }, true],
    ['refuses other countries', { countries: ['SG'] }, false],
    ['takes a category of an article in any case', { categories: ['PERISTIWA'] }, true],
    ['takes a category without its accents', { categories: ['general'] }, true],
    ['refuses other categories', { categories: ['Sport'] }, false],
    ['counts articles, copies included', { minArticles: 3 }, true],
    ['refuses too few articles', { minArticles: 4 }, false],
    ['wants everything that is asked for', { any: ['gempa'], languages: ['fr'] }, false],
  ])('%s', (_, over, expected) => {
    expect(matchesTopic(quake, query(over))).toBe(expected);
  });
});

test('the texts of a story say what a story of them would match', () => {
  const quake = story('Gempa', 'Á', [article({ title: 'GEMPA bumi', lead: 'x' })]);
  const texts = storyTexts(quake);
  expect(texts).toEqual(['Gempa', 'Á', 'GEMPA bumi', 'x']);
  for (const over of [{ all: ['gempa bumi'] }, { all: ['á', 'X'] }, { any: ['bumi x', 'gempa á'] }, { none: ['bumi'] }])
    expect([over, textsMatch(texts, query(over))]).toEqual([over, matchesTopic(quake, query(over))]);
  expect(textsMatch(texts, query({ all: ['gempa bumi'] }))).toBe(true);
});
