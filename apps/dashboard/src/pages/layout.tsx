import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { style } from './style';

/** What every page of ours has. */
export interface LayoutProps {
  readonly title: string;
  /** Seconds after which the page shows itself anew. */
  readonly refreshSeconds?: number;
  /** Whether an operator is signed in, and so may go elsewhere. */
  readonly signedIn: boolean;
  readonly children: ComponentChildren;
}

const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 3c0 9 10 8 10 16v10M26 3c0 9-10 8-10 16M16 3v16" fill="none" stroke="#5d584e" stroke-width="4" stroke-linecap="round"/></svg>',
  );

/** A whole page as HTML; all texts are escaped, and no script is in it. */
export function renderPage(props: LayoutProps): string {
  return `<!doctype html>\n${renderToString(<Layout {...props} />)}\n`;
}

function Layout({ title, refreshSeconds, signedIn, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        {refreshSeconds !== undefined && <meta http-equiv="refresh" content={`${refreshSeconds};url=/`} />}
        <title>{title}</title>
        <link rel="icon" href={icon} />
        {/* Ours, constant, and named by its hash in the Content-Security-Policy. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {signedIn && (
          <header class="mast">
            <div class="wrap">
              <a class="brand" href="/">
                Tributary <span>dashboard</span>
              </a>
              <a href="/endpoints">Endpoints</a>
              <a href="/queues">Queues</a>
              <form method="post" action="/logout">
                <button class="plain">Log out</button>
              </form>
            </div>
          </header>
        )}
        <main class="wrap">{children}</main>
      </body>
    </html>
  );
}
