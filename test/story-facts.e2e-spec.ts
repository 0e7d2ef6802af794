import { type FactsOfStory, relatedStoryStore, storyFactsStore, storyStore } from '@app/store';
import { sql } from 'kysely';
import type { RunningOutlets } from '../demo/outlet-server';
import { storySchema } from '../apps/delivery/src/story-schema';
import { settled } from './support/settled';
import { startDemoNews } from './support/demo-news';
import { eventually, type TestSystem } from './support/test-system';

let outlets: RunningOutlets;
let system: TestSystem;

beforeAll(async () => {
  ({ outlets, system } = await startDemoNews());
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
});

const get = async (path: string): Promise<Response> => fetch(`${system.environment['PUBLIC_URL']}${path}`);

it('tells of every story what its articles say, each quoted word with its article', async () => {
  for (const { id } of await system.api.stories()) {
    const story = storySchema.strict().parse(await (await get(`/api/v1/stories/${id}`)).json());
    const article = (from: { article: number } | null) => story.articles.find((one) => one.id === from?.article);
    expect(article(story.titleFrom)?.title).toBe(story.title);
    if (story.lead) expect(article(story.leadFrom)?.lead).toBe(story.lead);
    const text = story.articles
      .map(({ title, lead }) => `${title}\n${lead}`)
      .join('\n')
      .toLowerCase();
    expect([...story.names, ...story.keyTerms].filter((term) => !text.includes(term.toLowerCase()))).toEqual([]);
    expect(story.keyTerms.length).toBeGreaterThan(0);
    const counted = [...story.growth!.reports, ...story.growth!.copies].reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(story.counts.articles);
    expect(story.firstReport).not.toBeNull();
  }
});

it('finds the names and countries of the sample outlets', async () => {
  const stories = await Promise.all(
    (await system.api.stories()).map(async ({ id }) =>
      storySchema.parse(await (await get(`/api/v1/stories/${id}`)).json()),
    ),
  );
  expect(stories.flatMap((story) => story.names)).toEqual(expect.arrayContaining(['Tobias Renn', 'Lyra']));
  expect(stories.flatMap((story) => story.countries)).toContain('ID');
});

it('reads again what stories say that have no facts, as those from before they were kept', async () => {
  const known = async (): Promise<unknown[]> =>
    (
      await sql`select story_id, headline_article_id, lead_article_id, countries, names, key_terms, first_report_at,
        last_report_at from story_facts f join stories s on s.id = f.story_id and s.merged_into is null
        order by story_id`.execute(system.database)
    ).rows;
  const allRead = async (): Promise<boolean> =>
    (await sql`select from story_facts where stale_since is not null`.execute(system.database)).rows.length === 0;
  // Those of large stories are read a while after their last report.
  await eventually(allRead, 60_000);
  const before = await known();
  for (const table of ['related_stories', 'story_terms', 'story_facts']) {
    await sql`delete from ${sql.table(table)}`.execute(system.database);
  }
  await system.services.kill('clustering');
  await eventually(async () => (await known()).length === before.length || (await known()).length);
  expect(await known()).toEqual(before);
  await settled(system.database);
});

describe('stories of one storyline', () => {
  const day = 86_400_000;
  const at = new Date();
  /** A story of our own, by id; its reports come `daysAgo`. */
  const facts = (id: number, terms: readonly string[], daysAgo = 0): FactsOfStory => ({
    id,
    headlineArticle: null,
    leadArticle: null,
    countries: [],
    names: [],
    keyTerms: [],
    terms: Object.fromEntries(terms.map((term) => [term, 1 / Math.sqrt(terms.length)])),
    firstReportAt: new Date(at.getTime() - daysAgo * day),
    lastReportAt: new Date(at.getTime() - daysAgo * day),
    articles: 1,
  });
  const save = async (stories: readonly FactsOfStory[], when = at): Promise<void> => {
    const heads = stories.map(({ id }) => ({ id, title: `Story ${id}`, lead: '', language: 'en', sequence: 1 }));
    await storyStore.saveHeads(system.database, heads, when);
    await storyFactsStore.save(system.database, stories, when);
    await relatedStoryStore.save(system.database, stories, when);
  };
  const relatedIds = async (id: number): Promise<number[]> =>
    (await relatedStoryStore.relatedTo(system.database, [id], 5))
      .get(id)!
      .map((story) => story.id)
      .sort((a, b) => a - b);

  it('are found from both sides, within 30 days, whichever comes first', async () => {
    await save([
      facts(900_001, ['name tarn', 'name velm', 'en ferri', 'en harbour']),
      facts(900_002, ['name tarn', 'name velm', 'en strike']),
      facts(900_003, ['name tarn', 'name velm', 'en strike'], 40),
      facts(900_004, ['name tarn', 'en snow', 'en ice', 'en wind', 'en rain', 'en hail']),
    ]);
    expect(await relatedIds(900_001)).toEqual([900_002]);
    expect(await relatedIds(900_002)).toEqual([900_001]);
    expect(await relatedIds(900_003)).toEqual([]);
    await save([facts(900_005, ['name tarn', 'name velm', 'en port'])]);
    expect(await relatedIds(900_001)).toEqual([900_002, 900_005]);
  });

  it('part when a story is no longer about it, and have no terms once it has no articles', async () => {
    await save([facts(900_005, ['name other', 'name else', 'en port'])]);
    expect(await relatedIds(900_001)).toEqual([900_002]);
    await save([{ ...facts(900_002, []), firstReportAt: null, lastReportAt: null }]);
    expect(await relatedIds(900_001)).toEqual([]);
  });

  it('are not looked for by terms that many stories have', async () => {
    await save(Array.from({ length: 60 }, (_, n) => facts(910_000 + n, ['en common', 'en usual', `en only${n}`])));
    await save([facts(910_100, ['en common', 'en usual', 'en last'])]);
    expect(await relatedIds(910_100)).toEqual([]);
  });

  it('are forgotten by the search a month after their last change, but stay linked', async () => {
    await save([facts(920_001, ['name quill', 'name brae', 'en one']), facts(920_002, ['name quill', 'name brae'])]);
    await save([facts(920_003, ['name quill', 'name brae'])], new Date(at.getTime() + 31 * day));
    expect(await relatedIds(920_003)).toEqual([]);
    expect(await relatedIds(920_001)).toEqual([920_002]);
  });

  it('stand on the page and in the API', async () => {
    const [one, other] = (await system.api.stories()).filter(({ counts }) => counts.articles > 0);
    const [story_id, other_id] = [one!.id, other!.id].sort((a, b) => a - b) as [number, number];
    await system.database
      .insertInto('related_stories')
      .values({ story_id, other_id, similarity: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const shown = storySchema.parse(await (await get(`/api/v1/stories/${one!.id}`)).json());
    expect(shown.related.map(({ id }) => id)).toContain(other!.id);
    expect(await (await get(`/stories/${one!.id}`)).text()).toContain(`/stories/${other!.id}"`);
  });
});
