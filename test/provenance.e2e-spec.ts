import { findCitations, OutletDirectory, shippedOutlets } from '@app/citations';
import { type CitingArticle, sameAddressKey } from '@app/model';
import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { provenanceSchema, type ShownProvenance } from '../apps/delivery/src/provenance-schema';
import { storySchema } from '../apps/delivery/src/story-schema';
import type { RunningOutlets } from '../demo/outlet-server';
import { launchBrowser } from '../scripts/browser';
import { chromium, inBrowser, openPage, overflow, wcagViolations } from './support/browser-pages';
import { startDemoNews } from './support/demo-news';
import type { TestSystem } from './support/test-system';

let outlets: RunningOutlets;
let system: TestSystem;
let story: number;
const address = (path: string): string => `${system.environment['PUBLIC_URL']}${path}`;

beforeAll(async () => {
  ({ outlets, system } = await startDemoNews());
  await writeCitations();
  const stories = await system.api.stories();
  const shown = stories.find(({ articles }) => articles.some(({ title }) => title.includes('Gempa Kesara')))!;
  story = shown.id;
  // A relay of an outlet that is not held: the sample outlets have none in this story.
  await sql`insert into citations (article_id, number, kind, outlet, evidence, field, start_at, end_at)
    select a.id, 900, 'byline', 'Far Wire', 'Far Wire', 'author', 0, 8 from articles a
    join story_articles sa on sa.article_id = a.id join outlets o on o.id = a.outlet_id
    where sa.story_id = ${story} and o.name = 'The Harbour Post'`.execute(system.database);
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
});

/** What clustering writes of each article; rows that it wrote stay. */
async function writeCitations(): Promise<void> {
  const { database } = system;
  const known = await sql<{
    name: string;
    homepage: string | null;
  }>`select name, null as homepage from outlets`.execute(database);
  // By name alone: all the demo's outlets live at one loopback address.
  const directory = new OutletDirectory(shippedOutlets(), known.rows);
  const { rows } = await sql<CitingArticle & { id: number }>`
    select a.id, o.name as outlet, a.url, a.title, a.text, a.language, a.author, a.links, a.cited_urls as "citedUrls"
    from articles a join outlets o on o.id = a.outlet_id`.execute(database);
  for (const article of rows) {
    for (const [index, { start, end, ...citation }] of findCitations(article, directory).entries()) {
      await sql`insert into citations (article_id, number, kind, outlet, url, address, evidence, field, start_at, end_at)
        values (${article.id}, ${index + 1}, ${citation.kind}, ${citation.outlet}, ${citation.url},
          ${citation.url && sameAddressKey(citation.url)}, ${citation.evidence}, ${citation.field}, ${start}, ${end})
        on conflict do nothing`.execute(database);
    }
  }
}

const provenance = async (): Promise<ShownProvenance> =>
  provenanceSchema.strict().parse(await (await fetch(address(`/api/v1/stories/${story}/provenance`))).json());

it('is told by the API, each road with words that stand in the article', async () => {
  const { edges, outlets: told, firstReport } = await provenance();
  expect(firstReport).not.toBeNull();
  expect(edges).toContainEqual(
    expect.objectContaining({ outlet: 'Lakeside Tribune', from: 'Meridian Wire', kind: 'copy' }),
  );
  expect(told.find(({ outlet }) => outlet === 'NusaKini')).toMatchObject({
    role: 'independent',
    own: [{ kind: 'dateline', words: 'Saluwe, NusaKini -' }],
  });
  const quoted = edges
    .flatMap(({ evidence }) => evidence)
    .filter(({ field, start }) => field === 'text' && start !== null);
  expect(quoted.length).toBeGreaterThan(0);
  for (const { article, words, start, end } of quoted) {
    const { rows } = await sql<{ text: string }>`select text from articles where id = ${article}`.execute(
      system.database,
    );
    expect(rows[0]!.text.slice(start!, end!)).toBe(words);
  }
});

it('counts copies and relays in no independent report, in the story as in its provenance', async () => {
  const all = await system.api.stories();
  const shown = await Promise.all(
    all.map(async ({ id }) => storySchema.parse(await (await fetch(address(`/api/v1/stories/${id}`))).json())),
  );
  expect(shown.filter(({ counts }) => counts.relays > 0).length).toBeGreaterThan(0);
  for (const { id, counts, articles, provenanceUrl } of shown) {
    const own = articles.filter(({ copyOf, relays }) => copyOf === null && !relays);
    expect([id, counts.independentReports]).toEqual([id, new Set(own.map(({ outlet }) => outlet)).size]);
    const { outlets: told } = provenanceSchema.parse(await (await fetch(provenanceUrl)).json());
    expect(told.filter(({ role }) => role === 'independent')).toHaveLength(counts.independentReports);
  }
});

inBrowser('the picture in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(chromium!);
  });
  afterAll(() => browser.close());

  it.each([
    [1280, 'light', 'en-GB', 'wide'],
    [1280, 'dark', 'id-ID', 'wide'],
    [360, 'light', 'id-ID', 'tall'],
    [360, 'dark', 'en-GB', 'tall'],
  ] as const)(
    '%d wide, %s, %s: is %s, keeps to WCAG and quotes what it shows',
    async (width, colorScheme, locale, form) => {
      const open = await openPage(browser, { viewport: { width, height: 900 }, colorScheme, locale });
      const { page } = open;
      await page.goto(address(`/stories/${story}`));
      const picture = page.locator('.picture svg[role=img]:visible');
      expect(await picture.count()).toBe(1);
      expect(await picture.getAttribute('class')).toBe(form);
      const drawn = await picture.evaluate((svg) => {
        const { left, right } = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')];
        return {
          isWhole: left >= 0 && right <= window.innerWidth,
          smallest: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize))),
          spilt: [...svg.querySelectorAll('g.box')].flatMap((box) => {
            const room = box.querySelector('rect')!.getBoundingClientRect();
            return [...box.querySelectorAll('text')]
              .filter(
                (text) =>
                  text.getBoundingClientRect().left < room.left || text.getBoundingClientRect().right > room.right,
              )
              .map((text) => text.textContent);
          }),
        };
      });
      expect(drawn).toEqual({ isWhole: true, smallest: 12, spilt: [] });
      const names = await picture.locator('.name').allTextContents();
      const { outlets: told, edges } = await provenance();
      expect(names.length).toBe(told.length);
      const list = page.locator('.roads');
      for (const { from } of edges) expect(await list.innerText()).toContain(from);
      expect(await list.locator('q[lang=id]').allTextContents()).toContain('Saluwe, NusaKini -');
      expect([await overflow(page), ...(await wcagViolations(page))]).toEqual([0]);
      expect(open.complaints).toEqual([]);
      if (process.env['SHOTS'])
        await page.locator('.provenance').screenshot({ path: `${process.env['SHOTS']}/${width}-${colorScheme}.png` });
      await open.close();
    },
  );
});
