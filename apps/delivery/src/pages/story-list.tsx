import type { Story } from '@app/model';
import { usePage } from './page-context';
import { StoryRow } from './story-summary';

/** Stories in the order given, and a link to older ones. */
export function StoryList(props: {
  readonly stories: readonly Story[];
  /** What is said when there are none. */
  readonly empty: string;
  /** The address of the following, older page; null after the last. */
  readonly older: string | null;
}) {
  const { words } = usePage().reader;
  const { stories, empty, older } = props;
  return (
    <section class="section" aria-labelledby="stories">
      <h2 id="stories">{words.stories}</h2>
      {stories.length === 0 && <p class="empty">{older === null ? empty : words.olderMay}</p>}
      <div class="rows">
        {stories.map((story) => (
          <StoryRow story={story} />
        ))}
      </div>
      {older !== null && (
        <p class="more meta">
          <a href={older} rel="next">
            {words.olderStories}
          </a>
        </p>
      )}
    </section>
  );
}
