import { reportTime, type StoryArticle } from '@app/model';
import { safeHref } from '../addresses';
import { copiesText, sharedTextNote, type ReportGroup } from '../story-reports';
import { languageName, langOf, sided } from './language-text';
import { clockText, momentText } from './time-text';

/** More copies than this are folded away. */
const copiesInSight = 4;

/** The report's title, linked to the outlet's page when that is http or https. */
export function ReportLink({ article }: { readonly article: StoryArticle }) {
  const href = safeHref(article.url);
  const lang = langOf(article.language);
  const title = article.title || 'Untitled report';
  return href ? (
    <a href={href} rel="noopener" lang={lang}>
      {title}
    </a>
  ) : (
    <span lang={lang}>{title}</span>
  );
}

/** A report of the timeline with the copies of its text under it. */
export function ReportEntry({ group, first }: { readonly group: ReportGroup; readonly first: boolean }) {
  const { report, copies } = group;
  const time = reportTime(report);
  const language = languageName(report.language);
  const note = sharedTextNote(group);
  return (
    <li class="entry">
      <p class="meta when">
        <time dateTime={time.toISOString()}>{clockText(time)}</time>
      </p>
      <article class={sided('', report.language)}>
        <p class="meta">
          <bdi class="outlet">{report.outlet}</bdi>
          {language && ` · ${language}`}
          {report.copyOf !== null && ' · a copy of another report'}
          {note && ' · '}
          {note && <span dir="auto">{note}</span>}
          {first && ' · earliest report'}
          {report.published === null && ' · time received'}
        </p>
        <h3 dir="auto">
          <ReportLink article={report} />
        </h3>
        {report.lead && (
          <p class="lead" lang={langOf(report.language)} dir="auto">
            {report.lead}
          </p>
        )}
        {copies.length > 0 && <Copies copies={copies} original={report} />}
      </article>
    </li>
  );
}

function Copies({ copies, original }: { readonly copies: readonly StoryArticle[]; readonly original: StoryArticle }) {
  const label = (
    <>
      {copiesText(copies.length)} of <bdi>{original.outlet}</bdi>’s text
    </>
  );
  const list = (
    <ul>
      {copies.map((copy) => (
        <li>
          <bdi class="outlet">{copy.outlet}</bdi>{' '}
          <time dateTime={reportTime(copy).toISOString()}>{momentText(reportTime(copy))}</time>
          <p dir="auto">
            <ReportLink article={copy} />
          </p>
        </li>
      ))}
    </ul>
  );
  return copies.length > copiesInSight ? (
    <details class="copies meta">
      <summary>{label}</summary>
      {list}
    </details>
  ) : (
    <div class="copies meta">
      <p>{label}</p>
      {list}
    </div>
  );
}
