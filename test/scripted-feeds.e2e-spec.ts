import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../scripts/browser';
import { chromium, inBrowser, type OpenPage, openPage } from './support/browser-pages';
import { attackOf, type ScriptedFeeds, startScriptedFeeds } from './support/scripted-feeds';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

/** What a page shows that none may; read in the browser. */
interface Marks {
  planted: unknown;
  violations: string[];
}

/** Elements and addresses that only an attack can have put there. */
function strangeElements(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const isOurs = element.tagName !== 'SCRIPT' || element.hasAttribute('src') || element.matches('[data-live]');
    if (!isOurs && !element.textContent?.includes('location.href')) found.push(element.outerHTML.slice(0, 200));
    if (/^(?:IMG|IFRAME|OBJECT|EMBED|BASE)$/.test(element.tagName)) found.push(element.outerHTML.slice(0, 200));
    for (const { name, value } of element.attributes) {
      const isAddress = /^(?:href|src|action|formaction|cite|srcdoc|xlink:href)$/.test(name);
      const isIcon = element.matches('link[rel=icon]');
      if (name.startsWith('on') || (isAddress && !isIcon && /^\s*(?:javascript|data|vbscript):/i.test(value)))
        found.push(`${element.tagName} ${name}=${value.slice(0, 100)}`);
    }
  }
  return found;
}

