import { firstReport, type RelatedStory, reportTime, type Story, timeKnown } from '@app/model';
import type { CarriedKind } from '../addresses';
import { Moment, ShortMoment } from './moment';
import { quoted, usePage } from './page-context';
import { OutletLink } from './report-entry';
import { Sparkline } from './sparkline';

/** What there is to say of how a report's time is known. */
const timeNote = { stated: null, date: 'dayStated', received: 'timeReceived' } as const;

/** What is known of a story beside its headline: who was first, what changed last, and whom and what reports speak of. */
export function Known({ story }: { readonly story: Story }) {
  const { reader } = usePage();
  const { words, country } = reader;
  const { countries, names, keyTerms } = story.facts;
  const first = firstReport(story.articles);
  return (
    <section class="known side" aria-labelledby="known">
      <h2 id="known">{words.known}</h2>
      <dl>
        {first && (
          <>
            <dt class="meta">{words.firstReport}</dt>
            <dd>
              <OutletLink article={first} />, <Moment time={reportTime(first)} />
              {timeNote[timeKnown(first)] && ` (${words[timeNote[timeKnown(first)]!]})`}
            </dd>
          </>
        )}
        <dt class="meta">{words.lastChange}</dt>
        <dd>
          <Moment time={story.updatedAt} />
        </dd>
        <Terms name={words.countries} kind="country" terms={countries} show={country} />
        <Terms name={words.names} kind="name" terms={names} language={story.language} />
        <Terms name={words.keyTerms} terms={keyTerms} language={story.language} />
      </dl>
      <Sparkline articles={story.articles} />
    </section>
  );
}

interface TermsProps {
  readonly name: string;
  /** Of what automatic topic the terms are; none when left out. */
  readonly kind?: CarriedKind;
  readonly terms: readonly string[];
  readonly language?: string;
  readonly show?: (term: string) => string;
}

function Terms({ name, kind, terms, language, show = (term) => term }: TermsProps) {
  const { at } = usePage();
  if (!terms.length) return null;
  const of = language === undefined ? {} : quoted(language);
  return (
    <>
      <dt class="meta">{name}</dt>
      <dd>
        <ul class="terms">
          {terms.map((term) => (
            <li {...of}>{kind ? <a href={at.carried(kind, term)}>{show(term)}</a> : show(term)}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** The other stories of the storyline, the last changed first. */
export function Storyline({ stories }: { readonly stories: readonly RelatedStory[] }) {
  const { at, reader } = usePage();
  if (!stories.length) return null;
  return (
    <section class="storyline side" aria-labelledby="storyline">
      <h2 id="storyline">{reader.words.storyline}</h2>
      <ol>
        {stories.map(({ id, title, language, updatedAt }) => (
          <li>
            <p class="meta when">
              <ShortMoment time={updatedAt} />
            </p>
            <a href={at.story(id)} {...quoted(language)}>
              {title || reader.words.untitledStory}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
