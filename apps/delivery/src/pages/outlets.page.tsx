import type { OutletSummary } from '@app/store';
import { safeHref } from '../addresses';
import { renderPage } from './layout';
import { ShortMoment } from './moment';
import { type PageContext, shownPage, usePage } from './page-context';

/** What the page of outlets shows. */
export interface OutletsPageProps {
  /** By name. */
  readonly outlets: readonly OutletSummary[];
  /** Of how many stories, that others report too, each outlet had the first report; by its id. */
  readonly firsts: ReadonlyMap<number, number>;
  /** The days whose stories that counts. */
  readonly days: number;
  /** The address of the following page; null after the last. */
  readonly next: string | null;
}

/** All outlets: languages, feeds, articles, the newest, and how often each was first. */
export function outletsPage(page: PageContext, { outlets, firsts, days, next }: OutletsPageProps): string {
  const { words } = page.reader;
  return renderPage(page, {
    title: `${words.outlets} – Tributary`,
    description: words.outletsDescription,
    canonical: shownPage(page).at.outlets,
    children: (
      <>
        <header class="title">
          <h1>{words.outlets}</h1>
          <p class="meta">{page.reader.count(words.firstHow, days)}</p>
        </header>
        {outlets.length === 0 && <p class="empty">{words.noOutlets}</p>}
        <ul class="outlets">
          {outlets.map((outlet) => (
            <OutletEntry outlet={outlet} firsts={firsts.get(outlet.id) ?? 0} />
          ))}
        </ul>
        {next !== null && (
          <p class="more meta">
            <a href={next} rel="next">
              {words.nextOutlets}
            </a>
          </p>
        )}
      </>
    ),
  });
}

function OutletEntry({ outlet, firsts }: { readonly outlet: OutletSummary; readonly firsts: number }) {
  const { at } = usePage();
  return (
    <li>
      <h2>
        <a href={at.outlet(outlet.id)}>
          <bdi>{outlet.name}</bdi>
        </a>
      </h2>
      <OutletFacts outlet={outlet} firsts={firsts} />
    </li>
  );
}

/** An outlet's languages, counts and newest report, in one line. */
export function OutletFacts({ outlet, firsts }: { readonly outlet: OutletSummary; readonly firsts: number }) {
  const { words, count, languageName } = usePage().reader;
  const languages = outlet.languages.flatMap((code) => languageName(code) ?? []);
  const facts = [
    languages.join(', '),
    count(words.feedCount, outlet.feeds),
    count(words.articleCount, outlet.articles),
    outlet.copies > 0 && count(words.copyCount, outlet.copies),
    firsts > 0 && count(words.firstWith, firsts),
  ].filter((fact) => fact !== '' && fact !== false);
  return (
    <p class="meta">
      {facts.map((fact, index) => (
        <>
          {index > 0 && ' · '}
          <span class="whole">{fact}</span>
        </>
      ))}
      {outlet.lastArticleAt !== null && (
        <>
          {' · '}
          <span class="whole">
            {words.newestReport}: <ShortMoment time={outlet.lastArticleAt} />
          </span>
        </>
      )}
    </p>
  );
}

/** The outlet's own site as a link; nothing when it is unknown or no http(s) address. */
export function Homepage({ url }: { readonly url: string | null }) {
  const { words } = usePage().reader;
  const href = safeHref(url);
  return href === null ? null : (
    <p class="meta">
      {words.homepage}:{' '}
      <a href={href} rel="noopener" dir="ltr">
        {new URL(href).host}
      </a>
    </p>
  );
}
