import { parseFeed, parseOpml } from 'feedsmith';
import { eventsOf, readOutlets } from './outlet-file';
import { startOutlets, type RunningOutlets } from './outlet-server';

const outlets = readOutlets();
const entries = outlets.flatMap((outlet) => outlet.entries.map((entry) => ({ ...entry, outlet })));
const find = (id: string) => {
  const entry = entries.find((candidate) => candidate.id === id);
  if (!entry) throw new Error(`no entry ${id}`);
  return entry;
};
const wordsOf = (html: readonly string[]): string[] =>
  html
    .join(' ')
    .replace(/<[^>]+>/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
const eventsIn = (language: string): string[][] =>
  [...eventsOf(outlets).values()]
    .map((members) => members.filter((member) => member.language === language).map((member) => member.outlet))
    .filter((names) => new Set(names).size > 1);

describe('the sample texts', () => {
  it('are many, in many languages', () => {
    expect(outlets.length).toBeGreaterThanOrEqual(13);
    expect(entries.length).toBeGreaterThanOrEqual(75);
    expect(eventsOf(outlets).size).toBeGreaterThanOrEqual(18);
    expect([...new Set(outlets.map((outlet) => outlet.language))].sort()).toEqual([
      'ar',
      'de',
      'en',
      'es',
      'fr',
      'id',
      'ja',
    ]);
    expect(new Set(outlets.map((outlet) => outlet.format))).toEqual(new Set(['rss', 'atom', 'rdf', 'json']));
  });

  it('have ids and pages of their own', () => {
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    expect(new Set(entries.map((entry) => entry.outlet.slug + entry.path)).size).toBe(entries.length);
  });

  it.each([
    ['en', 10],
    ['id', 4],
    ['es', 1],
    ['de', 1],
    ['fr', 1],
  ])('report events by two or more outlets in %s: at least %i', (language, least) => {
    expect(eventsIn(language).length).toBeGreaterThanOrEqual(least);
  });

  it.each(entries.filter((entry) => entry.outlet.language !== 'ja').map((entry) => [entry.id, entry.html] as const))(
    '%s has the length of a news report',
    (_, html) => {
      const count = wordsOf(html).length;
      expect(count).toBeGreaterThanOrEqual(90);
      expect(count).toBeLessThanOrEqual(220);
    },
  );

  it.each([
    ['lt-kesara-quake', 'mw-kesara-quake', 6],
    ['nc-marsk-resigns', 'mw-marsk-resigns', 3],
    ['co-lyra-landing', 'mw-lyra-landing', 5],
    ['sp-gempa-kesara', 'wn-gempa-kesara', 5],
  ])('%s is a copy of %s under another title', (copy, original, paragraphs) => {
    const printed = find(copy);
    const wire = find(original);
    expect(printed.html.filter((block) => wire.html.includes(block))).toHaveLength(paragraphs);
    expect(printed.title).not.toBe(wire.title);
    expect(printed.html.at(-1)).toContain(wire.outlet.name);
  });
});

describe('the sample outlets on line', () => {
  let running: RunningOutlets;
  beforeAll(async () => {
    running = await startOutlets();
  });
  afterAll(() => running.close());

  const feedUrl = (slug: string): string => `${running.baseUrls[slug]}/feed`;
  const feedOf = async (slug: string): Promise<ReturnType<typeof parseFeed>> =>
    parseFeed(await (await fetch(feedUrl(slug))).text());

  it('are listed in one OPML file', async () => {
    const opml = parseOpml(await (await fetch(running.opmlUrl)).text());
    const feeds = (opml.body?.outlines ?? []).flatMap((folder) => folder.outlines ?? []);
    expect(new Set(feeds.map((feed) => feed.xmlUrl))).toEqual(new Set(outlets.map((outlet) => feedUrl(outlet.slug))));
    expect(feeds).toHaveLength(outlets.length);
    expect(new Set(Object.values(running.baseUrls)).size).toBe(outlets.length);
    expect(running.entries).toBe(entries.length);
  });

  it.each(outlets.map((outlet) => [outlet.slug, outlet] as const))(
    '%s has a feed that parses',
    async (slug, outlet) => {
      const { format, feed } = await feedOf(slug);
      expect(format).toBe(outlet.format);
      expect(titleOf(feed)).toBe(outlet.name);
      const items = 'entries' in feed ? feed.entries : 'items' in feed ? feed.items : [];
      expect(new Set(items?.map((item) => titleOf(item)))).toEqual(new Set(outlet.entries.map((entry) => entry.title)));
    },
  );

  it.each(entries.map((entry) => [entry.id, entry] as const))('%s has a page with its whole text', async (_, entry) => {
    const page = await (await fetch(running.baseUrls[entry.outlet.slug] + entry.path)).text();
    for (const block of entry.html.filter((each) => !each.includes('{'))) expect(page).toContain(block);
    expect(page).not.toMatch(/\{[a-z-]+\}/);
    const metadata: unknown = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
    expect(metadata).toMatchObject({ '@type': 'NewsArticle', headline: entry.title });
  });

  it('gives only a stub where the outlet is stingy', async () => {
    const feed = await (await fetch(feedUrl('lakeside-tribune'))).text();
    expect(feed).toContain(find('lt-stork-nest').stub);
    expect(feed).not.toContain('Arne Fells');
  });

  it('links the sources that an article names', async () => {
    const page = await (await fetch(`${running.baseUrls['nusakini']}/articles/nk-denvirol`)).text();
    for (const [slug, id] of [
      ['meridian-wire', 'mw-dengue-trial'],
      ['harbour-post', 'hp-dengue-trial'],
    ] as const) {
      expect(page).toContain(`href="${running.baseUrls[slug]}${find(id).path}"`);
    }
  });

  it('answers what it does not have', async () => {
    expect((await fetch(`${running.baseUrls['marfa']}/opml`)).status).toBe(404);
    expect((await fetch(feedUrl('marfa'), { method: 'POST' })).status).toBe(405);
  });

  it('answers 304 until the updates are released, then gives them under the old ids', async () => {
    const slug = 'northgate-courier';
    const first = await fetch(feedUrl(slug));
    const etag = first.headers.get('etag') ?? '';
    const since = first.headers.get('last-modified') ?? '';
    const statusWith = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(feedUrl(slug), { headers })).status;
    expect(await statusWith({ 'if-none-match': etag })).toBe(304);
    expect(await statusWith({ 'if-modified-since': since })).toBe(304);
    expect(await statusWith({ 'if-none-match': '"other"', 'if-modified-since': since })).toBe(200);
    const before = await first.text();
    expect(before).toContain('<title>Hundreds leave homes as Tarrow floods Brennick</title>');

    running.release('updates');
    expect(await statusWith({ 'if-none-match': etag })).toBe(200);
    expect(await statusWith({ 'if-modified-since': since })).toBe(200);
    const after = await (await fetch(feedUrl(slug))).text();
    expect(after).toContain('9,000 sandbags');
    expect(after.match(/<id>.*<\/id>/g)).toEqual(before.match(/<id>.*<\/id>/g));
    expect(await (await fetch(feedUrl('harbour-post'))).text()).toContain('Orrin Maritime seals 2.4 billion crown');
  });
});

function titleOf(item: object): unknown {
  const title: unknown = 'title' in item ? item.title : undefined;
  return typeof title === 'object' && title !== null && 'value' in title ? title.value : title;
}
