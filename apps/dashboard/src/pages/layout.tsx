import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Visitor } from '../session';
import { liveScript } from './live';
import { style } from './style';

/** What every page of ours has. */
export interface LayoutProps {
  readonly title: string;
  /** Who looks at it; null for the login page. */
  readonly visitor: Visitor | null;
  /** The part of the dashboard that it belongs to. */
  readonly section?: Section;
  /** Seconds after which its live parts are renewed. */
  readonly refreshSeconds?: number;
  /**
   * Where a browser without scripts goes to see the page anew after those seconds; left out of pages with forms to fill
   * in, which it would empty.
   */
  readonly refreshTo?: string;
  readonly children: ComponentChildren;
}

const sections = [
  ['/', 'Pipeline'],
  ['/alerts', 'Alerts'],
  ['/feeds', 'Feeds'],
  ['/cited', 'Cited'],
  ['/quarantine', 'Quarantine'],
  ['/endpoints', 'Endpoints'],
  ['/clustering', 'Clustering'],
  ['/storage', 'Storage'],
  ['/actions', 'Actions'],
  ['/queues', 'Queues'],
] as const;
/** A part of the dashboard, by its address. */
export type Section = (typeof sections)[number][0];

const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 3c0 9 10 8 10 16v10M26 3c0 9-10 8-10 16M16 3v16" fill="none" stroke="#5d584e" stroke-width="4" stroke-linecap="round"/></svg>',
  );

/** A whole page as HTML; all texts are escaped. It needs no script: the one that is in it renews what is live. */
export function renderPage(props: LayoutProps): string {
  return `<!doctype html>\n${renderToString(<Layout {...props} />)}\n`;
}

function Layout({ title, visitor, section, refreshSeconds, refreshTo, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        {refreshSeconds !== undefined && refreshTo !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={`${refreshSeconds};url=${refreshTo}`} />
          </noscript>
        )}
        <title>{`${title} – Tributary dashboard`}</title>
        <link rel="icon" href={icon} />
        {/* Ours, constant, and named by its hash in the Content-Security-Policy. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body {...(refreshSeconds === undefined ? {} : { 'data-refresh': refreshSeconds })}>
        {visitor && (
          <a class="skip" href="#main">
            To the content
          </a>
        )}
        {visitor && <Mast visitor={visitor} section={section} />}
        <main class="wrap" id="main">
          {children}
        </main>
        {refreshSeconds !== undefined && <script dangerouslySetInnerHTML={{ __html: liveScript }} />}
      </body>
    </html>
  );
}

function Mast({ visitor, section }: { readonly visitor: Visitor; readonly section: Section | undefined }) {
  return (
    <header class="mast">
      <div class="wrap">
        <a class="brand" href="/">
          Tributary <span>dashboard</span>
        </a>
        <form method="post" action="/logout" class="who">
          <span class="soft">
            {visitor.user}
            {visitor.role === 'viewer' && ', who may only look'}
          </span>{' '}
          <button class="plain">Log out</button>
        </form>
        <nav aria-label="Parts of the dashboard">
          {sections.map(([path, name]) => (
            <a key={path} href={path} aria-current={path === section ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </div>
    </header>
  );
}
