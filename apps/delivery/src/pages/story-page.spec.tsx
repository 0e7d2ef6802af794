import { type CitationKind, type HeldCitation, type Provenance, provenanceOf, type StoryArticle } from '@app/model';
import { quakeStory, sampleStories, sampleStory, sampleTopics } from '../sample-stories.fixture';
import type { PageContext } from './page-context';
import { readerOfLanguage } from './reader';
import { storyPage, type StoryPageProps } from './story.page';
import { timelineOf } from './timeline';

const publicUrl = 'https://news.example';
const now = new Date('2026-11-22T12:00:00Z');
const page: PageContext = { reader: readerOfLanguage('en')!, publicUrl, path: '/stories/41', now };
const nowhere = provenanceOf({ articles: [], citations: [], cited: new Map(), nameOf: (outlet) => outlet });
const render = (story = quakeStory, over: Partial<StoryPageProps> = {}, at = page): string =>
  storyPage(at, { story, topics: sampleTopics, related: [], steps: [], provenance: nowhere, place: null, ...over });
const textOf = (shown: string): string => shown.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const html = render();

test('an emptied story has a page', () => {
  expect(render({ ...quakeStory, articles: [] })).toContain('no reports any more');
});

test('names where title and lead come from', () => {
  expect(html).toMatch(
    /Headline and lead from <a href="https:\/\/northernwire\.example[^>]+rel="noopener"><bdi class="outlet">Northern Wire/,
  );
  expect(html).toContain('<blockquote class="standfirst" cite="https://northernwire.example/');
  const [first, second, ...rest] = quakeStory.articles;
  const story = { ...quakeStory, lead: second!.lead, articles: [first!, second!, ...rest] };
  expect(render(story)).toMatch(
    /Headline from <a [^>]+><bdi class="outlet">Northern Wire.+Lead from <a [^>]+><bdi class="outlet">Harian Timur/,
  );
});

test("tells reports by language, the reader's first, newest first, copies under their original", () => {
  const order = [
    'English 1 report',
    'Strong quake',
    '2 copies of',
    'Harbour Post',
    'Indonesian 3',
    'Sembilan puluh',
    'BMKG',
  ];
  const text = textOf(html);
  const from = text.indexOf('Reports by language');
  const places = order.map((told) => text.indexOf(told, from));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(html).toMatch(/<a href="[^"]+" rel="noopener" lang="fr" dir="ltr">Séisme/);
  expect(html).toMatch(/<a href="[^"]+" rel="noopener" lang="ar" dir="rtl">زلزال/);
  expect(html).toContain('<time datetime="2026-11-22T11:46:00.000Z">11:46</time>');
  expect(html).toContain(`<a href="${publicUrl}/api/v1/stories/41">`);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'https://user:secret@evil.example/', null])(
  'never links %p',
  (url) => {
    const story = { ...quakeStory, articles: [{ ...quakeStory.articles[0]!, url }] };
    const told = render(story);
    expect(told).not.toMatch(/javascript:|data:text|evil/);
    expect(told).toContain(`<span lang="en" dir="ltr">${story.title}`);
  },
);

test('says with whom a report shares text', () => {
  const [first, second] = quakeStory.articles;
  const articles = [{ ...first!, sharesTextWith: [second!.id] }, second!];
  expect(textOf(render({ ...quakeStory, articles }))).toContain('shares text with Harian Timur');
  expect(html).not.toContain('shares text');
});

test('tells what is known: first report, last change, countries, names and key terms', () => {
  const facts = { ...quakeStory.facts, countries: ['ID', 'HK'], names: ['Sumba <i>'], keyTerms: ['quake'] };
  const told = render({ ...quakeStory, facts });
  expect(textOf(told)).toMatch(/First report Harian Timur , 22 Nov 2026, 08:35 UTC Last change 22 Nov 2026, 11:46 UTC/);
  expect(textOf(told)).toMatch(/Countries Indonesia Hong Kong Names Sumba &lt;i> Key terms quake/);
  expect(told).toContain(`href="${publicUrl}/topics/name/Sumba%20%3Ci%3E"`);
  expect(html).not.toContain('Countries');
});

