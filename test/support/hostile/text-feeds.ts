import { body, document, either, type HostileFeed, item, read, refused, rss, type SavedEntry } from './hostile-feed';

const inField = (field: 'title' | 'link' | 'description' | 'author' | 'pubDate', value: string): string => {
  const given: Record<string, string> = { title: 'A title', description: `<![CDATA[${body}]]>`, [field]: value };
  return rss(
    `<item><guid isPermaLink="false">one</guid>${Object.entries(given)
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join('')}</item>`,
  );
};
const cdata = (text: string): string => `<![CDATA[${text}]]>`;
const json = (entry: string, top = ''): string =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"Tide"${top},"items":[{"id":"one","title":"Report one",` +
  `"url":"http://tide.example/one","content_text":${JSON.stringify('The lighthouse was lit again. '.repeat(30))}${entry}}]}`;
const jsonFeed = (name: string, fate: HostileFeed['fate'], make: () => string): HostileFeed =>
  document(name, fate, make, { 'content-type': 'application/feed+json' });
const texts = (entries: readonly SavedEntry[]): string =>
  entries.map((entry) => `${entry.title} ${entry.text}`).join(' ');
const wholeUnicode = (entries: readonly SavedEntry[]): boolean => !/[\ud800-\udfff]/u.test(texts(entries));
// eslint-disable-next-line no-control-regex -- these are what is looked for
const clean = (entries: readonly SavedEntry[]): boolean => !/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(texts(entries));
const honest = (entries: readonly SavedEntry[]): boolean =>
  entries.every(
    ({ published_at: at }) => at === null || (at.getTime() > 0 && at.getTime() < Date.now() + 86_400_000 * 2),
  );
const harmless = (entries: readonly SavedEntry[]): boolean =>
  entries.every(
    (entry) =>
      !/pwned|<script|<iframe|<svg|onerror|javascript:/i.test(`${entry.text} ${entry.url ?? ''}`) &&
      !/<(script|iframe|svg|img)/i.test(entry.title),
  );
const attacks =
  `<script>pwned()</script><iframe src="javascript:pwned()"></iframe><svg onload="pwned()"><a xlink:href="javascript:pwned()"></a></svg>` +
  `<img src=x onerror="pwned()"><a href="java\tscript:pwned()">a link</a><math><mtext><style><img title="</style><img src onerror=pwned()>">`;

/** Feeds whose characters, numbers and texts are made to mislead or to make a pattern run for ever. */
export const textFeeds: readonly HostileFeed[] = [
  document('null bytes between the words', read(1, clean), () => rss(item('one').replaceAll(' ', ' \0'))),
  document('5 MB of null bytes', refused(/feed|read|empty/i), () => Buffer.alloc(5_000_000)),
  document('UTF-16 without a byte order mark', either(wholeUnicode), () => Buffer.from(rss(item('one')), 'utf16le')),
  document('overlong UTF-8', read(1, harmless), () => {
    const [before, after] = rss(item('one')).split('Report one') as [string, string];
    const overlong = Buffer.from('c0bc736372697074c0be70776e65642829c0bcc0af736372697074c0be', 'hex');
    return Buffer.concat([Buffer.from(`${before}Report one `), overlong, Buffer.from(after)]);
  }),
  document('control characters and overrides of direction', read(1, clean), () =>
    rss(item('one').replace('Report one', 'Report \x01\x08\x1b[31m\u202egnorw\u2066\u2066\u2066 one\x7f\ufffe')),
  ),
  document('50,000 combining marks on a letter', read(1), () =>
    rss(item('one').replace('Report one', `Z${'\u0301'.repeat(50_000)}`)),
  ),
  document('scripts in every field', read(1, harmless), () =>
    rss(
      `<item><title>${cdata(`Report one ${attacks}`)}</title><link>javascript:pwned()</link><guid isPermaLink="false">one</guid>` +
        `<dc:creator>${cdata(attacks)}</dc:creator><category>${cdata(attacks)}</category><description>${cdata(attacks + body)}</description></item>`,
      `<image><url>javascript:pwned()</url></image>`,
    ),
  ),
  document('links of other schemes', read(4, harmless), () =>
    rss(
      ['javascript:pwned()', 'data:text/html,pwned', 'file:///etc/passwd', 'http://[::1']
        .map((link, at) => item(String(at)).replace(/<link>.*?<\/link>/, `<link>${link}</link>`))
        .join(''),
    ),
  ),
  document('dates of no calendar', read(8, honest), () =>
    rss(
      [
        '+275760-09-13T00:00:00Z',
        '-271821-04-20T00:00:00Z',
        `${'9'.repeat(100_000)}-01-01T00:00:00Z`,
        'Sat, 99 Xxx 99999 99:99:99 +9999',
        '0000-00-00T00:00:00Z',
        '1e999',
        'Mon, 01 Jan 2125 00:00:00 GMT',
        'NaN',
      ]
        .map((date, at) => item(String(at), `<pubDate>${date}</pubDate>`))
        .join(''),
    ),
  ),
  ...(['title', 'link', 'description', 'author', 'pubDate'] as const).flatMap((field) =>
    (
      [
        ['blanks', ' '.repeat(200_000)],
        ['tabs and line ends', '\t\n'.repeat(100_000)],
        ['quotes', `"'`.repeat(100_000)],
        ['digits', '1'.repeat(200_000)],
        ['dashes', '- '.repeat(100_000)],
      ] as const
    ).map(([name, run]) =>
      document(`200 KB of ${name} as ${field}`, read(1, honest), () => inField(field, cdata(`x${run}x`))),
    ),
  ),
  ...[
    ['100,000 nested elements', `${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}`],
    ['100,000 tags that are not closed', '<b><i><a href="x">'.repeat(33_000)],
    ['200 KB of <', '<'.repeat(200_000)],
    ['200 KB of &', '&'.repeat(200_000)],
    ['100,000 half references', '&#x'.repeat(66_000)],
    ['a tag of 50,000 attributes', `<p ${Array.from({ length: 50_000 }, (_, at) => `a${at}="1"`).join(' ')}>`],
    ['100,000 comments', '<!---->'.repeat(100_000)],
    ['100,000 half comments', '<!--'.repeat(100_000)],
    ['a table in a table, 5,000 times', '<table><tr><td>'.repeat(5_000)],
    ['100,000 lines', '<br>advert<p>'.repeat(60_000)],
    ['a word of 2 MB', 'w'.repeat(2_000_000)],
    ['100,000 links', '<a href="http://tide.example/x">x</a> '.repeat(100_000)],
    ['a picture of 3 MB inside', `<img src="data:image/png;base64,${'A'.repeat(3_000_000)}">`],
  ].map(([name, html]) =>
    document(`HTML of ${name}`, read(1, harmless), () => inField('description', cdata(body + html!))),
  ),
  jsonFeed('JSON of 100,000 open brackets', refused(/feed|JSON|deep|nest/i), () => '['.repeat(100_000)),
  jsonFeed('JSON with 100,000 nested arrays beside an entry', either(), () =>
    json('', `,"_deep":${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  ),
  jsonFeed('JSON with 100,000 nested objects for a title', either(), () =>
    json('').replace('"Report one"', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
  ),
  jsonFeed('JSON with a million tags', read(1), () => json(`,"tags":[${'"a",'.repeat(1_000_000)}"a"]`)),
  jsonFeed(
    'JSON with keys of the prototype chain',
    read(1, ([entry]) => entry!.title === 'Report one'),
    () =>
      json(
        ',"__proto__":{"title":"polluted","polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1',
        ',"__proto__":{"items":[],"polluted":true},"constructor":{"prototype":{"polluted":true}},"hasOwnProperty":1',
      ),
  ),
  jsonFeed('JSON with half characters', read(1, wholeUnicode), () =>
    json('').replace('Report one', 'Report \\ud83d one \\udc00').replace('The lighthouse', 'The \\ud800 lighthouse'),
  ),
  jsonFeed('JSON with endless numbers', read(1, honest), () =>
    json(
      ',"date_published":1e999,"date_modified":-1e999,"attachments":[{"url":1e999,"size_in_bytes":1e999}]',
      ',"ttl":1e999',
    ),
  ),
  jsonFeed('JSON with wrong types everywhere', either(), () =>
    json(
      ',"tags":{"length":1e9},"authors":"me","attachments":7,"summary":[[]],"image":{}',
      ',"icon":[],"hubs":{"length":-1},"authors":[null,1]',
    ),
  ),
  document('a ZIP archive', refused(/feed/i), () =>
    Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), Buffer.alloc(50_000, 7)]),
  ),
  document('a picture', refused(/feed/i), () =>
    Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(50_000, 9)]),
  ),
  document('a PDF', refused(/feed/i), () => `%PDF-1.7\n${'1 0 obj << /Type /Page >> endobj\n'.repeat(5_000)}%%EOF`),
  document('1 MB of noise', refused(/feed/i), () => {
    let state = 42;
    return Buffer.from(
      Uint8Array.from({ length: 1_000_000 }, () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16),
    );
  }),
  document('nothing', refused(/feed|empty/i), () => ''),
  document('a web page', refused(/feed/i), () => `<!doctype html><html><body>${body}</body></html>`, {
    'content-type': 'text/html',
  }),
];
