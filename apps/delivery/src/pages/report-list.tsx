import { firstReport, type Story } from '@app/model';
import { groupReports } from '../story-reports';
import { usePage } from './page-context';
import { ReportEntry } from './report-entry';
import { reportsByLanguage } from './reports-by-language';

/** More reports of a language than this are folded away. */
const reportsInSight = 8;

/** All reports of a story by language, newest first, copies under their originals. */
export function ReportList({ story }: { readonly story: Story }) {
  const { reader } = usePage();
  const { words, count, languageName, language: own } = reader;
  const groups = groupReports(story.articles);
  const first = groups.length > 1 ? firstReport(story.articles) : null;
  return (
    <section class="reports" aria-labelledby="reports">
      <h2 id="reports">{words.reportsByLanguage}</h2>
      {groups.length === 0 && <p class="empty">{words.noReports}</p>}
      {reportsByLanguage(groups, own).map(({ language, groups: reports }) => {
        const entry = (group: (typeof reports)[number]) => <ReportEntry group={group} first={group.report === first} />;
        const rest = reports.slice(reportsInSight);
        return (
          <section>
            <h3>
              {languageName(language) ?? '–'} <span class="meta">{count(words.reportCount, reports.length)}</span>
            </h3>
            <ol>{reports.slice(0, reportsInSight).map(entry)}</ol>
            {rest.length > 0 && (
              <details class="rest">
                <summary class="meta">{count(words.earlierDevelopments, rest.length)}</summary>
                <ol>{rest.map(entry)}</ol>
              </details>
            )}
          </section>
        );
      })}
    </section>
  );
}
