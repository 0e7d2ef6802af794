import type { Story, StoryArticle, Topic } from '@app/model';
import type { CarriedKind } from '../addresses';
import { carriedSubject, topicSubject } from '../feed-subject';
import { groupReports } from '../story-reports';
import { arrangeStories } from './arrange-stories';
import { topicFeedLinks } from './feed-links';
import { filled } from './filled';
import { renderPage } from './layout';
import { shownAs } from './live-news';
import { Moment } from './moment';
import { type PageContext, quoted, shownPage, sided, usePage } from './page-context';
import { PhaseMark } from './phase-mark';
import { CountsLine } from './story-counts';
import { SourceLine, StoryBrief, StoryCard, StoryLead, StoryLink, StoryRow } from './story-summary';

const briefs = 7;
const mostVoices = 4;
/** The topic of all stories, there from the start unless it was deleted. */
const everythingSlug = 'all';

/** What the front page shows. */
export interface FrontPageProps {
  readonly stories: readonly Story[];
  readonly topics: readonly Pick<Topic, 'name' | 'slug'>[];
  /** Automatic topics to offer beside the saved ones. */
  readonly carried: readonly { readonly kind: CarriedKind; readonly value: string }[];
  /** The place in the stream of the newest event that it shows. */
  readonly place: number | null;
}

/** The front page: the weightiest story, the latest, the widely reported, and topics to follow. */
export function frontPage(page: PageContext, { stories, topics, carried, place }: FrontPageProps): string {
  const { words } = page.reader;
  const { at } = shownPage(page);
  const { hero, cards, latest } = arrangeStories(stories, page.now);
  const more = latest.slice(briefs);
  return renderPage(page, {
    title: `Tributary – ${words.tagline}`,
    description: words.frontDescription,
    canonical: at.home,
    feeds: topics.flatMap((topic) => topicFeedLinks(page.publicUrl, topic)),
    front: true,
    live: { place },
    children: (
      <>
        <h1 class="unseen">{words.stories}</h1>
        {hero === null && <p class="empty">{words.noStories}</p>}
        <div class="lede">
          {hero && <Hero story={hero} />}
          {latest.length > 0 && (
            <section class="rail" aria-labelledby="latest">
              <h2 id="latest">{words.latest}</h2>
              <ul>
                {latest.slice(0, briefs).map((story) => (
                  <StoryBrief story={story} />
                ))}
              </ul>
            </section>
          )}
        </div>
        {cards.length > 0 && (
          <section class="section" aria-labelledby="widely">
            <h2 id="widely">{words.widelyReported}</h2>
            <div class="cards">
              {cards.map((story) => (
                <StoryCard story={story} />
              ))}
            </div>
          </section>
        )}
        <TopicsToFollow topics={topics} carried={carried} />
        {more.length > 0 && (
          <section class="section" aria-labelledby="more">
            <h2 id="more">{words.moreStories}</h2>
            <div class="rows">
              {more.map((story) => (
                <StoryRow story={story} />
              ))}
            </div>
            {topics.some(({ slug }) => slug === everythingSlug) && (
              <p class="more meta">
                <a href={at.topic(everythingSlug)}>{words.allStories}</a>
              </p>
            )}
          </section>
        )}
      </>
    ),
  });
}

function Hero({ story }: { readonly story: Story }) {
  const { reader } = usePage();
  const { words } = reader;
  const voices = otherVoices(story);
  return (
    <article class={sided(reader, story.language, 'hero')} {...shownAs(story)}>
      <p class="meta">
        <PhaseMark story={story} list /> {words.lastChange} <Moment time={story.updatedAt} />
      </p>
      <h2 {...quoted(story.language)}>
        <StoryLink story={story} />
      </h2>
      <StoryLead story={story} />
      <SourceLine story={story} />
      <CountsLine story={story} />
      {voices.length > 0 && (
        <section class="voices">
          <h3>{words.othersTellIt}</h3>
          <ul>
            {voices.map((article) => (
              <li class={sided(reader, article.language)}>
                <p class="meta">
                  <bdi>{article.outlet}</bdi>
                  {article.language !== story.language && ` · ${reader.languageName(article.language) ?? ''}`}
                </p>
                <p class="said" {...quoted(article.language)}>
                  {article.title}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

/** A few headlines beside the story's own, other languages first, one an outlet. */
function otherVoices(story: Story): StoryArticle[] {
  const reports = groupReports(story.articles)
    .map(({ report }) => report)
    .filter((report) => report.title !== story.title && report.title !== '' && report.language !== 'und');
  const languages = new Set([story.language]);
  const outlets = new Set<string>();
  const chosen: StoryArticle[] = [];
  for (const fresh of [true, false]) {
    for (const report of reports) {
      if (chosen.length === mostVoices || outlets.has(report.outlet)) continue;
      if (fresh && languages.has(report.language)) continue;
      chosen.push(report);
      outlets.add(report.outlet);
      languages.add(report.language);
    }
  }
  return chosen;
}

/** Topics, each with the step that opens the way to its feeds. */
function TopicsToFollow({ topics, carried }: Pick<FrontPageProps, 'topics' | 'carried'>) {
  const { at, reader, publicUrl } = usePage();
  const { words } = reader;
  const subjects = [
    ...topics.map((topic) => topicSubject(topic, publicUrl)),
    ...carried.map(({ kind, value }) => {
      const subject = carriedSubject(kind, value, publicUrl);
      return kind === 'country' ? { ...subject, name: reader.country(value) } : subject;
    }),
  ];
  // A category and a country may have one name; the first is the one more often carried.
  const offered = subjects.filter(({ name }, index) => subjects.findIndex((other) => other.name === name) === index);
  if (!offered.length) return null;
  return (
    <section class="section offer" aria-labelledby="topics">
      <h2 id="topics">{words.followTopic}</h2>
      <p>{words.followTopicHow}</p>
      <ul class="offered">
        {offered.map(({ name, pageUrl }) => (
          <li>
            <a href={pageUrl} dir="auto">
              {name}
            </a>
            <a class="button" href={`${pageUrl}?follow=open#follow`} aria-label={filled(words.followName, { name })}>
              {words.follow}
            </a>
          </li>
        ))}
      </ul>
      <p class="more meta">
        <a href={at.topics}>{words.allTopics}</a> · <a href={at.newTopic}>{words.makeTopic}</a>
      </p>
    </section>
  );
}
