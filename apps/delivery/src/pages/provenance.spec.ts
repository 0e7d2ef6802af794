import { quakeStory, sampleStory } from '../sample-stories.fixture';
import { provenanceOf } from './provenance';

const nothing = { agencies: new Map<number, string>(), cited: new Map<number, string[]>() };

test('outlets come in the order of their first reports, each once', () => {
  const outlets = provenanceOf(quakeStory, nothing);
  expect(outlets.map(({ outlet }) => outlet)).toEqual([
    'Harian Timur',
    'Northern Wire',
    'Harbour Post',
    'The Valley Ledger',
    'Kabar Selatan',
    'صحيفة الشرق',
    '南風新聞',
    'Le Courrier du Port',
  ]);
  expect(outlets[0]).toMatchObject({ isIndependent: true, copies: [], languages: ['id'] });
  expect(outlets[2]).toMatchObject({ isIndependent: false, copies: ['Northern Wire'] });
});

test('an outlet with a copy and a report of its own is independent, and says both', () => {
  const story = sampleStory(3, [
    ['Wire', 'en', 30, 'a'],
    ['Post', 'en', 20, 'a', '', 1],
    ['Post', 'id', 10, 'b'],
  ]);
  expect(provenanceOf(story, nothing)[1]).toMatchObject({
    outlet: 'Post',
    isIndependent: true,
    copies: ['Wire'],
    languages: ['en', 'id'],
  });
});

test('agencies, cited outlets and shared texts are named, never the outlet itself, and none that is a copy', () => {
  const story = sampleStory(3, [
    ['Wire', 'en', 30, 'a'],
    ['Post', 'en', 20, 'b'],
    ['Mirror', 'en', 10, 'a', '', 1],
  ]);
  const [wire, post, mirror] = story.articles;
  const articles = [
    wire!,
    { ...post!, sharesTextWith: [wire!.id] },
    { ...mirror!, sharesTextWith: [wire!.id, post!.id] },
  ];
  const told = provenanceOf(
    { articles },
    {
      agencies: new Map([
        [wire!.id, 'Wire'],
        [post!.id, 'Far News'],
      ]),
      cited: new Map([[post!.id, ['Post', 'Elsewhere']]]),
    },
  );
  expect(told[0]).toMatchObject({ agencies: [], cites: [], sharesTextWith: [] });
  expect(told[1]).toMatchObject({ agencies: ['Far News'], cites: ['Elsewhere'], sharesTextWith: ['Wire'] });
  expect(told[2]).toMatchObject({ copies: ['Wire'], sharesTextWith: ['Post'] });
});

test('a copy whose original is in no story is no independent report, and names none', () => {
  const story = sampleStory(3, [['Post', 'en', 20, 'b', '', 77]]);
  expect(provenanceOf(story, nothing)).toMatchObject([{ isIndependent: false, copies: [] }]);
});
