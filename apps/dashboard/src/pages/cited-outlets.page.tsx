import type { UnpolledOutlet } from '@app/citations';
import type { CitedOutlet } from '@app/store';
import { type CitedDays, citedDays } from '../cited-outlets';
import type { Visitor } from '../session';
import { renderPage } from './layout';
import { Moment } from './moment';
import { TableHead } from './table-head';

/** What the list of outlets that are cited and not polled shows. */
export interface CitedOutletsProps {
  readonly visitor: Visitor;
  readonly days: CitedDays;
  readonly outlets: readonly (CitedOutlet & UnpolledOutlet)[];
  readonly now: Date;
}

const daysText = (days: number): string => (days === 1 ? 'one day' : `${days} days`);
const countries = new Intl.DisplayNames('en', { type: 'region' });

/** The outlets that articles cite most and of which no feed is polled; an operator adds one by a click. */
export function citedOutletsPage({ visitor, days, outlets, now }: CitedOutletsProps): string {
  const may = visitor.role === 'operator';
  return renderPage({
    title: 'Cited, not polled',
    visitor,
    section: '/cited',
    children: (
      <>
        <h1>Cited, not polled</h1>
        <p class="soft lede">
          The outlets that articles of the last {daysText(days)} name, link or credit as their sources, and of which no
          feed is polled or paused. Those in most articles come first.
        </p>
        <ul class="chips" aria-label="Articles of the last">
          {citedDays.map((each) => (
            <li key={each}>
              <a href={`/cited?days=${each}`} aria-current={each === days ? 'true' : undefined}>
                {daysText(each)}
              </a>
            </li>
          ))}
        </ul>
        {outlets.length === 0 ? (
          <p class="empty">No article cites an outlet that is not polled.</p>
        ) : (
          <table>
            <TableHead
              names={[
                'Outlet',
                'Articles',
                'Outlets that cite it',
                'Last cited',
                'In the words of',
                ...(may ? ['Feed'] : []),
              ]}
            />
            <tbody>
              {outlets.map((outlet) => (
                <Row key={outlet.outlet} outlet={outlet} may={may} now={now} />
              ))}
            </tbody>
          </table>
        )}
      </>
    ),
  });
}

interface RowProps {
  readonly outlet: CitedOutlet & UnpolledOutlet;
  readonly may: boolean;
  readonly now: Date;
}

function Row({ outlet, may, now }: RowProps) {
  const { outlet: name, articles, outlets, lastCitedAt, kind, country, homepage, example } = outlet;
  const about = [kind?.replace('-', ' '), country && countries.of(country)].filter(Boolean).join(', ');
  return (
    <tr>
      <td class="feed">
        {homepage ? <a href={homepage}>{name}</a> : <b>{name}</b>}
        <span class="soft small">{about || 'not in the directory'}</span>
      </td>
      <td class="num" data-label="Articles:">
        {articles.toLocaleString('en')}
      </td>
      <td class="num" data-label="Outlets that cite it:">
        {outlets.toLocaleString('en')}
      </td>
      <td class="tight" data-label="Last cited:">
        <Moment time={lastCitedAt} now={now} />
      </td>
      <td class="reason">
        <q lang={example.language}>{example.evidence}</q>
        <span class="soft small">
          {example.outlet}:{' '}
          {example.url ? (
            <a href={example.url} lang={example.language}>
              {example.title}
            </a>
          ) : (
            <span lang={example.language}>{example.title}</span>
          )}
        </span>
      </td>
      {may && (
        <td class="end">{homepage ? <AddForm name={name} homepage={homepage} /> : 'its address is not known'}</td>
      )}
    </tr>
  );
}

function AddForm({ name, homepage }: { readonly name: string; readonly homepage: string }) {
  return (
    <form method="post" action="/cited/add">
      <input type="hidden" name="outlet" value={name} />
      <input type="hidden" name="homepage" value={homepage} />
      <button aria-label={`Find and add the feed of ${name}`}>Find and add</button>
    </form>
  );
}
