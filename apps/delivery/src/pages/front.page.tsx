import { countStory, type Story, type StoryArticle, type Topic } from '@app/model';
import { addresses } from '../addresses';
import { groupReports } from '../story-reports';
import { arrangeStories } from './arrange-stories';
import { languageName, langOf, sided } from './language-text';
import { renderPage, topicFeedLinks } from './layout';
import { PhaseMark } from './phase-mark';
import { FormatLinks } from './subscribe';
import { CountsLine, SourceLine, StoryCard, StoryLead, StoryLink, StoryRow } from './story-summary';
import { dateText, momentText } from './time-text';

/** What the front page shows. */
export interface FrontPageProps {
  readonly publicUrl: string;
  readonly stories: readonly Story[];
  readonly topics: readonly Pick<Topic, 'name' | 'slug'>[];
  readonly now: Date;
}

/** The front page: the weightiest story, the widely reported, the latest, and the topics with their feeds. */
export function frontPage({ publicUrl, stories, topics, now }: FrontPageProps): string {
  const { hero, cards, latest } = arrangeStories(stories, now);
  return renderPage({
    publicUrl,
    title: 'Tributary – many outlets, one story',
    description: 'News from many outlets and languages, gathered into stories, with who reported what independently.',
    canonical: addresses(publicUrl).home,
    feeds: topics.flatMap((topic) => topicFeedLinks(publicUrl, topic)),
    front: `Many outlets, one story · ${dateText(now)}`,
    children: (
      <>
        <h1 class="skip">Stories</h1>
        {hero ? <Hero story={hero} publicUrl={publicUrl} now={now} /> : <p class="empty">No stories yet.</p>}
        {cards.length > 0 && (
          <section class="section">
            <h2>Widely reported</h2>
            <div class="cards">
              {cards.map((story) => (
                <StoryCard story={story} publicUrl={publicUrl} today={now} />
              ))}
            </div>
          </section>
        )}
        <div class="columns">
          {latest.length > 0 && (
            <section class="section">
              <h2>Latest</h2>
              <div class="rows">
                {latest.map((story) => (
                  <StoryRow story={story} publicUrl={publicUrl} today={now} />
                ))}
              </div>
            </section>
          )}
          {topics.length > 0 && <Topics topics={topics} publicUrl={publicUrl} />}
        </div>
      </>
    ),
  });
}

function Hero({ story, publicUrl, now }: { readonly story: Story; readonly publicUrl: string; readonly now: Date }) {
  const lang = langOf(story.language);
  const voices = otherVoices(story);
  return (
    <article class="hero">
      <div class={sided('', story.language)}>
        <p class="meta">
          <PhaseMark story={story} now={now} list /> Last change{' '}
          <time dateTime={story.updatedAt.toISOString()}>{momentText(story.updatedAt)}</time>
        </p>
        <h2 lang={lang} dir="auto">
          <StoryLink story={story} publicUrl={publicUrl} />
        </h2>
        <StoryLead story={story} />
        <SourceLine story={story} />
        <CountsLine counts={countStory(story.articles)} />
      </div>
      {voices.length > 0 && (
        <section class="voices">
          <h3>As others tell it</h3>
          <ul>
            {voices.map((article) => (
              <li dir="auto" class={sided('', article.language)}>
                <p class="meta" dir="ltr">
                  <bdi>{article.outlet}</bdi>
                  {article.language !== story.language && languageText(article)}
                </p>
                <span class="said" lang={langOf(article.language)}>
                  {article.title}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function languageText({ language }: StoryArticle): string {
  const name = languageName(language);
  return name === null ? '' : ` · ${name}`;
}

/** Up to four headlines beside the story's own, other languages first, one an outlet. */
function otherVoices(story: Story): StoryArticle[] {
  const reports = groupReports(story.articles)
    .map(({ report }) => report)
    .filter((report) => report.title !== story.title && report.title !== '');
  const languages = new Set([story.language]);
  const outlets = new Set<string>();
  const chosen: StoryArticle[] = [];
  for (const fresh of [true, false]) {
    for (const report of reports) {
      if (chosen.length === 4 || outlets.has(report.outlet) || (fresh && languages.has(report.language))) continue;
      chosen.push(report);
      outlets.add(report.outlet);
      languages.add(report.language);
    }
  }
  return chosen;
}

function Topics({ topics, publicUrl }: Pick<FrontPageProps, 'topics' | 'publicUrl'>) {
  const at = addresses(publicUrl);
  return (
    <section class="section">
      <h2>Topics</h2>
      <ul class="topics">
        {topics.map(({ name, slug }) => (
          <li>
            <a href={at.topic(slug)} dir="auto">
              {name}
            </a>
            <FormatLinks name={name} pageUrl={at.topic(slug)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
