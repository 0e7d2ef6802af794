import type { Story, TopicQuery } from '@app/model';
import type { FeedSubject } from '../feed-subject';
import type { StoryCountsByTime } from '../find-stories.store';
import { searchParameters } from '../search-query';
import { filled } from './filled';
import { Follow } from './follow';
import { FormFault } from './form-fault';
import { renderPage } from './layout';
import { type PageContext, shownPage, usePage } from './page-context';
import { QueryForm } from './query-form';
import { StoryList } from './story-list';

/** What the page that makes a topic shows. */
export interface NewTopicPageProps {
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
}

/** Makes a topic: the query, what it finds, its feeds, and the form that saves it. */
export function newTopicPage(page: PageContext, props: NewTopicPageProps): string {
  const { query, subject, counts, stories, fault } = props;
  const { words } = page.reader;
  const { at } = shownPage(page);
  return renderPage(page, {
    title: `${words.makeTopic} – Tributary`,
    canonical: at.newTopic,
    unlisted: true,
    children: (
      <>
        <header class="title">
          <p class="kicker">{words.topics}</p>
          <h1>{words.makeTopic}</h1>
        </header>
        <FormFault message={fault?.message} />
        <QueryForm action={at.newTopic} query={query} button={words.preview} open typed={fault?.typed} />
        {subject && counts && (
          <>
            <dl class="band facts">
              <Count name={words.inSevenDays} count={counts.last7Days} exact={counts.exact} />
              <Count name={words.inThirtyDays} count={counts.last30Days} exact={counts.exact} />
              <Count name={words.aDay} count={counts.perDay} exact={counts.exact} />
            </dl>
            <Follow subject={subject} what="Search" />
            <SaveForm query={query} name={fault?.name ?? ''} slug={fault?.slug ?? ''} />
            <StoryList stories={stories} empty={words.noneMatchesYet} older={null} />
          </>
        )}
      </>
    ),
  });
}

function Count({ name, count, exact }: { readonly name: string; readonly count: number; readonly exact: boolean }) {
  const { words, number } = usePage().reader;
  return (
    <div>
      <dt class="meta">{name}</dt>
      <dd>{exact ? number(count) : filled(words.about, { number: number(count) })}</dd>
    </div>
  );
}

function SaveForm({ query, name, slug }: { readonly query: TopicQuery; readonly name: string; readonly slug: string }) {
  const { at, reader } = usePage();
  const { words } = reader;
  return (
    <form class="query" action={at.topics} method="post">
      <h2>{words.saveUnderName}</h2>
      {[...searchParameters(query)].map(([parameter, value]) => (
        <input type="hidden" name={parameter} value={value} />
      ))}
      <label>
        {words.topicName}
        <input name="name" required maxLength={200} value={name} dir="auto" />
      </label>
      <label>
        {words.slugField}
        <input name="slug" required maxLength={80} pattern="[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?" value={slug} />
      </label>
      <label>
        <input type="checkbox" name="private" value="true" /> {words.privateField}
      </label>
      <KeyField />
      <button type="submit">{words.save}</button>
    </form>
  );
}

/** The field of the key that changes of topics take. */
export function KeyField() {
  return (
    <label>
      {usePage().reader.words.keyField}
      <input type="password" name="key" required autocomplete="off" />
    </label>
  );
}
