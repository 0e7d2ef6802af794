import type { Story, StoryArticle } from '@app/model';
import { Filled } from './filled';
import { Moment } from './moment';
import { quoted, usePage } from './page-context';
import type { Step } from './timeline';

/** More steps than this are folded away, and more outlets are not named. */
const stepsInSight = 5;
const mostNamed = 5;

/** How a story went, the newest first. */
export function StoryTimeline({ story, steps }: { readonly story: Story; readonly steps: readonly Step[] }) {
  const { words, count } = usePage().reader;
  if (!steps.length) return null;
  const rest = steps.slice(stepsInSight);
  const shown = (step: Step) => <TimelineStep step={step} story={story} />;
  return (
    <section class="timeline side" aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline}</h2>
      <ol>{steps.slice(0, stepsInSight).map(shown)}</ol>
      {rest.length > 0 && (
        <details class="rest">
          <summary class="meta">{count(words.earlierDevelopments, rest.length)}</summary>
          <ol>{rest.map(shown)}</ol>
        </details>
      )}
    </section>
  );
}

function TimelineStep({ step, story }: { readonly step: Step; readonly story: Story }) {
  const { at, reader } = usePage();
  const { words, count } = reader;
  const { began, headline, reports, copies, dealings } = step;
  const told = began ? words.storyBegan : words.newHeadline;
  return (
    <li>
      <p class="meta when">
        <Moment time={step.at} />
      </p>
      {began && headline === null && <p>{words.storyBegan}</p>}
      {headline !== null && (
        <p>
          {told}: <Headline title={headline} story={story} />
        </p>
      )}
      {reports.length > 0 && (
        <p>
          {count(words.newReports, reports.length)}: <Outlets articles={reports} />
        </p>
      )}
      {copies.length > 0 && (
        <p>
          {count(words.newCopies, copies.length)}: <Outlets articles={copies} />
        </p>
      )}
      {dealings.map(({ what, story: other }) => (
        <p>
          <Filled text={words[what]} story={<a href={at.story(other)}>{words.anotherStory}</a>} />
        </p>
      ))}
    </li>
  );
}

/** A headline that the story had, in the language of a report that still says it. */
function Headline({ title, story }: { readonly title: string; readonly story: Story }) {
  const saying = story.articles.find((article) => article.title === title);
  return <cite {...quoted(saying?.language ?? (title === story.title ? story.language : 'und'))}>{title}</cite>;
}

function Outlets({ articles }: { readonly articles: readonly StoryArticle[] }) {
  const names = [...new Set(articles.map(({ outlet }) => outlet))];
  return (
    <>
      {names.slice(0, mostNamed).map((name, index) => (
        <>
          {index > 0 && ', '}
          <bdi>{name}</bdi>
        </>
      ))}
      {names.length > mostNamed && ' …'}
    </>
  );
}
