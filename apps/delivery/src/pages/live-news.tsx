import type { Story } from '@app/model';
import { usePage } from './page-context';

/** What of the stream of events concerns a page. */
export interface Live {
  /** The one public topic, by its slug, or the one story; all stories when both are left out. */
  readonly topic?: string;
  readonly story?: number;
  /** The place in the stream of the newest event that the page shows; null to hear what comes from now on. */
  readonly place: number | null;
}

/** Where news is told once there is some; the page's script fills it, and without one it stays empty. */
export function LiveNews({ live }: { readonly live: Live }) {
  const { at, reader, path } = usePage();
  const { newStories, changedStories, storyChanged, showThem, locale } = reader.words;
  const words = live.story === undefined ? { newStories, changedStories } : { storyChanged };
  return (
    <div
      id="news"
      class="news"
      role="status"
      data-stream={at.stream({ topic: live.topic, story: live.story })}
      data-place={live.place ?? undefined}
      data-words={JSON.stringify({ ...words, showThem, locale })}
      data-page={at.home + path.slice(1)}
    />
  );
}

/** How a page names a story it shows, so that its script knows what is news. */
export const shownAs = ({ id, sequence }: Pick<Story, 'id' | 'sequence'>) => ({
  'data-story': id,
  'data-sequence': sequence,
});
