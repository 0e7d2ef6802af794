import type { Story, TopicQuery } from '@app/model';
import type { FeedSubject } from '../feed-subject';
import { searchParameters } from '../search-query';
import { feedLinks } from './feed-links';
import { Follow } from './follow';
import { FormFault } from './form-fault';
import { renderPage } from './layout';
import { type PageContext, shownPage } from './page-context';
import { QueryForm } from './query-form';
import { searchName } from './search-name';
import { StoryList } from './story-list';

/** What the search page shows. */
export interface SearchPageProps {
  readonly query: TopicQuery;
  /** The search; null when nothing is asked for yet. */
  readonly subject: FeedSubject | null;
  /** What is wrong with what was asked for, and what was typed. */
  readonly fault?: { readonly message: string; readonly typed: string };
  readonly stories: readonly Story[];
  readonly older: string | null;
}

/** Search: the form, and once something is asked for the stories, the way to the feeds of the search, and to save it. */
export function searchPage(page: PageContext, { query, subject, fault, stories, older }: SearchPageProps): string {
  const { words } = page.reader;
  const { at } = shownPage(page);
  const name = subject ? searchName(query, page.reader) : words.search;
  return renderPage(page, {
    title: `${name} – Tributary`,
    canonical: subject?.pageUrl ?? at.search(new URLSearchParams()),
    feeds: subject ? feedLinks({ ...subject, name }) : [],
    children: (
      <>
        <header class="title">
          <h1 dir="auto">{name}</h1>
        </header>
        <FormFault message={fault?.message} />
        <QueryForm
          action={at.search(new URLSearchParams())}
          query={query}
          button={words.search}
          open={false}
          typed={fault?.typed}
        />
        {subject && (
          <>
            <Follow subject={subject} what="Search" />
            <p class="meta">
              <a href={`${at.newTopic}?${searchParameters(query).toString()}`}>{words.saveAsTopic}</a>
            </p>
            <StoryList stories={stories} empty={words.noneMatch} older={older} />
          </>
        )}
      </>
    ),
  });
}
