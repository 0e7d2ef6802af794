import type { OutletArticle, OutletSummary } from '@app/store';
import { reportTime } from '@app/model';
import { safeHref } from '../addresses';
import { Filled } from './filled';
import { renderPage } from './layout';
import { ShortMoment } from './moment';
import { Homepage, OutletFacts } from './outlets.page';
import { type PageContext, quoted, shownPage, sided, usePage } from './page-context';

/** What an outlet's page shows. */
export interface OutletPageProps {
  readonly outlet: OutletSummary;
  /** Stories of the last days, that others report too, of which it had the first report. */
  readonly firsts: number;
  /** The newest first. */
  readonly articles: readonly OutletArticle[];
  /** The address of the following, older page; null after the last. */
  readonly older: string | null;
}

/** An outlet's page: what came from it, and its newest articles with their stories. */
export function outletPage(page: PageContext, { outlet, firsts, articles, older }: OutletPageProps): string {
  const { words } = page.reader;
  return renderPage(page, {
    title: `${outlet.name} – Tributary`,
    canonical: shownPage(page).at.outlet(outlet.id),
    children: (
      <>
        <header class="title">
          <p class="kicker">{words.outlet}</p>
          <h1 dir="auto">{outlet.name}</h1>
          <OutletFacts outlet={outlet} firsts={firsts} />
          <Homepage url={outlet.homepage} />
        </header>
        <section class="section" aria-labelledby="articles">
          <h2 id="articles">{words.newestArticles}</h2>
          {articles.length === 0 && <p class="empty">{words.noArticles}</p>}
          <div class="rows">
            {articles.map((article) => (
              <ArticleRow article={article} />
            ))}
          </div>
          {older !== null && (
            <p class="more meta">
              <a href={older} rel="next">
                {words.olderArticles}
              </a>
            </p>
          )}
        </section>
      </>
    ),
  });
}

function ArticleRow({ article }: { readonly article: OutletArticle }) {
  const { at, reader } = usePage();
  const { words } = reader;
  const href = safeHref(article.url);
  const title = article.title || words.untitledReport;
  const { story } = article;
  return (
    <article class={sided(reader, article.language, 'row')}>
      <p class="meta when">
        <ShortMoment time={reportTime(article)} />
        {article.copyOf !== null && ` · ${words.aCopy}`}
      </p>
      <h3 {...quoted(article.language)}>
        {href ? (
          <a href={href} rel="noopener">
            {title}
          </a>
        ) : (
          title
        )}
      </h3>
      {story && (
        <p class="meta">
          <Filled
            text={words.inStory}
            story={
              <a href={at.story(story.id)} {...quoted(story.language)}>
                {story.title || words.untitledStory}
              </a>
            }
          />
        </p>
      )}
    </article>
  );
}
