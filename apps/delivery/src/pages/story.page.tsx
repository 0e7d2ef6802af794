import {
  countStory,
  type Provenance,
  type RelatedStory,
  reportTime,
  type Story,
  type StoryArticle,
  type Topic,
} from '@app/model';
import { safeHref } from '../addresses';
import { storySubject, topicSubject } from '../feed-subject';
import { quotedFrom, shownLanguages } from '../story-reports';
import { feedLinks } from './feed-links';
import { Filled } from './filled';
import { Follow } from './follow';
import { renderPage } from './layout';
import { shownAs } from './live-news';
import { Moment } from './moment';
import { type PageContext, quoted, shownPage, sided, usePage } from './page-context';
import { PhaseMark } from './phase-mark';
import { OutletLink } from './report-entry';
import { ReportList } from './report-list';
import { countsParts, Dots } from './story-counts';
import { Known, Storyline } from './story-known';
import { StoryProvenance } from './story-provenance';
import { StoryTimeline } from './story-timeline';
import type { Step } from './timeline';

/** What a story's page shows. */
export interface StoryPageProps {
  readonly story: Story;
  /** The topics it belongs to. */
  readonly topics: readonly Pick<Topic, 'name' | 'slug'>[];
  /** The other stories of its storyline, in the order to show. */
  readonly related: readonly RelatedStory[];
  /** How it went, newest first. */
  readonly steps: readonly Step[];
  /** Who has it from whom. */
  readonly provenance: Provenance;
  /** The place in the stream of its newest event. */
  readonly place: number | null;
}

/** A story's page: headline and lead with their sources, what is known, how it went, every report, and its storyline. */
export function storyPage(page: PageContext, props: StoryPageProps): string {
  const { story, topics, related, steps, provenance, place } = props;
  const { words } = page.reader;
  const { at } = shownPage(page);
  const counts = countStory(story.articles);
  const subject = storySubject(story, page.publicUrl);
  return renderPage(page, {
    title: `${story.title || words.untitledStory} – Tributary`,
    description: story.lead || countsParts(counts, page.reader).join(' · '),
    canonical: at.story(story.id),
    feeds: [subject, ...topics.map((topic) => topicSubject(topic, page.publicUrl))].flatMap(feedLinks),
    live: { story: story.id, place },
    footer: (
      <span>
        <a href={at.storyJson(story.id)}>{words.asJson}</a>
      </span>
    ),
    children: (
      <div class="story" {...shownAs(story)}>
        <StoryHead story={story} topics={topics} />
        <Facts story={story} />
        <aside>
          <Known story={story} />
          <StoryTimeline story={story} steps={steps} />
        </aside>
        <StoryProvenance provenance={provenance} />
        <ReportList story={story} />
        <Storyline stories={related} />
      </div>
    ),
  });
}

function StoryHead({ story, topics }: Pick<StoryPageProps, 'story' | 'topics'>) {
  const { at, reader, publicUrl } = usePage();
  const { words } = reader;
  const source = quotedFrom(story);
  const isOne = source.title === source.lead;
  return (
    <header class={sided(reader, story.language, 'title')}>
      <p class="meta">
        <PhaseMark story={story} />
        {topics.map(({ name, slug }) => (
          <>
            {' · '}
            <a href={at.topic(slug)} dir="auto">
              {name}
            </a>
          </>
        ))}
      </p>
      <h1 {...quoted(story.language)}>{story.title || words.untitledStory}</h1>
      {source.title && !isOne && <Credit text={words.headlineFrom} article={source.title} />}
      {story.lead && (
        <blockquote
          class="standfirst"
          cite={safeHref(source.lead?.url ?? null) ?? undefined}
          {...quoted(source.lead?.language ?? story.language)}
        >
          {story.lead}
        </blockquote>
      )}
      {source.lead && <Credit text={isOne ? words.headlineAndLeadFrom : words.leadFrom} article={source.lead} />}
      <Follow subject={storySubject(story, publicUrl)} what="Story" />
    </header>
  );
}

function Credit({ text, article }: { readonly text: string; readonly article: StoryArticle }) {
  return (
    <p class="meta credit">
      <Filled text={text} outlet={<OutletLink article={article} />} time={<Moment time={reportTime(article)} />} />
    </p>
  );
}

function Facts({ story }: { readonly story: Story }) {
  const { words, count, number, languageName } = usePage().reader;
  const counts = countStory(story.articles);
  const facts = [count(words.outletCount, counts.outlets), count(words.independentCount, counts.independentReports)];
  if (counts.relays > 0) facts.push(count(words.relayCount, counts.relays));
  if (counts.copies > 0) facts.push(count(words.copyCount, counts.copies));
  const languages = shownLanguages(counts).map((code) => languageName(code) ?? code);
  return (
    <div class="band">
      <ul class="facts">
        {facts.map((fact) => (
          <li>
            <Figure text={fact} />
          </li>
        ))}
        {counts.copies + counts.relays > 0 && (
          <li aria-hidden="true">
            <Dots counts={counts} />
            <span class="meta">{words.independentOrCopy}</span>
          </li>
        )}
        {languages.length > 0 && (
          <li>
            <span class="figure meta">
              <b>{number(languages.length)}</b>
              {languages.join(', ')}
            </span>
          </li>
        )}
      </ul>
    </div>
  );
}

/** A counted thing with its number large: `9` outlets. */
function Figure({ text }: { readonly text: string }) {
  const [before, number, after] = text.split(/(\p{N}[\p{N}.,]*)/u);
  return (
    <span class="figure meta">
      {before}
      <b>{number}</b>
      {after}
    </span>
  );
}