test('draws how the story grew, with the figures for those who do not see it', () => {
  expect(html).toContain(
    'aria-label="Articles by hour, 22 Nov 2026, 08:00 UTC to 22 Nov 2026, 11:00 UTC: 2, 2, 1, 2; copies: 0, 2, 0, 0"',
  );
  expect(html.match(/<rect class="own"/g)).toHaveLength(4);
  expect(html.match(/<rect class="copied"/g)).toHaveLength(1);
  expect(render(sampleStories[5])).not.toContain('<svg');
});

test.each([
  [now, 'Breaking'],
  [new Date('2026-11-22T16:00:00Z'), 'Developing'],
  [new Date('2026-11-25T12:00:00Z'), 'Settled'],
])('at %p says %s', (at, phase) => {
  expect(render(quakeStory, {}, { ...page, now: at })).toContain(`>${phase}</span>`);
});

test('links the other stories of its storyline', () => {
  const related = [{ id: 7, title: 'Nachbeben <b>', language: 'de', startedAt: now, updatedAt: now }];
  expect(render(quakeStory, { related })).toContain(
    '<a href="https://news.example/stories/7" lang="de" dir="ltr">Nachbeben &lt;b></a>',
  );
  expect(html).not.toContain('Storyline');
});

test('tells how it went, with headlines quoted in their language and other stories linked', () => {
  const row = { storyId: 41, at: now };
  const steps = timelineOf(quakeStory, [
    { ...row, sequence: 1, change: { kind: 'started', title: quakeStory.articles[1]!.title } },
    { ...row, sequence: 2, change: { kind: 'article-added', articleId: quakeStory.articles[2]!.id, reason: 'copy' } },
    { ...row, sequence: 3, change: { kind: 'merged', from: 40, articleIds: [quakeStory.articles[0]!.id] } },
  ]);
  const told = render(quakeStory, { steps });
  expect(told).toContain('The story begins: <cite lang="id" dir="ltr">Gempa M6,3');
  expect(textOf(told)).toMatch(/New report: Northern Wire New copy: Harbour Post Joined by another story/);
  expect(told).toContain('<a href="https://news.example/stories/40">another story</a>');
});

const citation = (article: number, kind: CitationKind, outlet: string, evidence: string): HeldCitation => {
  const words = { evidence, field: 'text', start: 4, end: 4 + evidence.length } as const;
  return { articleId: quakeStory.articles[article]!.id, kind, outlet, url: null, citedArticle: null, ...words };
};
const provenanceBy = (articles: readonly StoryArticle[], citations: readonly HeldCitation[] = []): Provenance =>
  provenanceOf({ articles, citations, cited: new Map(), nameOf: (outlet) => outlet });

