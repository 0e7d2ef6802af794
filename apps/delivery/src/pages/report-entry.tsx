import { reportTime, type StoryArticle } from '@app/model';
import { safeHref } from '../addresses';
import type { ReportGroup } from '../story-reports';
import { Filled } from './filled';
import { Moment, ShortMoment } from './moment';
import { quoted, sided, usePage } from './page-context';

/** More copies than this are folded away. */
const copiesInSight = 3;
/** Outlets named where texts are shared. */
const mostNamed = 3;

/** The report's title, linked to the outlet's page when that is http or https. */
export function ReportLink({ article }: { readonly article: StoryArticle }) {
  const { reader } = usePage();
  const href = safeHref(article.url);
  const title = article.title || reader.words.untitledReport;
  const of = article.title ? quoted(article.language) : {};
  return href ? (
    <a href={href} rel="noopener" {...of}>
      {title}
    </a>
  ) : (
    <span {...of}>{title}</span>
  );
}

/** An outlet's name, linked to its report when that is http or https. */
export function OutletLink({ article }: { readonly article: Pick<StoryArticle, 'outlet' | 'url'> }) {
  const href = safeHref(article.url);
  const name = <bdi class="outlet">{article.outlet}</bdi>;
  return href ? (
    <a href={href} rel="noopener">
      {name}
    </a>
  ) : (
    name
  );
}

/** A report with the copies of its text under it. */
export function ReportEntry({ group, first }: { readonly group: ReportGroup; readonly first: boolean }) {
  const { reader } = usePage();
  const { words } = reader;
  const { report, copies } = group;
  const shares = [...new Set(group.sharesTextWith.map(({ outlet }) => outlet))].slice(0, mostNamed);
  return (
    <li class={sided(reader, report.language, 'entry')}>
      <article>
        <p class="meta">
          <bdi class="outlet">{report.outlet}</bdi> · <ShortMoment time={reportTime(report)} />
          {report.copyOf !== null && ` · ${words.aCopy}`}
          {shares.length > 0 && (
            <>
              {' · '}
              <Filled text={words.sharesText} outlets={<bdi>{reader.list(shares)}</bdi>} />
            </>
          )}
          {first && ` · ${words.earliest}`}
          {report.published === null && ` · ${words.timeReceived}`}
        </p>
        <h4 dir={quoted(report.language).dir}>
          <ReportLink article={report} />
        </h4>
        {report.lead && (
          <p class="lead" {...quoted(report.language)}>
            {report.lead}
          </p>
        )}
        {copies.length > 0 && <Copies copies={copies} original={report} />}
      </article>
    </li>
  );
}

function Copies({ copies, original }: { readonly copies: readonly StoryArticle[]; readonly original: StoryArticle }) {
  const { count, words } = usePage().reader;
  const label = <Filled text={count(words.copiesOf, copies.length)} outlet={<bdi>{original.outlet}</bdi>} />;
  const list = (
    <ul>
      {copies.map((copy) => (
        <li>
          <bdi class="outlet">{copy.outlet}</bdi> <Moment time={reportTime(copy)} />
          <p dir={quoted(copy.language).dir}>
            <ReportLink article={copy} />
          </p>
        </li>
      ))}
    </ul>
  );
  return (
    <details class="copies meta" open={copies.length <= copiesInSight}>
      <summary>{label}</summary>
      {list}
    </details>
  );
}
