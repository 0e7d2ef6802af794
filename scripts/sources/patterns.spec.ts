import { checkSync, type Diagnostics } from 'recheck';
import { creditsOutlet } from '../../apps/deduplication/src/agency-credit';
import { parseFeed } from '../../apps/ingestion/src/parse-feed';
import { attributeOf } from '../../apps/ingestion/src/rss-dialect';
import { boundedPatterns } from './bounded-patterns';
import { patternsMadeIn } from './made-patterns';
import { patternsOf } from './patterns-of';
import { sourceFiles } from './source-files';

const found = sourceFiles().map(({ path, text }) => patternsOf(path, text));

/** Files whose patterns are made in calls, not at their start, and from what. */
const madeInCalls: Readonly<Record<string, string>> = {
  'apps/clustering/src/country-names.ts': 'names of countries by Intl, every sign of a pattern escaped',
  'apps/dashboard/src/size-text.ts': 'names in INFO of Redis that the caller writes in the code',
  'scripts/doctor/read-cluster.ts': 'names in INFO of Redis that the code writes',
  'libs/citations/src/credit-rules.ts': 'phrases of our own files, each tried at the edge of a name alone',
  'apps/ingestion/src/parse-feed.ts': 'the prefix of the root element; below',
  'apps/ingestion/src/rss-dialect.ts': 'names of attributes that the callers write in the code; below',
};

const slowness = ({ source, flags }: { source: string; flags: string }): Diagnostics =>
  checkSync(source, flags, { timeout: 3_000 });

describe('the regular expressions of our sources', () => {
  const made = new Set(found.flatMap((file) => file.made.map(({ file: path }) => path)));
  const atStart = [...made].filter((path) => !(path in madeInCalls));
  const built = atStart.flatMap((file) => {
    const load = (): void => {
      jest.isolateModules(() => void require(`../../${file}`));
    };
    const patterns = patternsMadeIn(file, load);
    return patterns.map((pattern) => ({ file, line: 0, ...pattern }));
  });

  it('are all known: literals, those made at the start of a file, and those made in calls', () => {
    expect(found.flatMap(({ patterns }) => patterns).length).toBeGreaterThan(450);
    for (const path of atStart) expect([path, built.some(({ file }) => file === path)]).toEqual([path, true]);
    expect(Object.keys(madeInCalls).filter((path) => !made.has(path))).toEqual([]);
  });

  it('take linear time, or read a text that is bounded', () => {
    const slow: string[] = [];
    const used = new Set<object>();
    for (const { file, line, source, flags } of [...found.flatMap(({ patterns }) => patterns), ...built]) {
      const exceptions = boundedPatterns.filter((one) => one.file === file && source.startsWith(one.begins));
      for (const exception of exceptions) used.add(exception);
      if (exceptions.length) continue;
      const checked = slowness({ source, flags });
      if (checked.status !== 'vulnerable') continue;
      const { complexity, attack } = checked;
      slow.push(`${file}:${line} /${source}/${flags} is ${complexity.summary}, as by ${attack.pattern}`);
    }
    expect(slow).toEqual([]);
    expect(boundedPatterns.filter((one) => !used.has(one))).toEqual([]);
  }, 1_200_000);
});

describe('the check', () => {
  it.each([
    ['a literal', 'const slow = /(a+)+$/;', '(a+)+$'],
    ['a constant text', "const part = 'a+'; new RegExp(`(${part})+$`, 'u');", '(a+)+$'],
    ['a list', "new RegExp(['a+', 'b'].join('|'));", 'a+|b'],
    ['words of a text', "new RegExp('(' + 'a b'.split(' ').join('|') + ')');", '(a|b)'],
    ['raw text', 'new RegExp(String.raw`\\w+`);', '\\w+'],
  ])('reads %s', (_, text, source) =>
    expect(patternsOf('x.ts', text).patterns.map((one) => one.source)).toContain(source),
  );

  it('knows what it cannot read', () => expect(patternsOf('x.ts', 'new RegExp(given);').made).toHaveLength(1));

  it.each(['(a+)+$', '\\s+$', '(?:\\.(?:com|co|[a-z]{2}))+$'])('finds /%s/ slow', (source) =>
    expect(slowness({ source, flags: 'u' }).status).toBe('vulnerable'),
  );
});

describe('a pattern made of a text from outside', () => {
  const strange = ['a'.repeat(300), '(a+)+$', '\\\\\\', '[[[', 'x{1,99999}', '.*.*.*=', 'a|a|a', 'ä-ö'];

  it.each(strange)('finds an outlet that is called %j by its name alone', (name) => {
    expect(creditsOutlet(`(${name}) — Rain fell.`, name)).toBe(true);
    expect(creditsOutlet('(Daily Example) — Rain fell.', name)).toBe(false);
  });

  it.each(strange)('reads no more than 400 characters for an outlet that is called %j', (name) => {
    const body = 'Rain fell on the harbour. '.repeat(40);
    expect(creditsOutlet(`${body}(${name})${body}`, name)).toBe(false);
  });

  it.each(['a', 'a.b', 'a-b', 'a..b', 'a'.repeat(60)])('reads a feed in the namespace %s', (prefix) => {
    const tag = (name: string, text: string): string => `<${prefix}:${name}>${text}</${prefix}:${name}>`;
    const item = tag('item', tag('title', 'Rain') + tag('link', 'https://x.example/1'));
    const xml = `<${prefix}:rss version="2.0" xmlns:${prefix}="x">${tag('channel', item)}</${prefix}:rss>`;
    expect(parseFeed(Buffer.from(xml), {}, '').entries.map(({ title }) => title)).toEqual(['Rain']);
    const [pattern] = patternsMadeIn('apps/ingestion/src/parse-feed.ts', () => parseFeed(Buffer.from(xml), {}, ''));
    expect(slowness(pattern!).status).toBe('safe');
  });

  it.each(['xml:base', 'xml:lang', 'text'])('takes linear time for the attribute %s', (name) => {
    const [pattern] = patternsMadeIn('apps/ingestion/src/rss-dialect.ts', () => attributeOf('<a>', name));
    expect(slowness(pattern!).status).toBe('safe');
  });
});
