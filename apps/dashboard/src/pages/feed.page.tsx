import type { SilenceBounds } from '@app/model';
import type { ListedFeed, WebsubRow } from '@app/store';
import { durationText } from '../duration-text';
import { actTexts, feedActs, isMeant } from '../feed-actions';
import { feedHealth } from '../feed-health';
import type { FeedSummary } from '../feed-snapshot';
import type { RecentEntry } from '../feeds.store';
import { counted } from '../stages';
import type { Visitor } from '../session';
import { Facts } from './facts';
import { FeedMarks } from './feed-marks';
import { renderPage } from './layout';
import { live } from './live';
import { Moment } from './moment';

/** What the page of one feed shows. */
export interface FeedProps {
  readonly visitor: Visitor;
  readonly feed: ListedFeed;
  readonly summary: FeedSummary;
  readonly entries: readonly RecentEntry[];
  readonly subscription: WebsubRow | null;
  readonly bounds: SilenceBounds;
  readonly now: Date;
}

/** One feed: its health, when it is polled and why then, what it brought, and what can be done. */
export function feedPageOf({ visitor, feed, summary, entries, subscription, bounds, now }: FeedProps): string {
  const acts = visitor.role === 'operator' ? feedActs.filter((act) => isMeant[act](summary)) : [];
  return renderPage({
    title: feed.outlet,
    visitor,
    section: '/feeds',
    refreshSeconds: 15,
    refreshTo: `/feeds/${feed.id}`,
    children: (
      <>
        <p class="crumb">
          <a href="/feeds">Feeds</a>
        </p>
        <h1>{feed.outlet}</h1>
        <p>
          <code>{feed.url}</code>
        </p>
        <section id="health" {...live}>
          <FeedMarks findings={feedHealth(summary, now.getTime(), bounds)} now={now} />
          <Facts facts={factsOf(feed, subscription, now)} />
        </section>
        {acts.length > 0 && (
          <form method="post" action="/feeds/act" class="actions">
            <input type="hidden" name="id" value={feed.id} />
            <input type="hidden" name="from" value={feed.id} />
            {acts.map((act) => (
              <button key={act} name="act" value={act}>
                {actTexts[act].todo}
              </button>
            ))}
          </form>
        )}
        <h2>Newest entries</h2>
        <div id="entries" {...live}>
          {entries.length === 0 ? (
            <p class="empty">It has brought none.</p>
          ) : (
            <EntryTable entries={entries} now={now} />
          )}
        </div>
      </>
    ),
  });
}

function factsOf(feed: ListedFeed, subscription: WebsubRow | null, now: Date) {
  const span = (ms: number | null) => (ms === null ? null : durationText(ms));
  const time = (date: Date | null) => date && <Moment time={date} now={now} />;
  return [
    ['last poll', time(feed.last_polled_at) ?? 'never'],
    ['next poll', feed.status === 'active' ? time(feed.next_poll_at) : 'none'],
    ['last news', time(feed.last_changed_at) ?? 'never'],
    ['newest entry', time(feed.newest_at)],
    ['its rhythm', feed.rhythm_ms === null ? 'not known' : `one in ${span(feed.rhythm_ms)}`],
    ['polled every', span(feed.interval_ms)],
    ['answered within', span(feed.answer_ms)],
    ['failures in a row', feed.failures || null],
    ['asks for (ttl)', feed.ttl_minutes === null ? null : span(feed.ttl_minutes * 60_000)],
    ['update period', span(feed.update_period_ms)],
    ['fresh for', span(feed.fresh_ms)],
    ['skips', feed.skip_hours.length ? `${counted(feed.skip_hours.length, 'hour')} of the day` : null],
    ['hub', subscription && `${subscription.status} at ${subscription.hub}`],
    ['last push', time(subscription?.last_push_at ?? null)],
    ['language', feed.language],
    ['categories', feed.categories.join(', ')],
    ['added', time(feed.created_at)],
  ] as const;
}

function EntryTable({ entries, now }: { readonly entries: readonly RecentEntry[]; readonly now: Date }) {
  return (
    <table>
      <thead>
        <tr>
          {['Title', 'Published', 'Received'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>
              {entry.title} <span class="soft small">{entry.url}</span>
            </td>
            <td class="tight" data-label="Published:">
              {entry.publishedAt ? <Moment time={entry.publishedAt} now={now} /> : 'not said'}
            </td>
            <td class="tight" data-label="Received:">
              <Moment time={entry.receivedAt} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
