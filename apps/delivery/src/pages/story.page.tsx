import {
  countStory,
  type RelatedStory,
  reportTime,
  type Story,
  type StoryArticle,
  type StoryCounts,
  type Topic,
} from '@app/model';
import { addresses, safeHref, feedAddresses } from '../addresses';
import { storySubject, topicSubject } from '../feed-subject';
import { groupReports, quotedFrom, shownLanguages, type ReportGroup } from '../story-reports';
import { languageName, langOf, sided } from './language-text';
import { feedLinks, renderPage } from './layout';
import { PhaseMark } from './phase-mark';
import { ReportEntry } from './report-entry';
import { Sparkline } from './sparkline';
import { Glance, Storyline } from './story-glance';
import { countsText, Dots } from './story-summary';
import { dateText, momentText } from './time-text';

/** What a story's page shows. */
export interface StoryPageProps {
  readonly publicUrl: string;
  readonly story: Story;
  /** The topics it belongs to. */
  readonly topics?: readonly Pick<Topic, 'name' | 'slug'>[];
  /** The other stories of its storyline, in the order to show. */
  readonly related?: readonly RelatedStory[];
  readonly now: Date;
}

/** A story's page: title and lead with their sources, counts and facts, every report, newest first, and its storyline. */
export function storyPage({ publicUrl, story, topics = [], related = [], now }: StoryPageProps): string {
  const at = addresses(publicUrl);
  const counts = countStory(story.articles);
  return renderPage({
    publicUrl,
    title: `${story.title || 'Untitled story'} – Tributary`,
    description: story.lead || countsText(counts),
    canonical: at.story(story.id),
    feeds: [storySubject(story, publicUrl), ...topics.map((topic) => topicSubject(topic, publicUrl))].flatMap(
      feedLinks,
    ),
    footer: (
      <span>
        <a href={feedAddresses(at.story(story.id)).atom}>Changes of this story as a feed</a> ·{' '}
        <a href={at.storyJson(story.id)}>This story as JSON</a>
      </span>
    ),
    children: (
      <>
        <StoryHead story={story} topics={topics} publicUrl={publicUrl} now={now} />
        <Facts counts={counts} articles={story.articles} />
        <div class="story">
          <Glance story={story} />
          <section class="reports">
            <h2>Reports, newest first</h2>
            <Timeline groups={groupReports(story.articles)} />
          </section>
          <Storyline stories={related} publicUrl={publicUrl} now={now} />
        </div>
      </>
    ),
  });
}

function StoryHead({ story, topics, publicUrl, now }: Required<Omit<StoryPageProps, 'related'>>) {
  const source = quotedFrom(story);
  return (
    <header class={sided('title', story.language)}>
      <p class="meta">
        <PhaseMark story={story} now={now} />
        {topics.map(({ name, slug }) => (
          <>
            {' · '}
            <a href={addresses(publicUrl).topic(slug)} dir="auto">
              {name}
            </a>
          </>
        ))}
      </p>
      <h1 lang={langOf(story.language)} dir="auto">
        {story.title || 'Untitled story'}
      </h1>
      {source.title && source.title !== source.lead && <Credit what="Headline" article={source.title} />}
      {story.lead && (
        <blockquote
          class="standfirst"
          cite={safeHref(source.lead?.url ?? null) ?? undefined}
          lang={langOf(source.lead?.language ?? story.language)}
          dir="auto"
        >
          {story.lead}
        </blockquote>
      )}
      {source.lead && (
        <Credit what={source.lead === source.title ? 'Headline and lead' : 'Lead'} article={source.lead} />
      )}
    </header>
  );
}

function Credit({ what, article }: { readonly what: string; readonly article: StoryArticle }) {
  const href = safeHref(article.url);
  const outlet = <bdi class="outlet">{article.outlet}</bdi>;
  const time = reportTime(article);
  return (
    <p class="meta credit">
      {what} from{' '}
      {href ? (
        <a href={href} rel="noopener">
          {outlet}
        </a>
      ) : (
        outlet
      )}
      , <time dateTime={time.toISOString()}>{momentText(time)}</time>
    </p>
  );
}

function Facts({ counts, articles }: { readonly counts: StoryCounts; readonly articles: readonly StoryArticle[] }) {
  const languages = shownLanguages(counts).map((code) => languageName(code) ?? code);
  const facts: [string, number][] = [
    [counts.outlets === 1 ? 'outlet' : 'outlets', counts.outlets],
    [counts.independentReports === 1 ? 'independent report' : 'independent reports', counts.independentReports],
  ];
  if (counts.copies > 0) facts.push([counts.copies === 1 ? 'copy' : 'copies', counts.copies]);
  return (
    <div class="band">
      <dl class="facts">
        {facts.map(([name, count]) => (
          <div>
            <dt class="meta">{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
        {counts.copies > 0 && (
          <div aria-hidden="true">
            <dt class="meta">● independent ○ copy</dt>
            <dd>
              <Dots counts={counts} />
            </dd>
          </div>
        )}
        {languages.length > 0 && (
          <div class="wide">
            <dt class="meta">{languages.length === 1 ? 'language' : 'languages'}</dt>
            <dd>{languages.join(', ')}</dd>
          </div>
        )}
      </dl>
      <Sparkline articles={articles} />
    </div>
  );
}

function Timeline({ groups }: { readonly groups: readonly ReportGroup[] }) {
  const days = new Map<string, ReportGroup[]>();
  for (const group of groups) {
    const day = dateText(reportTime(group.report));
    days.set(day, [...(days.get(day) ?? []), group]);
  }
  const first = groups.length > 1 ? groups.at(-1) : undefined;
  return (
    <div class="timeline">
      {groups.length === 0 && <p class="empty">This story has no reports any more.</p>}
      {[...days].map(([day, reports]) => (
        <>
          <p class="day">{day}</p>
          <ol>
            {reports.map((group) => (
              <ReportEntry group={group} first={group === first} />
            ))}
          </ol>
        </>
      ))}
    </div>
  );
}
