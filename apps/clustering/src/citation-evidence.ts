import type { Evidence } from './decision';
import type { Window } from './window';

/** Reports within these hours of which one cites the other are about the same, unless their texts speak strongly against it. */
const FRESH_HOURS = 72;
/** What a list of sources adds to the logit of the story that it leads to. */
const LISTED = 6;
/** One that names an older report often names background. */
const LISTED_OLD = 1;
/**
 * A link in the text is often background even when it leads to a fresh report: it tips the scales, and puts no two
 * reports together that have little in common. One to an older report says nothing.
 */
const LINKED = 1.5;
/** An article that cites more stories is a digest of the news, and none of them. */
const MOST_STORIES = 2;

/** What an article's lists of sources and links, given as the articles at their other ends, add to each story's logit. */
export function citationLogit(
  { cited, linked = [] }: Pick<Evidence, 'cited' | 'linked'>,
  hour: number,
  window: Window,
): Map<number, number> {
  const stories = storiesOf(cited, { fresh: LISTED, old: LISTED_OLD }, hour, window);
  for (const [story, logit] of storiesOf(linked, { fresh: LINKED, old: 0 }, hour, window)) {
    stories.set(story, Math.max(stories.get(story) ?? 0, logit));
  }
  return stories;
}

function storiesOf(
  ids: readonly number[],
  worth: { readonly fresh: number; readonly old: number },
  hour: number,
  window: Window,
): Map<number, number> {
  const stories = new Map<number, number>();
  for (const id of ids) {
    const serial = window.serialOf(id);
    if (serial === undefined) continue;
    const fresh = !(Math.abs(window.hourAt(serial) - hour) > FRESH_HOURS);
    const story = window.storyAt(serial);
    stories.set(story, Math.max(stories.get(story) ?? 0, fresh ? worth.fresh : worth.old));
  }
  return stories.size > MOST_STORIES ? new Map() : stories;
}
