import { actTexts, type FeedAct, feedsPath, feedsText } from '../feed-actions';
import type { FeedQuery } from '../feed-list';
import type { FeedSummary } from '../feed-snapshot';
import type { Visitor } from '../session';
import { Hidden } from './feeds.page';
import { renderPage } from './layout';

/** What is asked before many feeds are changed, or any is removed. */
export interface ConfirmFeedsProps {
  readonly visitor: Visitor;
  readonly act: FeedAct;
  readonly feeds: readonly FeedSummary[];
  /** How many of those named the act means nothing for. */
  readonly leftOut: number;
  readonly query: FeedQuery;
}

const namedAtMost = 12;

/** Asks whether these feeds are meant, and does it to these and no others. */
export function confirmFeedsPage({ visitor, act, feeds, leftOut, query }: ConfirmFeedsProps): string {
  const { todo, meant } = actTexts[act];
  return renderPage({
    title: todo,
    visitor,
    section: '/feeds',
    children: (
      <>
        <h1>
          {todo}: {feedsText(feeds.length)}?
        </h1>
        {act === 'remove' && (
          <p>They are polled no more. Their articles and stories stay; adding an address again takes its feed up.</p>
        )}
        {leftOut > 0 && (
          <p class="soft">
            {feedsText(leftOut)} of the list are left out, as not {meant}.
          </p>
        )}
        <ul class="lines">
          {feeds.slice(0, namedAtMost).map((feed) => (
            <li key={feed.id}>
              {feed.outlet} <span class="soft small">{feed.url}</span>
            </li>
          ))}
          {feeds.length > namedAtMost && <li class="soft">and {feedsText(feeds.length - namedAtMost)} more</li>}
        </ul>
        <form method="post" action="/feeds/act" class="actions">
          <Hidden query={query} />
          <input type="hidden" name="act" value={act} />
          <input type="hidden" name="id" value={feeds.map(({ id }) => id).join(',')} />
          <input type="hidden" name="confirmed" value="yes" />
          <button class={act === 'remove' ? 'grave' : 'main'}>
            {todo}: {feedsText(feeds.length)}
          </button>
          <a class="button" href={feedsPath(query)}>
            Leave them as they are
          </a>
        </form>
      </>
    ),
  });
}
