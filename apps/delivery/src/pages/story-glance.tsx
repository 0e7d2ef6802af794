import { firstReport, type RelatedStory, reportTime, type Story } from '@app/model';
import { addresses, safeHref } from '../addresses';
import { countryName } from './country-text';
import { langOf } from './language-text';
import { clockOrDayText, momentText } from './time-text';

/** Who was first, what changed last, and whom and what the reports speak of. */
export function Glance({ story }: { readonly story: Story }) {
  const { countries, names, keyTerms } = story.facts;
  const first = firstReport(story.articles);
  const lang = langOf(story.language);
  return (
    <section class="glance side">
      <h2>At a glance</h2>
      <dl>
        {first && (
          <>
            <dt class="meta">First report</dt>
            <dd>
              <OutletLink outlet={first.outlet} url={first.url} />, <Moment time={reportTime(first)} />
            </dd>
          </>
        )}
        <dt class="meta">Last change</dt>
        <dd>
          <Moment time={story.updatedAt} />
        </dd>
        <Terms name="Countries" terms={countries.map(countryName)} lang="en" />
        <Terms name="Names" terms={names} lang={lang} />
        <Terms name="Key terms" terms={keyTerms} lang={lang} />
      </dl>
    </section>
  );
}

function Terms({
  name,
  terms,
  lang,
}: {
  readonly name: string;
  readonly terms: readonly string[];
  lang: string | undefined;
}) {
  if (!terms.length) return null;
  return (
    <>
      <dt class="meta">{name}</dt>
      <dd>
        <ul class="terms" lang={lang}>
          {terms.map((term) => (
            <li dir="auto">{term}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

const Moment = ({ time }: { readonly time: Date }) => <time dateTime={time.toISOString()}>{momentText(time)}</time>;

function OutletLink({ outlet, url }: { readonly outlet: string; readonly url: string | null }) {
  const href = safeHref(url);
  const name = <bdi class="outlet">{outlet}</bdi>;
  return href ? (
    <a href={href} rel="noopener">
      {name}
    </a>
  ) : (
    name
  );
}

/** The other stories of the storyline, the last changed first. */
export function Storyline({ stories, publicUrl, now }: StorylineProps) {
  if (!stories.length) return null;
  return (
    <section class="storyline side">
      <h2>Storyline</h2>
      <ol>
        {stories.map(({ id, title, language, updatedAt }) => (
          <li>
            <time class="meta" dateTime={updatedAt.toISOString()}>
              {clockOrDayText(updatedAt, now)}
            </time>
            <a href={addresses(publicUrl).story(id)} lang={langOf(language)} dir="auto">
              {title || 'Untitled story'}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface StorylineProps {
  readonly stories: readonly RelatedStory[];
  readonly publicUrl: string;
  readonly now: Date;
}
