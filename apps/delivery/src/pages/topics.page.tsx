import type { Topic } from '@app/model';
import type { CarriedKind } from '../addresses';
import { carriedSubject, type FeedSubject, topicSubject } from '../feed-subject';
import { feedLinks } from './feed-links';
import { filled } from './filled';
import { renderPage } from './layout';
import { type PageContext, shownPage, usePage } from './page-context';

/** What the page of all topics shows. */
export interface TopicsPageProps {
  /** Public ones. */
  readonly topics: readonly Pick<Topic, 'name' | 'slug'>[];
  /** What the stories of the last days carry, the most frequent first. */
  readonly carried: readonly { readonly kind: CarriedKind; readonly value: string; readonly stories: number }[];
  readonly days: number;
}

const headings = [
  ['country', 'countriesInDays'],
  ['category', 'categoriesInDays'],
  ['name', 'namesInDays'],
] as const;

/** All topics with the way to their feeds: the saved ones, and those that stories make by what they carry. */
export function topicsPage(page: PageContext, { topics, carried, days }: TopicsPageProps): string {
  const { reader, publicUrl } = page;
  const { words, count, country } = reader;
  const { at } = shownPage(page);
  const saved = topics.map((topic) => topicSubject(topic, publicUrl));
  return renderPage(page, {
    title: `${words.topics} – Tributary`,
    description: words.topicsDescription,
    canonical: at.topics,
    feeds: saved.flatMap(feedLinks),
    children: (
      <>
        <header class="title prose">
          <h1>{words.topics}</h1>
          <p>
            <a href={at.newTopic}>{words.makeTopic}</a> · <a href={at.topicsOpml}>{words.topicsAsOpml}</a>
          </p>
        </header>
        <TopicList heading={words.savedTopics} entries={saved.map((subject) => ({ subject, stories: null }))} />
        {headings.map(([kind, heading]) => {
          const entries = carried
            .filter((one) => one.kind === kind)
            .map(({ value, stories }) => {
              const subject = carriedSubject(kind, value, publicUrl);
              return { subject: kind === 'country' ? { ...subject, name: country(value) } : subject, stories };
            });
          return <TopicList heading={count(words[heading], days)} entries={entries} />;
        })}
      </>
    ),
  });
}

function TopicList(props: {
  readonly heading: string;
  readonly entries: readonly { readonly subject: FeedSubject; readonly stories: number | null }[];
}) {
  const { words, count } = usePage().reader;
  if (props.entries.length === 0) return null;
  return (
    <section class="section">
      <h2>{props.heading}</h2>
      <ul class="offered">
        {props.entries.map(({ subject: { name, pageUrl }, stories }) => (
          <li>
            <span>
              <a href={pageUrl} dir="auto">
                {name}
              </a>
              {stories !== null && <span class="meta"> {count(words.storyCount, stories)}</span>}
            </span>
            <a class="button" href={`${pageUrl}?follow=open#follow`} aria-label={filled(words.followName, { name })}>
              {words.follow}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
