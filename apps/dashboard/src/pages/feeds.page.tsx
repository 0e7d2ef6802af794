import { actTexts, feedActs, feedsPath, feedsText } from '../feed-actions';
import { feedConditions } from '../feed-health';
import type { FeedPage, FeedQuery } from '../feed-list';
import { feedOrders, type FeedOrder, type JudgedFeed } from '../feed-snapshot';
import type { Visitor } from '../session';
import { conditionTexts, FeedMarks } from './feed-marks';
import { renderPage } from './layout';
import { live } from './live';
import { Moment } from './moment';
import { Pages } from './pages';
import { secondText } from '../second-text';
import { TableHead } from './table-head';

/** What the list of feeds shows. */
export interface FeedsProps {
  readonly visitor: Visitor;
  readonly query: FeedQuery;
  readonly page: FeedPage;
  readonly now: Date;
}

const orderNames: Readonly<Record<FeedOrder, string>> = {
  worst: 'the worst first',
  since: 'how long',
  outlet: 'outlet',
  'last-poll': 'last poll',
  'next-poll': 'next poll',
  newest: 'newest entry',
};
const refreshSeconds = 15;

/** Every feed with its health: found by condition and words, and dealt with many at once. */
export function feedsPage({ visitor, query, page, now }: FeedsProps): string {
  const may = visitor.role === 'operator';
  return renderPage({
    title: 'Feeds',
    visitor,
    section: '/feeds',
    refreshSeconds,
    children: (
      <>
        <h1>Feeds</h1>
        <Conditions query={query} page={page} />
        <Search query={query} />
        <form method="post" action="/feeds/act">
          <Hidden query={query} />
          {may && page.matching > 0 && <Acts matching={page.matching} />}
          <div id="feeds" {...live}>
            {page.matching === 0 ? (
              <p class="empty">No feed is like that.</p>
            ) : (
              <FeedTable feeds={page.feeds} may={may} now={now} />
            )}
          </div>
        </form>
        <Pages page={page.page} pages={page.pages} to={(at) => feedsPath({ ...query, page: at })} />
        <p class="foot" id="as-of" {...live}>
          As of {secondText(page.takenAt)}; renewed every {refreshSeconds} s.
        </p>
      </>
    ),
  });
}

function Conditions({ query, page }: { readonly query: FeedQuery; readonly page: FeedPage }) {
  const shown = feedConditions.filter((condition) => page.counts.has(condition) || condition === query.condition);
  return (
    <ul class="chips" id="conditions" {...live} aria-label="Conditions">
      {[null, ...shown].map((condition) => (
        <li key={condition ?? 'all'}>
          <a
            class={condition ? conditionTexts[condition].tone : undefined}
            href={feedsPath({ ...query, condition, page: 1 })}
            aria-current={condition === query.condition ? 'true' : undefined}
          >
            {condition ? conditionTexts[condition].name : 'all'}{' '}
            <b class="num">{(page.counts.get(condition ?? 'all') ?? 0).toLocaleString('en')}</b>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Search({ query }: { readonly query: FeedQuery }) {
  return (
    <form method="get" action="/feeds" class="search" role="search">
      {query.condition && <input type="hidden" name="condition" value={query.condition} />}
      <label>
        <span>Outlet, address or reason</span>
        <input type="search" name="q" value={query.text} />
      </label>
      <label>
        <span>In order of</span>
        <select name="order">
          {feedOrders.map((order) => (
            <option key={order} value={order} selected={order === query.order}>
              {orderNames[order]}
            </option>
          ))}
        </select>
      </label>
      <button>Show</button>
    </form>
  );
}

/** The list's query, so that a form can say which feeds it means, and lead back. */
export function Hidden({ query }: { readonly query: FeedQuery }) {
  const fields = { condition: query.condition, q: query.text, order: query.order, page: String(query.page) };
  return (
    <>
      {Object.entries(fields).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

function Acts({ matching }: { readonly matching: number }) {
  return (
    <fieldset class="acts">
      <legend class="unseen">What to do</legend>
      <label>
        <input type="radio" name="scope" value="ticked" checked /> with the ticked
      </label>
      <label>
        <input type="radio" name="scope" value="all" /> with all {feedsText(matching)} of this list
      </label>
      <span class="buttons">
        {feedActs.map((act) => (
          <button key={act} name="act" value={act}>
            {actTexts[act].todo}
          </button>
        ))}
      </span>
    </fieldset>
  );
}

function FeedTable({
  feeds,
  may,
  now,
}: {
  readonly feeds: readonly JudgedFeed[];
  readonly may: boolean;
  readonly now: Date;
}) {
  const heads = [
    ...(may ? [<span class="unseen">Tick</span>] : []),
    'Feed',
    'Health',
    'Newest entry',
    'Last poll',
    'Next poll',
  ];
  return (
    <table>
      <TableHead names={heads} />
      <tbody>
        {feeds.map(({ feed, findings }) => (
          <tr key={feed.id}>
            {may && (
              <td class="tick">
                <input type="checkbox" name="id" value={feed.id} aria-label={`Tick ${feed.outlet}`} />
              </td>
            )}
            <td class="feed">
              <a href={`/feeds/${feed.id}`}>{feed.outlet}</a>
              <span class="soft small">{feed.url}</span>
            </td>
            <td>
              <FeedMarks findings={findings} now={now} />
            </td>
            <TimeCell name="Newest entry" time={feed.newestAt} now={now} />
            <TimeCell name="Last poll" time={feed.lastPolledAt} now={now} />
            <TimeCell name="Next poll" time={feed.status === 'active' ? feed.nextPollAt : null} now={now} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TimeCell({ name, time, now }: { readonly name: string; readonly time: Date | null; readonly now: Date }) {
  return (
    <td class="tight" data-label={`${name}:`}>
      {time ? <Moment time={time} now={now} /> : 'none'}
    </td>
  );
}
