import type { Topic } from '@app/model';
import { addresses, type CarriedKind } from '../addresses';
import { carriedSubject, type FeedSubject, topicSubject } from '../feed-subject';
import { feedLinks, renderPage } from './layout';
import { FormatLinks } from './subscribe';

/** What the page of all topics shows. */
export interface TopicsPageProps {
  readonly publicUrl: string;
  /** Public ones. */
  readonly topics: readonly Pick<Topic, 'name' | 'slug'>[];
  /** What the stories of the last days carry, the most frequent first. */
  readonly carried: readonly { readonly kind: CarriedKind; readonly value: string; readonly stories: number }[];
  readonly days: number;
}

const headings: readonly [CarriedKind, string][] = [
  ['country', 'Countries'],
  ['category', 'Categories'],
  ['name', 'Names'],
];

/** All topics with their feeds: the saved ones, and those that stories make by what they carry. */
export function topicsPage({ publicUrl, topics, carried, days }: TopicsPageProps): string {
  const at = addresses(publicUrl);
  const saved = topics.map((topic) => topicSubject(topic, publicUrl));
  return renderPage({
    publicUrl,
    title: 'Topics – Tributary',
    description: 'Topics to follow, each with feeds in RSS, Atom and JSON Feed.',
    canonical: at.topics,
    feeds: saved.flatMap(feedLinks),
    children: (
      <>
        <header class="title prose">
          <h1>Topics</h1>
          <p>
            <a href={at.newTopic}>Make a topic</a> · <a href={at.search(new URLSearchParams())}>Search</a> ·{' '}
            <a href={at.topicsOpml}>All topics as OPML</a>
          </p>
        </header>
        <Topics heading="Saved topics" subjects={saved.map((subject) => ({ subject }))} />
        {headings.map(([kind, heading]) => {
          const of = carried.filter((one) => one.kind === kind);
          const subjects = of.map(({ value, stories }) => ({
            subject: carriedSubject(kind, value, publicUrl),
            stories,
          }));
          return <Topics heading={`${heading} in stories of the last ${days} days`} subjects={subjects} />;
        })}
      </>
    ),
  });
}

function Topics(props: {
  readonly heading: string;
  readonly subjects: readonly { readonly subject: FeedSubject; readonly stories?: number }[];
}) {
  if (props.subjects.length === 0) return null;
  return (
    <section class="section">
      <h2>{props.heading}</h2>
      <ul class="topics">
        {props.subjects.map(({ subject, stories }) => (
          <li>
            <span>
              <a href={subject.pageUrl} dir="auto">
                {subject.name}
              </a>
              {stories !== undefined && <span class="meta"> {stories} stories</span>}
            </span>
            <FormatLinks name={subject.name} pageUrl={subject.pageUrl} />
          </li>
        ))}
      </ul>
    </section>
  );
}
