import { quakeStory } from './sample-stories.fixture';
import { showStory } from './show-story';
import { storySchema } from './story-schema';

const now = new Date('2026-11-22T12:00:00Z');
const publicUrl = 'https://news.example';
const [first, second] = quakeStory.articles;
const related = [
  { id: 7, title: 'Sumba braces for aftershocks', language: 'en', startedAt: new Date(0), updatedAt: now },
];
const story = {
  ...quakeStory,
  lead: second!.lead,
  facts: {
    headlineArticle: first!.id,
    leadArticle: second!.id,
    countries: ['ID'],
    names: ['Sumba', 'BMKG'],
    keyTerms: ['quake', 'tsunami'],
  },
};

describe('showStory', () => {
  const shown = showStory(story, { publicUrl, related, now });

  it('is what its schema says', () => expect(storySchema.strict().parse(shown)).toEqual(shown));

  it('says where each quoted sentence is from, and what is known of the story', () =>
    expect(shown).toMatchObject({
      titleFrom: { article: first!.id, outlet: 'Northern Wire', url: first!.url },
      leadFrom: { article: second!.id, outlet: 'Harian Timur', url: second!.url },
      firstReport: { article: second!.id, outlet: 'Harian Timur', at: '2026-11-22T08:35:00.000Z', timeKnown: 'stated' },
      singleSource: null,
      provenanceUrl: 'https://news.example/api/v1/stories/41/provenance',
      phase: 'breaking',
      countries: ['ID'],
      names: ['Sumba', 'BMKG'],
      keyTerms: ['quake', 'tsunami'],
      growth: { step: 'hour', from: '2026-11-22T08:00:00.000Z', reports: [2, 2, 1, 2], copies: [0, 2, 0, 0] },
      related: [{ id: 7, url: 'https://news.example/stories/7' }],
    }));

  it.each<[string, Partial<typeof story>, object]>([
    [
      'an emptied story',
      { articles: [] },
      { titleFrom: null, leadFrom: null, firstReport: null, growth: null, phase: 'settled' },
    ],
    [
      'an address that is none of the web',
      { articles: [{ ...first!, url: 'javascript:alert(1)' }] },
      { titleFrom: { url: null }, firstReport: { url: null }, articles: [{ url: null }] },
    ],
  ])('shows %s', (_, over, expected) => {
    const other = showStory({ ...story, ...over }, { publicUrl, related: [], now });
    expect(storySchema.parse(other)).toMatchObject(expected);
  });
});
