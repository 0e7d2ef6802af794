import { countStory, type Story, type StoryCounts } from '@app/model';
import { addresses } from '../addresses';
import { copiesText, independentText, outletsText, quotedFrom, shownLanguages } from '../story-reports';
import { countryName } from './country-text';
import { langOf, sided } from './language-text';
import { PhaseMark } from './phase-mark';
import { clockOrDayText } from './time-text';

const mostDots = 18;
const mostCodes = 8;
const mostPlaces = 3;

/** A filled dot for each independent report, a hollow one for each copy: provenance at a glance. */
export function Dots({ counts }: { readonly counts: StoryCounts }) {
  const own = Math.min(counts.independentReports, mostDots);
  const copies = Math.min(counts.copies, mostDots - own);
  return (
    <span class="dots" aria-hidden="true">
      {Array.from({ length: own }, () => (
        <i class="own" />
      ))}
      {Array.from({ length: copies }, () => (
        <i class="copied" />
      ))}
    </span>
  );
}

/** `4 outlets · 3 independent reports · 1 copy · en, id`. */
export const countsText = (counts: StoryCounts): string => countsParts(counts).join(' · ');

function countsParts(counts: StoryCounts): string[] {
  const codes = shownLanguages(counts);
  const languages = codes.slice(0, mostCodes).join(', ') + (codes.length > mostCodes ? ' …' : '');
  const copies = counts.copies > 0 ? copiesText(counts.copies) : '';
  return [outletsText(counts), independentText(counts), copies, languages].filter(Boolean);
}

/** Dots and counts in one line. */
export function CountsLine({ counts }: { readonly counts: StoryCounts }) {
  return (
    <p class="counts meta">
      <Dots counts={counts} />
      <span>
        {countsParts(counts).map((part, index) => (
          <>
            {index > 0 && ' · '}
            <span class="whole">{part}</span>
          </>
        ))}
      </span>
    </p>
  );
}

/** Props of a story in a list. */
export interface SummaryProps {
  readonly story: Story;
  readonly publicUrl: string;
}

/** The story's title as a link to its page, in the title's own language and direction. */
export function StoryLink({ story, publicUrl }: SummaryProps) {
  return <a href={addresses(publicUrl).story(story.id)}>{story.title || 'Untitled story'}</a>;
}

/** The story's lead, if it has one, in its own language and direction. */
export function StoryLead({ story }: Pick<SummaryProps, 'story'>) {
  if (!story.lead) return null;
  return (
    <p class="lead" lang={langOf(story.language)} dir="auto">
      {story.lead}
    </p>
  );
}

/** Whose words title and lead are, and a few of the countries that the story speaks of. */
export function SourceLine({ story }: Pick<SummaryProps, 'story'>) {
  const { title, lead } = quotedFrom(story);
  const outlets = [...new Set([title, lead].flatMap((article) => article?.outlet ?? []))];
  const places = story.facts.countries.slice(0, mostPlaces).map(countryName);
  if (outlets.length + places.length === 0) return null;
  return (
    <p class="from meta">
      {outlets.map((outlet, index) => (
        <>
          {index === 0 ? 'From ' : ' and '}
          <bdi>{outlet}</bdi>
        </>
      ))}
      {places.map((place, index) => (
        <>
          {outlets.length + index > 0 && ' · '}
          <span class="whole">{place}</span>
        </>
      ))}
    </p>
  );
}

/** A story as a card in a grid, its phase as of `today`. */
export function StoryCard({ story, publicUrl, today }: SummaryProps & { readonly today: Date }) {
  const lang = langOf(story.language);
  return (
    <article class={sided('card', story.language)}>
      <PhaseMark story={story} now={today} list />
      <h3 lang={lang} dir="auto">
        <StoryLink story={story} publicUrl={publicUrl} />
      </h3>
      <StoryLead story={story} />
      <SourceLine story={story} />
      <CountsLine counts={countStory(story.articles)} />
    </article>
  );
}

/** A story as a row of a list, with the time of its last report as told on the day `today`. */
export function StoryRow({ story, publicUrl, today }: SummaryProps & { readonly today: Date }) {
  const lang = langOf(story.language);
  const time = story.updatedAt;
  return (
    <article class="row timed">
      <p class="meta when">
        <time dateTime={time.toISOString()}>{clockOrDayText(time, today)}</time>
      </p>
      <div class={sided('', story.language)}>
        <PhaseMark story={story} now={today} list />
        <h3 lang={lang} dir="auto">
          <StoryLink story={story} publicUrl={publicUrl} />
        </h3>
        <StoryLead story={story} />
        <SourceLine story={story} />
        <CountsLine counts={countStory(story.articles)} />
      </div>
    </article>
  );
}
