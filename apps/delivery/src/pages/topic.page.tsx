import type { Story } from '@app/model';
import type { FeedSubject } from '../feed-subject';
import { feedLinks } from './feed-links';
import { filled } from './filled';
import { Follow } from './follow';
import { renderPage } from './layout';
import type { Live } from './live-news';
import type { PageContext } from './page-context';
import { StoryList } from './story-list';

/** What a topic's page shows. */
export interface TopicPageProps {
  readonly subject: FeedSubject;
  readonly kind: 'topic' | 'privateTopic' | 'country' | 'category' | 'nameOf';
  /** In the order to show. */
  readonly stories: readonly Story[];
  /** The address of the following, older page; null after the last. */
  readonly older: string | null;
  /** What it hears of while it is open; null for a topic that is not in the stream, and for older pages. */
  readonly live: Live | null;
  /** The address of the form that changes it; null for one that is not saved. */
  readonly editUrl: string | null;
  /** Whether the way to its feeds is shown at once. */
  readonly follow: boolean;
}

/** A topic's page: the way to its feeds, and its stories. */
export function topicPage(page: PageContext, props: TopicPageProps): string {
  const { subject, kind, stories, older, live, editUrl, follow } = props;
  const { words, country } = page.reader;
  const name = kind === 'country' ? country(subject.name) : subject.name;
  return renderPage(page, {
    title: `${name} – Tributary`,
    description: filled(words.storiesOn, { name }),
    canonical: subject.isPrivate ? null : subject.pageUrl,
    unlisted: subject.isPrivate,
    feeds: feedLinks({ ...subject, name }),
    live,
    footer: editUrl && (
      <a href={editUrl} rel="nofollow">
        {words.editTopic}
      </a>
    ),
    children: (
      <>
        <header class="title">
          <p class="kicker">{words[kind]}</p>
          <h1 dir="auto">{name}</h1>
          <Follow subject={subject} what="Topic" open={follow} />
        </header>
        <StoryList stories={stories} empty={words.topicEmpty} older={older} />
      </>
    ),
  });
}
