import { type HeldCitation, provenanceOf } from '@app/model';
import { provenanceSchema } from './provenance-schema';
import { quakeStory } from './sample-stories.fixture';
import { showProvenance } from './show-provenance';

const [wire, , copy] = quakeStory.articles;
const citation: HeldCitation = {
  articleId: copy!.id,
  kind: 'link',
  outlet: 'far.example',
  url: 'https://far.example/1',
  evidence: 'a study',
  field: 'links',
  start: null,
  end: null,
  citedArticle: 9,
};
const shown = showProvenance(
  provenanceOf({
    articles: quakeStory.articles,
    citations: [
      citation,
      { ...citation, kind: 'photo', outlet: 'Northern Wire', url: 'javascript:alert(1)', citedArticle: null },
    ],
    cited: new Map([[9, { id: 9, outlet: 'Far Times', url: 'https://far.example/1', story: 7 }]]),
    nameOf: (outlet) => outlet,
  }),
);

test('is what its schema says', () => expect(provenanceSchema.strict().parse(shown)).toEqual(shown));

test('tells who has it from whom, with articles by id and times in ISO 8601', () => {
  expect(shown.firstReport).toMatchObject({
    outlet: 'Harian Timur',
    at: '2026-11-22T08:35:00.000Z',
    timeKnown: 'stated',
  });
  expect(shown.outlets.at(-1)).toMatchObject({ outlet: 'Far Times', role: 'cited', story: 7, articles: [] });
  expect(shown.edges).toContainEqual(
    expect.objectContaining({
      outlet: 'Harbour Post',
      from: 'Far Times',
      kind: 'link',
      evidence: [expect.objectContaining({ article: copy!.id, words: 'a study', citedArticle: 9 })],
    }),
  );
  expect(shown.edges[0]).toMatchObject({ from: 'Northern Wire', evidence: [{ kind: 'copy', citedArticle: wire!.id }] });
});

test('links no address that is none of the web', () => {
  expect(shown.photos).toMatchObject([{ outlet: 'Harbour Post', from: 'Northern Wire', evidence: [{ url: null }] }]);
});
