import { countStory, type Story } from '@app/model';
import { quotedFrom } from '../story-reports';
import { Filled } from './filled';
import { shownAs } from './live-news';
import { ShortMoment } from './moment';
import { quoted, sided, usePage } from './page-context';
import { PhaseMark } from './phase-mark';
import { CountsLine, Dots } from './story-counts';

const mostPlaces = 3;

interface OfStory {
  readonly story: Story;
}

/** The story's title as a link to its page. */
export function StoryLink({ story }: OfStory) {
  const { at, reader } = usePage();
  return <a href={at.story(story.id)}>{story.title || reader.words.untitledStory}</a>;
}

/** The story's lead, if it has one, in its own language and direction. */
export function StoryLead({ story }: OfStory) {
  return story.lead ? (
    <p class="lead" {...quoted(story.language)}>
      {story.lead}
    </p>
  ) : null;
}

/** Whose words title and lead are, and a few of the countries that the story speaks of. */
export function SourceLine({ story }: OfStory) {
  const { reader } = usePage();
  const { title, lead } = quotedFrom(story);
  const outlets = [...new Set([title, lead].flatMap((article) => article?.outlet ?? []))];
  const places = story.facts.countries.slice(0, mostPlaces).map(reader.country);
  if (outlets.length + places.length === 0) return null;
  const names = outlets.map((outlet, index) => (
    <>
      {index > 0 && ', '}
      <bdi>{outlet}</bdi>
    </>
  ));
  return (
    <p class="from meta">
      {outlets.length > 0 && <Filled text={reader.words.from} outlets={names} />}
      {places.map((place, index) => (
        <>
          {outlets.length + index > 0 && ' · '}
          <span class="whole">{place}</span>
        </>
      ))}
    </p>
  );
}

/** A story as a card in a grid. */
export function StoryCard({ story }: OfStory) {
  const { reader } = usePage();
  return (
    <article class={sided(reader, story.language, 'card')} {...shownAs(story)}>
      <PhaseMark story={story} list />
      <h3 {...quoted(story.language)}>
        <StoryLink story={story} />
      </h3>
      <StoryLead story={story} />
      <SourceLine story={story} />
      <CountsLine story={story} />
    </article>
  );
}

/** A story as a row of a list, with the time of its last change. */
export function StoryRow({ story }: OfStory) {
  const { reader } = usePage();
  return (
    <article class={sided(reader, story.language, 'row')} {...shownAs(story)}>
      <p class="meta when">
        <ShortMoment time={story.updatedAt} /> <PhaseMark story={story} list />
      </p>
      <h3 {...quoted(story.language)}>
        <StoryLink story={story} />
      </h3>
      <StoryLead story={story} />
      <SourceLine story={story} />
      <CountsLine story={story} />
    </article>
  );
}

/** A story in two lines: when it changed, its title, and how many report it. */
export function StoryBrief({ story }: OfStory) {
  const { reader } = usePage();
  const counts = countStory(story.articles);
  const outlet = quotedFrom(story).title?.outlet;
  return (
    <li class={sided(reader, story.language, 'brief')} {...shownAs(story)}>
      <p class="meta when">
        <ShortMoment time={story.updatedAt} /> <PhaseMark story={story} list />
        {outlet !== undefined && <bdi>{outlet}</bdi>}
        <Dots counts={counts} />
        <span class="unseen">{reader.count(reader.words.independentCount, counts.independentReports)}</span>
      </p>
      <p class="said" {...quoted(story.language)}>
        <StoryLink story={story} />
      </p>
    </li>
  );
}
