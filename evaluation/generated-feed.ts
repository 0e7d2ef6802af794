import { random, wordsOf } from '../test/support/generated-outlets';

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

/** Sentences of made-up words, with the small words and stops of a report. */
function sentences(words: readonly string[], next: () => number): string[] {
  const small = ['the', 'of', 'and', 'in', 'to', 'on', 'for', 'with', 'that', 'was'];
  const made: string[] = [];
  for (let at = 0; at < words.length; at += 7) {
    const run = words.slice(at, at + 7).flatMap((word) => [small[Math.floor(next() * small.length)]!, word]);
    made.push(`${capital(run.join(' '))}.`);
  }
  return made;
}

/** An HTML description of about 2 KB, as a news site's feed carries it. */
function description(seed: number, link: string): string {
  const next = random(seed);
  const text = sentences(wordsOf(seed, 112), next);
  const [first, ...rest] = text;
  const paragraphs = [0, 1, 2, 3].map((at) => `<p>${rest.slice(at * 4, at * 4 + 4).join(' ')}</p>`);
  return (
    `<p><img src="${link}/picture.jpg" alt="${text[1]}" width="640" height="360"/></p><p><strong>${first}</strong></p>` +
    `${paragraphs.join('\n')}<p>More in <a href="${link}/more?utm_source=rss">${text[2]}</a> and <em>${text[3]}</em> &mdash; here.</p>`
  );
}

/** An RSS item of made-up news: title, link, GUID, date, author, categories, and an HTML description of about 2 KB. */
export function generatedItem(base: string, feed: number, entry: number, published: number): string {
  const seed = feed * 1_000 + entry + 1;
  const [a, b, ...title] = wordsOf(seed + 500_000_000, 10);
  const link = `${base}/news/${feed}/${entry}-${title[0]}`;
  const categories = title.slice(0, 3).map((word) => `<category>${word}</category>`);
  return `<item>
<title>${capital(title.join(' '))}</title>
<link>${link}</link>
<guid isPermaLink="false">${feed}-${entry}-${a}</guid>
<pubDate>${new Date(published).toUTCString()}</pubDate>
<dc:creator>${capital(a!)} ${capital(b!)}</dc:creator>
${categories.join('')}
<description><![CDATA[${description(seed, link)}]]></description>
</item>`;
}

/** The RSS 2.0 document around items. `head` is further elements of the channel. */
export function generatedChannel(base: string, feed: number, items: readonly string[], head = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Outlet ${feed}</title><link>${base}/</link><description>News of outlet ${feed}</description><language>en</language>
${head}${items.join('\n')}
</channel></rss>`;
}

/**
 * An RSS 2.0 feed of made-up news. The same numbers make the same bytes.
 * @param base address of the outlet, without a slash at its end
 */
export function generatedFeed(base: string, feed: number, entries: number): string {
  const newest = Date.parse('2026-11-20T12:00:00Z');
  const items = Array.from({ length: entries }, (_, entry) =>
    generatedItem(base, feed, entry, newest - entry * 1_260_000 - feed * 1_000),
  );
  return generatedChannel(base, feed, items);
}
