import type { Story, TopicQuery } from '@app/model';
import { addresses } from '../addresses';
import type { FeedSubject } from '../feed-subject';
import { searchParameters } from '../search-query';
import { feedLinks, renderPage } from './layout';
import { QueryForm } from './query-form';
import { Subscribe } from './subscribe';
import { StoryList } from './topic.page';

/** What the search page shows. */
export interface SearchPageProps {
  readonly publicUrl: string;
  readonly query: TopicQuery;
  /** The search; null when nothing is asked for yet. */
  readonly subject: FeedSubject | null;
  /** What is wrong with what was asked for, and what was typed. */
  readonly fault?: { readonly message: string; readonly typed: string };
  readonly stories: readonly Story[];
  readonly older: string | null;
  readonly now: Date;
}

/** Search: the form, and once something is asked for the stories, the feeds of the search, and the way to save it. */
export function searchPage({ publicUrl, query, subject, fault, stories, older, now }: SearchPageProps): string {
  const at = addresses(publicUrl);
  const save = `${at.newTopic}?${searchParameters(query).toString()}`;
  return renderPage({
    publicUrl,
    title: `${subject?.name ?? 'Search'} – Tributary`,
    canonical: subject?.pageUrl ?? at.search(new URLSearchParams()),
    feeds: subject ? feedLinks(subject) : [],
    children: (
      <>
        <header class="title">
          <h1 dir="auto">{subject?.name ?? 'Search'}</h1>
        </header>
        <Fault message={fault?.message} />
        <QueryForm
          action={at.search(new URLSearchParams())}
          query={query}
          button="Search"
          open={false}
          {...(fault ? { typed: fault.typed } : {})}
        />
        {subject && (
          <div class="columns">
            <div>
              <Subscribe subject={subject} what="search" />
              <p class="more meta">
                <a href={save}>Save it as a topic</a>
              </p>
            </div>
            <StoryList stories={stories} empty="No story matches." older={older} publicUrl={publicUrl} now={now} />
          </div>
        )}
      </>
    ),
  });
}

/** What was wrong with a form, and what to do. */
export function Fault({ message }: { readonly message: string | undefined }) {
  return message === undefined ? null : (
    <p class="wrong" role="alert">
      {message}
    </p>
  );
}
