import type { Story, TopicQuery } from '@app/model';
import { addresses } from '../addresses';
import type { FeedSubject } from '../feed-subject';
import type { StoryCountsByTime } from '../find-stories.store';
import { searchParameters } from '../search-query';
import { renderPage } from './layout';
import { QueryForm } from './query-form';
import { Fault } from './search.page';
import { Subscribe } from './subscribe';
import { StoryList } from './topic.page';

/** What the page that makes a topic shows. */
export interface NewTopicPageProps {
  readonly publicUrl: string;
  readonly query: TopicQuery;
  /** The query as a search, which has feeds without being saved; null when nothing is asked for yet. */
  readonly subject: FeedSubject | null;
  /** Null when nothing is asked for yet. */
  readonly counts: StoryCountsByTime | null;
  /** The newest that match. */
  readonly stories: readonly Story[];
  /** What is wrong with what was sent, in words. */
  readonly fault?: {
    readonly message: string;
    readonly typed?: string;
    readonly name?: string;
    readonly slug?: string;
  };
  readonly now: Date;
}

/** Makes a topic: the query, what it finds, its feeds, and the form that saves it. */
export function newTopicPage(props: NewTopicPageProps): string {
  const { publicUrl, query, subject, counts, stories, fault, now } = props;
  const at = addresses(publicUrl);
  return renderPage({
    publicUrl,
    title: 'Make a topic – Tributary',
    canonical: at.newTopic,
    unlisted: true,
    children: (
      <>
        <header class="title">
          <p class="kicker">Topics</p>
          <h1>Make a topic</h1>
        </header>
        <Fault message={fault?.message} />
        <QueryForm
          action={at.newTopic}
          query={query}
          button="Preview"
          open
          {...(fault?.typed === undefined ? {} : { typed: fault.typed })}
        />
        {subject && counts && (
          <>
            <dl class="band facts">
              <Count name="stories in 7 days" count={counts.last7Days} exact={counts.exact} />
              <Count name="stories in 30 days" count={counts.last30Days} exact={counts.exact} />
              <Count name="a day" count={counts.perDay} exact={counts.exact} />
            </dl>
            <div class="columns">
              <div>
                <Subscribe subject={subject} what="search" />
                <SaveForm action={at.topics} query={query} name={fault?.name ?? ''} slug={fault?.slug ?? ''} />
              </div>
              <StoryList stories={stories} empty="No story matches yet." older={null} publicUrl={publicUrl} now={now} />
            </div>
          </>
        )}
      </>
    ),
  });
}

function Count({ name, count, exact }: { readonly name: string; readonly count: number; readonly exact: boolean }) {
  return (
    <div>
      <dt class="meta">{name}</dt>
      <dd>
        {exact ? '' : 'about '}
        {count}
      </dd>
    </div>
  );
}

function SaveForm(props: {
  readonly action: string;
  readonly query: TopicQuery;
  readonly name: string;
  readonly slug: string;
}) {
  return (
    <form class="query" action={props.action} method="post">
      <h2>Save it under a name</h2>
      {[...searchParameters(props.query)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        Name
        <input name="name" required maxLength={200} value={props.name} dir="auto" />
      </label>
      <label>
        Address: a to z, 0 to 9 and hyphens
        <input name="slug" required maxLength={80} pattern="[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?" value={props.slug} />
      </label>
      <label>
        <input type="checkbox" name="private" value="true" /> Private: a secret address, and in no list
      </label>
      <label>
        API key of this installation
        <input type="password" name="key" required autocomplete="off" />
      </label>
      <button type="submit">Save</button>
    </form>
  );
}
