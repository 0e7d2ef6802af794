import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { addresses, feedAddresses } from '../addresses';
import { type FeedSubject, topicSubject } from '../feed-subject';
import { style } from './style';

/** A feed that a page announces to feed readers. */
export interface FeedLink {
  readonly title: string;
  readonly type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json';
  readonly href: string;
}

/** The three feeds of what can be subscribed to, for `<link rel="alternate">`. */
export function feedLinks({ name, pageUrl }: Pick<FeedSubject, 'name' | 'pageUrl'>): FeedLink[] {
  const feeds = feedAddresses(pageUrl);
  return [
    { title: `${name} (Atom)`, type: 'application/atom+xml', href: feeds.atom },
    { title: `${name} (RSS)`, type: 'application/rss+xml', href: feeds.rss },
    { title: `${name} (JSON Feed)`, type: 'application/feed+json', href: feeds.json },
  ];
}

/** The three feeds of a topic, for `<link rel="alternate">`. */
export const topicFeedLinks = (
  publicUrl: string,
  topic: { readonly name: string; readonly slug: string },
): FeedLink[] => feedLinks(topicSubject(topic, publicUrl));

/** What every page has. */
export interface LayoutProps {
  readonly publicUrl: string;
  readonly title: string;
  readonly description?: string;
  /** The page's own address; null for pages without one. */
  readonly canonical: string | null;
  readonly feeds?: readonly FeedLink[];
  /** Whether search engines are to leave it out. */
  readonly unlisted?: boolean;
  /** The front page's large masthead, with this line under the name. */
  readonly front?: string;
  /** Beside the footer's text. */
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 3c0 9 10 8 10 16v10M26 3c0 9-10 8-10 16M16 3v16" fill="none" stroke="#b4402e" stroke-width="4" stroke-linecap="round"/></svg>',
  );

/** A whole page as HTML; all texts are escaped, and no script is in it. */
export function renderPage(props: LayoutProps): string {
  return `<!doctype html>\n${renderToString(<Layout {...props} />)}\n`;
}

function Layout({
  publicUrl,
  title,
  description,
  canonical,
  feeds = [],
  unlisted,
  front,
  footer,
  children,
}: LayoutProps) {
  const at = addresses(publicUrl);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        <meta name="color-scheme" content="light dark" />
        {unlisted && <meta name="robots" content="noindex" />}
        {canonical && <link rel="canonical" href={canonical} />}
        <link rel="icon" href={icon} />
        {feeds.map((feed) => (
          <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
        ))}
        {/* Ours, constant, and named by its hash in the Content-Security-Policy. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip meta" href="#main">
          Skip to the stories
        </a>
        <header class={front === undefined ? 'mast small' : 'mast big'}>
          <div class="wrap">
            <a class="brand" href={at.home}>
              Tributary
            </a>
            <span class="meta">{front ?? 'Many outlets, one story'}</span>
            <nav class="meta" aria-label="Pages">
              <a href={at.topics}>Topics</a> · <a href={at.search(new URLSearchParams())}>Search</a>
            </nav>
          </div>
        </header>
        <main id="main" class="wrap">
          {children}
        </main>
        <footer class="foot meta">
          <div class="wrap">
            <span>Tributary gathers; the outlets report. All times are UTC.</span>
            {footer}
          </div>
        </footer>
      </body>
    </html>
  );
}
