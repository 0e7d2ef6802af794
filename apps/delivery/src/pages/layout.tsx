import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { FeedLink } from './feed-links';
import { type Live, LiveNews } from './live-news';
import { type PageContext, PageProvider, shownPage, usePage } from './page-context';
import { pageScriptUrl } from './page-script';
import { readers } from './reader';
import { style } from './style';

/** What every page has. */
export interface LayoutProps {
  readonly title: string;
  readonly description?: string;
  /** The page's own address; null for pages without one. */
  readonly canonical: string | null;
  readonly feeds?: readonly FeedLink[];
  /** Whether search engines are to leave it out. */
  readonly unlisted?: boolean;
  /** Whether it has the front page's large masthead. */
  readonly front?: boolean;
  /** What the page hears of while it is open; nothing when left out. */
  readonly live?: Live | null;
  /** Beside the footer's text. */
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 3c0 9 10 8 10 16v10M26 3c0 9-10 8-10 16M16 3v16" fill="none" stroke="#b4402e" stroke-width="4" stroke-linecap="round"/></svg>',
  );

/** A whole page as HTML, in the reader's language; all texts are escaped. */
export function renderPage(page: PageContext, props: LayoutProps): string {
  const shown = shownPage(page);
  return `<!doctype html>\n${renderToString(
    <PageProvider value={shown}>
      <Layout {...props} />
    </PageProvider>,
  )}\n`;
}

function Layout({ title, description, canonical, feeds = [], unlisted, front, live, footer, children }: LayoutProps) {
  const { reader, publicUrl } = usePage();
  const { words } = reader;
  return (
    <html lang={words.code} dir={words.direction}>
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
        <script src={pageScriptUrl(publicUrl)} defer />
      </head>
      <body>
        <a class="skip meta" href="#main">
          {words.skip}
        </a>
        <Masthead front={front ?? false} />
        <main id="main" class="wrap" tabIndex={-1}>
          {children}
        </main>
        {live && <LiveNews live={live} />}
        <footer class="foot meta">
          <div class="wrap">
            <span>{words.sources}</span>
            {footer}
          </div>
        </footer>
      </body>
    </html>
  );
}

function Masthead({ front }: { readonly front: boolean }) {
  const { at, reader, now } = usePage();
  const { words, time } = reader;
  return (
    <header class={front ? 'mast big' : 'mast'}>
      <div class="wrap">
        <LanguageSwitch />
        {front && (
          <p class="dateline meta">
            <time dateTime={now.toISOString().slice(0, 10)}>{time.date(now)}</time>
          </p>
        )}
        <p class="brand">
          <a href={at.home}>Tributary</a>
        </p>
        {front && <p class="tagline">{words.tagline}</p>}
        <nav class="pages" aria-label={words.navigation}>
          <a href={at.home}>{words.stories}</a>
          <a href={at.topics}>{words.topics}</a>
          <a href={at.outlets}>{words.outlets}</a>
          <a href={at.search(new URLSearchParams())}>{words.search}</a>
          <a href={`${at.home}#topics`}>{words.follow}</a>
        </nav>
      </div>
    </header>
  );
}

/** A button for each language; it works without JavaScript, and the choice is remembered. */
function LanguageSwitch() {
  const { at, reader, path } = usePage();
  return (
    <form class="languages" method="post" action={at.language}>
      <fieldset>
        <legend>{reader.words.language}</legend>
        <input type="hidden" name="back" value={path} />
        {readers.map(({ language, words }) => (
          <button
            name="language"
            value={language}
            lang={language}
            aria-current={language === reader.language ? 'true' : undefined}
          >
            {words.name}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