inBrowser('feeds whose every field is an attack', () => {
  let feeds: ScriptedFeeds;
  let system: TestSystem;
  let browser: Browser;
  let open: OpenPage;
  let page: Page;
  const dialogs: string[] = [];

  beforeAll(async () => {
    feeds = await startScriptedFeeds();
    system = await startTestSystem();
    for (const feed of feeds.feeds) await system.api.call('feeds', feed);
    await system.api.call('topics', {
      slug: 'attack',
      name: attackOf('topic').slice(0, 90),
      query: { any: ['bridge'] },
    });
    await system.api.call('endpoints', { url: `http://127.0.0.1:9/"><script>planted='endpoint'</script>` });
    await eventually(async () => {
      const articles = await system.api.articles();
      const stories = await system.api.stories();
      return (
        (articles.length >= 6 && stories.length > 0 && articles.every(({ storyId }) => storyId !== null)) ||
        articles.length
      );
    }, 120_000);
    await system.database
      .insertInto('waiting')
      .values({ queue: 'cluster-articles', id: 1, quarantined_at: new Date(), reason: attackOf('reason') })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    browser = await launchBrowser(chromium!);
  }, 240_000);

  afterAll(async () => {
    await browser.close();
    await system.close();
    await feeds.close();
  });

  afterEach(() => open.close());

  const openAs = async (headers: Readonly<Record<string, string>> = {}): Promise<void> => {
    open = await openPage(browser, { extraHTTPHeaders: headers });
    page = open.page;
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.addInitScript(() => {
      const marks = window as unknown as Marks;
      marks.violations = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        marks.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
  };
  const marks = (): Promise<Marks> =>
    page.evaluate(() => {
      const { planted, violations } = window as unknown as Marks;
      return { planted: planted ?? null, violations };
    });

  /** Goes to a page and to all that it links to here. @returns the pages seen, and what was found amiss */
  async function crawl(from: string, most: number): Promise<{ seen: string[]; faults: string[] }> {
    const [seen, pending, faults] = [new Set<string>(), [from], [] as string[]];
    for (let next = pending.shift(); next !== undefined && seen.size < most; next = pending.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const answer = await page.goto(next);
      if (!answer?.headers()['content-type']?.startsWith('text/html')) continue;
      const { planted, violations } = await marks();
      const strange = await page.evaluate(strangeElements);
      if (answer.status() >= 500) faults.push(`${next} answers ${answer.status()}`);
      if (planted !== null) faults.push(`${next} ran ${JSON.stringify(planted)}`);
      faults.push(...[...violations, ...strange].map((fault) => `${next}: ${fault}`));
      const links = await page.evaluate(() => Array.from(document.links, ({ href }) => href.split('#', 1)[0]!));
      const origin = new URL(from).origin;
      for (const link of links)
        if (link.startsWith(`${origin}/`) && !/\/(?:queues|board|api)\b|\.(?:opml|xml|json)\b/.test(link))
          pending.push(link);
    }
    return { seen: [...seen], faults };
  }

  it('run nothing on any page for readers', async () => {
    await openAs();
    const { seen, faults } = await crawl(`${system.environment['PUBLIC_URL']}/`, 70);
    expect(faults).toEqual([]);
    expect(dialogs).toEqual([]);
    const kinds = new Set(seen.map((url) => new URL(url).pathname.split('/')[1]));
    expect([...kinds]).toEqual(expect.arrayContaining(['', 'stories', 'topics', 'outlets']));
    const searched = `${system.environment['PUBLIC_URL']}/search?q=${encodeURIComponent(attackOf('search').slice(0, 150))}`;
    expect((await crawl(searched, 1)).faults).toEqual([]);
  }, 240_000);

  it('run nothing on any page of the dashboard', async () => {
    const login = Buffer.from(`operator:${system.environment['DASHBOARD_PASSWORD']}`).toString('base64');
    await openAs({ authorization: `Basic ${login}` });
    const { seen, faults } = await crawl(`${system.services.urls.dashboard}/`, 50);
    expect(faults).toEqual([]);
    expect(dialogs).toEqual([]);
    const kinds = new Set(seen.map((url) => new URL(url).pathname.split('/')[1]));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['', 'feeds', 'quarantine', 'endpoints', 'clustering', 'actions']),
    );
  }, 240_000);

  it('would be noticed by this test', async () => {
    await openAs();
    await page.goto(`${system.environment['PUBLIC_URL']}/`);
    await page.evaluate((attack) => document.body.insertAdjacentHTML('beforeend', attack), attackOf('self'));
    await page.waitForFunction(() => (window as unknown as Marks).violations.length > 0);
    expect((await page.evaluate(strangeElements)).length).toBeGreaterThan(2);
    expect((await marks()).planted).toBeNull();
  });

  it('leave every feed that we give well-formed, without a script in its texts', async () => {
    await openAs();
    const base = system.environment['PUBLIC_URL']!;
    const [story] = await system.api.stories();
    const paths = ['/topics/all', '/topics/attack', `/stories/${story!.id}`].flatMap((path) =>
      ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${path}/${file}`),
    );
    await page.goto('about:blank');
    for (const path of [...paths, '/topics.opml', '/api/v1/feeds.opml']) {
      const answer = await fetch(base + path, {
        headers: { authorization: `Bearer ${system.environment['API_KEY']}` },
      });
      expect([path, answer.status, answer.headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff']);
      expect([path, answer.headers.get('set-cookie')]).toEqual([path, null]);
      const text = await answer.text();
      if (path.endsWith('.json')) expect(JSON.parse(text)).toHaveProperty('items');
      const faults = await page.evaluate((document) => {
        const texts = document.startsWith('{')
          ? (JSON.parse(document) as { items: { content_html: string }[] }).items.map((item) => item.content_html)
          : [];
        const found: string[] = [];
        if (!texts.length) {
          const xml = new DOMParser().parseFromString(document, 'text/xml');
          const fault = xml.querySelector('parsererror');
          if (fault) found.push(fault.textContent.slice(0, 300));
          for (const element of xml.querySelectorAll('*')) {
            if (/^(?:script|img|svg|iframe|style)$/i.test(element.localName)) found.push(element.localName);
            for (const { name, value } of element.attributes)
              if (/^\s*(?:javascript|data|vbscript):/i.test(value)) found.push(`${name}=${value}`);
            if (!element.children.length) texts.push(element.textContent ?? '');
          }
        }
        for (const html of texts) {
          if (/^\s*(?:javascript|data|vbscript):/i.test(html)) found.push(html.slice(0, 100));
          const read = new DOMParser().parseFromString(html, 'text/html');
          for (const element of read.querySelectorAll('a, blockquote')) {
            const address = element.getAttribute('href') ?? element.getAttribute('cite') ?? '';
            if (/^\s*(?:javascript|data|vbscript):/i.test(address)) found.push(address);
          }
        }
        return found;
      }, text);
      // Titles are plain texts by their specifications; what looks like markup in them is text.
      expect([path, faults]).toEqual([path, []]);
      for (const html of contentsOf(text))
        expect([path, /<(?:script|svg|img|iframe|style)|<\w[^>]*\son\w+=/i.exec(html)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('write one line of the log each, whatever they hold', () => {
    const lines = readFileSync(system.logFile, 'utf8').trim().split('\n');
    expect(lines.filter((line) => !isRecord(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(5);
  });
});

/** The HTML that a feed of ours carries. */
function contentsOf(feed: string): string[] {
  if (feed.startsWith('{'))
    return (JSON.parse(feed) as { items: { content_html: string }[] }).items.map((item) => item.content_html);
  const unescaped = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return [...feed.matchAll(/<(content:encoded|content|description)(?: [^>]*)?>([^]*?)<\/\1>/g)].map(([, , text]) =>
    unescaped(text!),
  );
}

function isRecord(line: string): boolean {
  try {
    const record = JSON.parse(line) as { level?: unknown; service?: unknown };
    return typeof record.level === 'number' && typeof record.service === 'string';
  } catch {
    return false;
  }
}
