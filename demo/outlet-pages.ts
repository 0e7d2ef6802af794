import { element, escapeMarkup, excerpt } from './markup';
import type { PublishedEntry, PublishedOutlet } from './published-outlet';

interface Words {
  readonly more: string;
  readonly cookies: string;
  readonly subscribe: string;
}

const english: Words = {
  more: 'More news',
  cookies: 'We use cookies to count our readers. Accept?',
  subscribe: 'Subscribe to our newsletter',
};
const words: Readonly<Record<string, Words>> = {
  en: english,
  id: { more: 'Berita lainnya', cookies: 'Situs ini memakai kuki. Setuju?', subscribe: 'Berlangganan buletin kami' },
  es: { more: 'Más noticias', cookies: 'Usamos cookies. ¿Aceptar?', subscribe: 'Suscríbase a nuestro boletín' },
  de: { more: 'Weitere Nachrichten', cookies: 'Wir verwenden Cookies.', subscribe: 'Newsletter bestellen' },
  fr: { more: 'À lire aussi', cookies: 'Ce site utilise des cookies.', subscribe: 'Recevoir notre lettre' },
  ar: { more: 'المزيد من الأخبار', cookies: 'يستخدم هذا الموقع ملفات الارتباط', subscribe: 'اشترك في نشرتنا البريدية' },
  ja: { more: 'ほかの記事', cookies: '当サイトはクッキーを使用します。', subscribe: 'メールマガジンに登録' },
};

/** An article's page: its text between the navigation, advertising and footers that readers must be spared. */
export function writeArticlePage(outlet: PublishedOutlet, entry: PublishedEntry): string {
  const description = excerpt(entry.html, 200);
  const metadata = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: entry.title,
    description,
    inLanguage: outlet.language,
    mainEntityOfPage: entry.url,
    datePublished: entry.published.toISOString(),
    dateModified: entry.updated.toISOString(),
    ...(entry.author === undefined ? {} : { author: [{ '@type': 'Person', name: entry.author }] }),
    publisher: { '@type': 'NewsMediaOrganization', name: outlet.name, url: outlet.homepage },
  };
  const head = `<link rel="canonical" href="${escapeMarkup(entry.url)}">
${property('og:type', 'article')}
${property('og:site_name', outlet.name)}
${property('og:title', entry.title)}
${property('og:url', entry.url)}
${property('og:description', description)}
${property('article:published_time', entry.published.toISOString())}
${property('article:modified_time', entry.updated.toISOString())}
<script type="application/ld+json">${JSON.stringify(metadata).replace(/</g, '\\u003c')}</script>`;
  return writePage(
    outlet,
    `${entry.title} | ${outlet.name}`,
    head,
    `<article>
${element('h1', entry.title)}
<p class="byline">${element('span', entry.author)} <time datetime="${entry.published.toISOString()}">${entry.published.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></p>
<div class="article-body">
${entry.html}
</div>
</article>`,
  );
}

/** An outlet's front page: its headlines, and the link that feed readers discover the feed by. */
export function writeFrontPage(outlet: PublishedOutlet): string {
  return writePage(outlet, outlet.name, '', `<h1>${escapeMarkup(outlet.tagline)}</h1>`);
}

function writePage(outlet: PublishedOutlet, title: string, head: string, main: string): string {
  const { more, cookies, subscribe } = words[outlet.language] ?? english;
  const sections = [...new Set(outlet.entries.flatMap((entry) => entry.categories))];
  const home = escapeMarkup(outlet.homepage);
  return `<!doctype html>
<html lang="${outlet.language}" dir="${outlet.language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${element('title', title)}
<link rel="alternate" type="${feedTypes[outlet.format]}" title="${escapeMarkup(outlet.name)}" href="${escapeMarkup(outlet.feedUrl)}">
${head}
</head>
<body>
<header><a class="logo" href="${home}">${escapeMarkup(outlet.name)}</a>
<nav><ul>${sections.map((section) => `<li><a href="${home}">${escapeMarkup(section)}</a></li>`).join('')}</ul></nav></header>
<div class="cookie-banner" role="dialog">${escapeMarkup(cookies)}</div>
<main>
${main}
</main>
<aside class="related"><h2>${escapeMarkup(more)}</h2>
<ul>${outlet.entries.map(({ url, title: headline }) => `<li><a href="${escapeMarkup(url)}">${escapeMarkup(headline)}</a></li>`).join('')}</ul></aside>
<footer><p>© ${outlet.lastModified.getUTCFullYear()} ${escapeMarkup(outlet.name)}. ${escapeMarkup(outlet.tagline)}.</p><p><a href="${home}">${escapeMarkup(subscribe)}</a></p></footer>
</body>
</html>
`;
}

const feedTypes: Readonly<Record<PublishedOutlet['format'], string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  rdf: 'application/rdf+xml',
  json: 'application/feed+json',
};

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${escapeMarkup(content)}">`;
}
