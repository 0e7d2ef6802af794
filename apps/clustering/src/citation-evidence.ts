import type { Window } from './window';

/** Reports within these hours that link to one another are about the same, unless their texts speak strongly against it. */
const FRESH_HOURS = 72;
/** What a link adds to the logit of the story that it leads to. */
const FRESH = 6;
/** A link to an older report is often background. */
const OLD = 1;
/** An article that links to more stories is a digest of the news, and none of them. */
const MOST_STORIES = 2;

/** What an article's links, given as the ids of the articles at both ends, add to each story's logit. */
export function citationLogit(cited: readonly number[], hour: number, window: Window): Map<number, number> {
  const stories = new Map<number, number>();
  for (const id of cited) {
    const serial = window.serialOf(id);
    if (serial === undefined) continue;
    const fresh = !(Math.abs(window.hourAt(serial) - hour) > FRESH_HOURS);
    const story = window.storyAt(serial);
    stories.set(story, Math.max(stories.get(story) ?? 0, fresh ? FRESH : OLD));
  }
  return stories.size > MOST_STORIES ? new Map() : stories;
}
