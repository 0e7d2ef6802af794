import {
  body,
  document,
  either,
  type HostileFeed,
  item,
  read,
  readFrom,
  refused,
  rss,
  type SavedEntry,
} from './hostile-feed';

const small = (entries: readonly SavedEntry[]): boolean =>
  entries.every((entry) => entry.title.length + entry.text.length < 2_000_000);
const laughs = Array.from(
  { length: 12 },
  (_, at) => `<!ENTITY l${at} "${at === 0 ? 'lol' : `&l${at - 1};`.repeat(10)}">`,
).join('');
const withDoctype = (subset: string, items: string): string =>
  rss(items).replace('<rss', `<!DOCTYPE rss [${subset}]><rss`);
const titled = (title: string): string => item('two').replace('Report two', title);
const notLeaked = (entries: readonly SavedEntry[]): boolean =>
  entries.every((entry) => !/root:|canary-was-here/.test(entry.title + entry.text));
/** What comes, comes whole. */
const whole = (entries: readonly SavedEntry[]): boolean => entries.every((entry) => entry.title === 'Report one');
const others = (entries: readonly SavedEntry[]): boolean =>
  small(entries) && entries.every((entry) => entry.identity !== 'one' || entry.title === 'Report one');

/** Feeds whose XML is made to exhaust or mislead a parser. */
export const xmlFeeds: readonly HostileFeed[] = [
  document('billion laughs', either(small), () => withDoctype(laughs, item('one') + titled('&l11;'))),
  document('quadratic entity blow-up', either(small), () =>
    withDoctype(`<!ENTITY a "${'a'.repeat(100_000)}">`, item('one') + titled('&a;'.repeat(20_000))),
  ),
  document('entity that names itself', either(small), () =>
    withDoctype('<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">', item('one') + titled('&a;')),
  ),
  document('external entity of a file', read(2, notLeaked), () =>
    withDoctype('<!ENTITY a SYSTEM "file:///etc/passwd">', item('one') + titled('x &a; y')),
  ),
  document('external entity over http', read(2, notLeaked), ({ canary }) =>
    withDoctype(`<!ENTITY a SYSTEM "${canary}/entity">`, item('one') + titled('x &a; y')),
  ),
  document('parameter entities', read(1, notLeaked), ({ canary }) =>
    withDoctype(`<!ENTITY % p SYSTEM "${canary}/p.dtd"><!ENTITY % q "&#37;p;"> %p; %q;`, item('one')),
  ),
  document('external DTD, stylesheet and inclusion', read(1, notLeaked), ({ canary }) =>
    rss(
      `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${canary}/x" parse="text"/>${item('one')}`,
    ).replace(
      '<rss',
      `<?xml-stylesheet type="text/xsl" href="${canary}/x.xsl"?><!DOCTYPE rss SYSTEM "${canary}/rss.dtd"><rss`,
    ),
  ),
  document('50,000 entity declarations', either(small), () =>
    withDoctype(
      Array.from({ length: 50_000 }, (_, at) => `<!ENTITY e${at} "v${at}">`).join(''),
      item('one') + titled('&e49999;'.repeat(1_000)),
    ),
  ),
  document('100,000 nested elements', either(others), () =>
    rss(item('one') + item('two', '<a>'.repeat(100_000) + '</a>'.repeat(100_000))),
  ),
  document('100,000 nested elements of the feed’s own names', either(others), () =>
    rss('<item><description>'.repeat(50_000) + '</description></item>'.repeat(50_000)),
  ),
  document('a million tags that are not closed', either(others), () =>
    rss(item('one') + '<a>'.repeat(1_000_000)).replace('</channel></rss>', ''),
  ),
  document('a million end tags', readFrom(1, 2), () => rss(item('one') + '</a>'.repeat(1_000_000) + item('two'))),
  document('an attribute of 1 MB', read(1), () =>
    rss(item('one').replace('<guid', `<guid a="${'a'.repeat(1_000_000)}"`)),
  ),
  document('100,000 attributes on one tag', either(whole), () =>
    rss(item('one').replace('<guid', `<guid ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}`)),
  ),
  document('100,000 namespaces', either(whole), () =>
    rss(item('one')).replace(
      '<rss',
      `<rss ${Array.from({ length: 100_000 }, (_, at) => `xmlns:n${at}="urn:${at}"`).join(' ')}`,
    ),
  ),
  document('nothing but 200 KB of <', refused(/feed|read/i), () => '<'.repeat(200_000)),
  document('200 KB of < in a title', either(), () => rss(item('one') + titled('<'.repeat(200_000)))),
  document('200 KB of & in a title', read(2), () => rss(item('one') + titled('&'.repeat(200_000)))),
  document('200 KB of &# in a title', read(2), () => rss(item('one') + titled('&#'.repeat(100_000)))),
  document('200 KB of ]]> in a title', read(2), () => rss(item('one') + titled(']]>'.repeat(66_000)))),
  document('100,000 openings of CDATA', either(), () => rss(item('one') + titled('<![CDATA['.repeat(100_000)))),
  document('100,000 openings of a comment', either(), () => rss(item('one') + titled('<!--'.repeat(100_000)))),
  document('100,000 openings of a DOCTYPE', either(), () => `${'<!DOCTYPE rss ['.repeat(100_000)}${rss(item('one'))}`),
  document('100,000 openings of an entry', either(), () => rss(item('one') + '<item><title>'.repeat(100_000))),
  document('CDATA that is never closed', readFrom(1, 2), () =>
    rss(`${item('one')}<item><title>Two</title><description><![CDATA[${body.repeat(1_000)}`).slice(0, -16),
  ),
  document('a comment that is never closed', read(1), () => rss(`${item('one')}<!-- ${body.repeat(1_000)}`)),
  document('an instruction that is never closed', readFrom(1, 1), () =>
    rss(`${item('one')}<?php ${'a '.repeat(500_000)}`),
  ),
  document(
    'a DOCTYPE that is never closed',
    refused(/feed|read/i),
    () => `<!DOCTYPE rss [${'<!ENTITY a "b" '.repeat(50_000)}`,
  ),
  document('a title of 5 MB', read(1, small), () => rss(item('one').replace('Report one', 'word '.repeat(1_000_000)))),
  document(
    'a guid of 1 MB',
    read(1, ([entry]) => entry!.identity.length < 10_000),
    () => rss(item('one').replace('>one<', `>${'g'.repeat(1_000_000)}<`)),
  ),
  document('a link of 1 MB', read(1), () =>
    rss(item('one').replace('tide.example/one', `tide.example/${'u'.repeat(1_000_000)}`)),
  ),
  document('100,000 tiny entries', readFrom(1, 100_000), () =>
    rss(Array.from({ length: 100_000 }, (_, at) => `<item><guid>${at}</guid><title>${at}</title></item>`).join('')),
  ),
  document('20,000 entries of one guid', readFrom(1, 20_000), () =>
    rss(Array.from({ length: 20_000 }, (_, at) => `<item><guid>same</guid><title>Title ${at}</title></item>`).join('')),
  ),
  document('400,000 categories', either(whole), () => rss(item('one', '<category>a</category>'.repeat(400_000)))),
  document('10,000 enclosures', read(1), () =>
    rss(item('one', '<enclosure url="http://tide.example/a.mp3" length="1" type="audio/mpeg"/>'.repeat(10_000))),
  ),
  document('50,000 channels', either(), () => rss(item('one')).replace('<channel>', '<channel>'.repeat(50_000))),
  document('names of the prototype chain', read(1, whole), () =>
    rss(
      item(
        'one',
        '<__proto__ polluted="yes" __proto__="x"><polluted>yes</polluted></__proto__><constructor prototype="x">' +
          '<prototype><polluted>yes</polluted></prototype></constructor><toString>1</toString><hasOwnProperty/>',
      ),
      '<__proto__><title>polluted</title></__proto__><valueOf/>',
    ),
  ),
];
