import type { Story } from '@app/model';
import type { FeedSubject } from '../feed-subject';
import { feedLinks, renderPage } from './layout';
import { StoryRow } from './story-summary';
import { Subscribe } from './subscribe';

/** What a topic's page shows. */
export interface TopicPageProps {
  readonly publicUrl: string;
  readonly subject: FeedSubject;
  /** What it is, as `Topic` or `Country`. */
  readonly kind?: string;
  /** In the order to show. */
  readonly stories: readonly Story[];
  /** The address of the following, older page; null after the last. */
  readonly older?: string | null;
  readonly now: Date;
}

/** A topic's page: its stories, and the addresses of its three feeds. */
export function topicPage({ publicUrl, subject, kind = 'Topic', stories, older = null, now }: TopicPageProps): string {
  return renderPage({
    publicUrl,
    title: `${subject.name} – Tributary`,
    description: subject.description,
    canonical: subject.isPrivate ? null : subject.pageUrl,
    unlisted: subject.isPrivate,
    feeds: feedLinks(subject),
    children: (
      <>
        <header class="title">
          <p class="kicker">{kind}</p>
          <h1 dir="auto">{subject.name}</h1>
        </header>
        <div class="columns">
          <Subscribe subject={subject} what="topic" />
          <StoryList
            stories={stories}
            empty="No story belongs to this topic yet."
            older={older}
            publicUrl={publicUrl}
            now={now}
          />
        </div>
      </>
    ),
  });
}

/** Stories in the order given, and a link to older ones. */
export function StoryList({
  stories,
  empty,
  older,
  publicUrl,
  now,
}: Pick<TopicPageProps, 'stories' | 'publicUrl' | 'now'> & { readonly empty: string; readonly older: string | null }) {
  return (
    <section class="section">
      <h2>Stories</h2>
      {stories.length === 0 && <p class="empty">{older === null ? empty : 'None of the newest; older ones may.'}</p>}
      <div class="rows">
        {stories.map((story) => (
          <StoryRow story={story} publicUrl={publicUrl} today={now} />
        ))}
      </div>
      {older !== null && (
        <p class="more meta">
          <a href={older} rel="next">
            Older stories
          </a>
        </p>
      )}
    </section>
  );
}
