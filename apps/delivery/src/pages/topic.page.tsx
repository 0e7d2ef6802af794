import type { Story, Topic } from '@app/model';
import { addresses } from '../addresses';
import { renderPage, topicFeedLinks } from './layout';
import { StoryRow } from './story-summary';

/** What a topic's page shows. */
export interface TopicPageProps {
  readonly publicUrl: string;
  readonly topic: Pick<Topic, 'name' | 'slug'>;
  /** In the order to show. */
  readonly stories: readonly Story[];
  readonly now: Date;
}

/** A topic's page: its stories, and the addresses of its three feeds. */
export function topicPage({ publicUrl, topic, stories, now }: TopicPageProps): string {
  const at = addresses(publicUrl);
  const feeds: [string, string][] = [
    ['RSS', at.topicRss(topic.slug)],
    ['Atom', at.topicAtom(topic.slug)],
    ['JSON Feed', at.topicJson(topic.slug)],
  ];
  return renderPage({
    publicUrl,
    title: `${topic.name} – Tributary`,
    description: `Stories on ${topic.name}, each told by all its outlets`,
    canonical: at.topic(topic.slug),
    feeds: topicFeedLinks(publicUrl, topic),
    children: (
      <>
        <header class="title">
          <p class="kicker">Topic</p>
          <h1 dir="auto">{topic.name}</h1>
        </header>
        <div class="columns">
          <aside class="subscribe">
            <h2>Follow this topic</h2>
            <p class="meta">
              Paste one of these addresses into your feed reader. A story is one entry, kept up to date.
            </p>
            <dl class="addresses">
              {feeds.map(([name, href]) => (
                <>
                  <dt>{name}</dt>
                  <dd>
                    <a href={href}>{href}</a>
                  </dd>
                </>
              ))}
            </dl>
          </aside>
          <section class="section">
            <h2>Stories</h2>
            {stories.length === 0 && <p class="empty">No story belongs to this topic yet.</p>}
            <div class="rows">
              {stories.map((story) => (
                <StoryRow story={story} publicUrl={publicUrl} today={now} />
              ))}
            </div>
          </section>
        </div>
      </>
    ),
  });
}