describe('who has it from whom', () => {
  const articles = quakeStory.articles.map((article, at) =>
    at === 4 ? { ...article, relays: [{ outlet: 'KPA', kind: 'credit' as const }] } : article,
  );
  const citations = [
    citation(1, 'dateline', 'Harian Timur', 'Waingapu, Harian Timur -'),
    citation(4, 'credit', 'KPA', 'dikutip dari KPA'),
    citation(4, 'photo', 'Northern Wire', 'Northern Wire/Lee'),
    citation(5, 'dateline', 'Northern Wire', 'سومبا (نورثرن واير)'),
    citation(7, 'source-list', 'Harbour Post', 'https://harbourpost.example/1'),
  ];
  const story = { ...quakeStory, articles };
  const told = render(story, { provenance: provenanceBy(articles, citations) });
  const section = told.slice(told.indexOf('<section class="provenance"'), told.indexOf('<section class="reports"'));
  const list = textOf(section.slice(section.indexOf('<ol class="roads">')));

  test('is a list of the outlets by first report, with the words that show it', () => {
    expect(list).toMatch(
      /08:35 Harian Timur Indonesian · independent names itself in the dateline Waingapu, Harian Timur -/,
    );
    expect(list).toMatch(/Harbour Post English · copy Northern Wire : copies its text/);
    expect(list).toMatch(/Kabar Selatan Indonesian · relay KPA \(not held here\): credits it dikutip dari KPA/);
    expect(list).toMatch(/Northern Wire : has a picture from it Northern Wire\/Lee/);
    expect(list).toMatch(/Courrier du Port French · independent Harbour Post : lists it as a source https/);
    expect(section).toContain('<q lang="ar" dir="rtl">سومبا (نورثرن واير)</q>');
    expect(section).toMatch(
      /href="https:\/\/kabarselatan\.example\/[^"]+#:~:text=dikutip%20dari%20KPA" rel="noopener"/,
    );
  });

  test('is a picture in two forms, each with a name and a pointer to the list', () => {
    expect(section.match(/role="img"/g)).toHaveLength(2);
    for (const form of ['wide', 'tall']) {
      expect(section).toContain(`aria-labelledby="picture-${form}" aria-describedby="picture-${form}-how"`);
      expect(section).toContain(`<title id="picture-${form}">`);
      expect(section).toContain(`<desc id="picture-${form}-how">`);
    }
    expect(section).toMatch(/<g class="box independent first">.*?Harian Timur.*?earliest report, independent/);
    expect(section).toMatch(/<g class="box cited">.*?KPA.*?cited, not held here/);
    expect(section).toMatch(/<g class="box relay">.*?Kabar Selatan/);
    expect(section).not.toContain('<script');
    const legend = textOf(section.slice(section.indexOf('<figcaption'), section.indexOf('</figcaption>')));
    expect(legend).toMatch(/copies its text names it in the dateline lists it as a source credits it $/);
  });

  test('names where it all comes from, and a single source plainly', () => {
    expect(textOf(section)).toContain('All of this comes from Harian Timur');
    const [first, ...others] = quakeStory.articles;
    const relays = [{ outlet: 'KPA', kind: 'credit' as const }];
    const relayed = [{ ...first!, relays }, ...others.slice(1, 3)];
    const single = render(quakeStory, {
      provenance: provenanceBy(relayed, [citation(0, 'credit', 'KPA', 'said KPA')]),
    });
    expect(single).toContain('A single source: all of this comes from <bdi>KPA</bdi>.');
  });

  test('is a list alone where nobody has it from another, and nothing for a lone report', () => {
    const [first, second] = quakeStory.articles;
    const both = render(quakeStory, { provenance: provenanceBy([first!, second!]) });
    expect(both).toContain('<ol class="roads">');
    expect(both).not.toContain('class="picture"');
    expect(render(quakeStory, { provenance: provenanceBy([first!]) })).not.toContain('class="provenance"');
  });

  test('speaks Indonesian', () => {
    const id = render(
      story,
      { provenance: provenanceBy(articles, citations) },
      { ...page, reader: readerOfLanguage('id')! },
    );
    expect(textOf(id)).toMatch(
      /Kabar Selatan Indonesia · terusan KPA \(tidak ada di sini\): mengutipnya dikutip dari KPA/,
    );
  });

  test('escapes what it quotes, and links no address that is no http', () => {
    const evil = [{ ...articles[4]!, url: 'javascript:alert(1)' }];
    const escaped = render(quakeStory, {
      provenance: provenanceBy(evil, [
        { ...citation(4, 'credit', '<b>KPA', '<img src=x>'), url: 'javascript:alert(2)' },
      ]),
    });
    expect(escaped).toContain('&lt;img src=x>');
    expect(escaped).not.toMatch(/<img|<b>KPA|href="javascript/);
  });
});

test('folds many copies away', () => {
  const copies = (count: number) =>
    Array.from({ length: count }, (_, index): [string, string, number, string, string, number] => [
      `O${index}`,
      'en',
      index,
      't',
      '',
      1,
    ]);
  const shown = (count: number): string => render(sampleStory(5, [['A', 'en', 9, 't'], ...copies(count)]));
  expect(shown(6)).toContain('<details class="copies meta">');
  expect(shown(2)).toContain('<details class="copies meta" open>');
});

test('news is heard of the one story', () => {
  expect(render(quakeStory, { place: 5 })).toContain(
    `data-stream="${publicUrl}/api/v1/stream?brief=true&amp;story=41" data-place="5"`,
  );
  expect(html).toContain('data-story="41" data-sequence="10"');
});
